import { valuesOf } from "@/lib/engine/filter-operators.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { FieldFilter, FilterOperator } from "@/lib/model/record-filter.ts";
import { recordsText } from "@/lib/texts/records-text.ts";

/** What a person reads for an operator of a field: dates are before and after, numbers less and greater. */
export function operatorLabel(field: FieldDefinition | undefined, operator: FilterOperator): string {
  const isTime = field?.type === "date" || field?.type === "datetime";
  if (operator === "less" && isTime) return recordsText("operators.before");
  if (operator === "greater" && isTime) return recordsText("operators.after");
  return recordsText(`operators.${operator}`);
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
  if (count === 0) return recordsText("filters.sentence0", { field: label, operator });
  const value = labels.get(filter.value) ?? filter.value;
  if (count === 1) return recordsText("filters.sentence1", { field: label, operator, value });
  return recordsText("filters.sentence2", { field: label, operator, value, upTo: filter.upTo });
}
