import { valuesOf } from "@/lib/engine/filter-operators.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { FieldFilter, FilterOperator } from "@/lib/model/record-filter.ts";
import { text } from "@/lib/texts/text.ts";

/** What a person reads for an operator of a field: dates are before and after, numbers less and greater. */
export function operatorLabel(field: FieldDefinition | undefined, operator: FilterOperator): string {
  const isTime = field?.type === "date" || field?.type === "datetime";
  if (operator === "less" && isTime) return text("records.operators.before");
  if (operator === "greater" && isTime) return text("records.operators.after");
  return text(`records.operators.${operator}`);
}

/** A filter as one sentence; `labels` has the identifiers of Records by id. */
export function filterSentence(
  object: ObjectDefinition,
  filter: FieldFilter,
  labels: ReadonlyMap<string, string>,
): string {
  const field = fieldOf(object, filter.field);
  const label = field?.name ?? filter.field;
  const operator = operatorLabel(field, filter.operator);
  const count = valuesOf(filter.operator);
  if (count === 0) return text("records.filters.sentence0", { field: label, operator });
  const value = labels.get(filter.value) ?? filter.value;
  if (count === 1) return text("records.filters.sentence1", { field: label, operator, value });
  return text("records.filters.sentence2", { field: label, operator, value, upTo: filter.upTo });
}
