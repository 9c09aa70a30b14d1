import { fieldOf } from "../model/field-facts.ts";
import type { FieldDefinition, FieldType, ObjectDefinition } from "../model/object-definition.ts";
import type { FieldFilter, FilterOperator, ReadFilter } from "../model/record-filter.ts";
import type { RowError } from "../model/row-result.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { isBlank, type Value } from "../model/value.ts";
import { readField } from "./read-field.ts";

const ofText: readonly FilterOperator[] = ["contains", "begins", "is", "isNot", "blank", "filled"];
const ofNumber: readonly FilterOperator[] = ["is", "isNot", "greater", "less", "between", "blank", "filled"];
const ofChoice: readonly FilterOperator[] = ["is", "isNot", "blank", "filled"];
const ofSeveral: readonly FilterOperator[] = ["has", "hasNot", "blank", "filled"];

const operatorsOfType: Readonly<Record<FieldType, readonly FilterOperator[]>> = {
  text: ofText,
  longtext: ofText,
  email: ofText,
  phonenumber: ofText,
  integer: ofNumber,
  decimal: ofNumber,
  money: ofNumber,
  rating: ofNumber,
  checkbox: ["is", "blank", "filled"],
  yesnomaybe: ofChoice,
  date: ofNumber,
  datetime: ["greater", "less", "between", "blank", "filled"],
  dropdown: ofChoice,
  radio: ofChoice,
  status: ofChoice,
  checkboxes: ofSeveral,
  dynamictags: ofSeveral,
  relationship: ofChoice,
};

/** How a field may be filtered, the usual way first. */
export function operatorsOf(field: FieldDefinition): readonly FilterOperator[] {
  return holdsSeveral(field) ? ofSeveral : operatorsOfType[field.type];
}

/** How many values an operator compares with. */
export function valuesOf(operator: FilterOperator): 0 | 1 | 2 {
  if (operator === "blank" || operator === "filled") return 0;
  return operator === "between" ? 2 : 1;
}

/** Whether Records can be sorted by the field: it holds one value that has an order for people. */
export function isSortable(field: FieldDefinition): boolean {
  return !holdsSeveral(field) && field.type !== "relationship";
}

/** Whether the search box looks into the field. */
export function isSearched(field: FieldDefinition): boolean {
  return ["text", "longtext", "email", "phonenumber", "dropdown", "radio", "status"].includes(field.type);
}

/**
 * Reads the values of a filter as those of the field are read; what is part of a text stays as it was typed.
 * @returns why it cannot be read; undefined where the Object has no such field, or the field no such operator
 */
export function readFilter(
  object: ObjectDefinition,
  filter: FieldFilter,
): ReadFilter | { readonly error: RowError } | undefined {
  const field = fieldOf(object, filter.field);
  if (!field || !operatorsOf(field).includes(filter.operator)) return undefined;
  const { operator } = filter;
  const values: Value[] = [];
  for (const typed of [filter.value, filter.upTo].slice(0, valuesOf(operator))) {
    const read = isPart(operator) ? partOf(typed) : readField(field, holdsSeveral(field) ? [typed] : typed);
    if (!read.ok) return { error: read.error };
    const value = typeof read.value === "object" && read.value !== null ? (read.value[0] ?? null) : read.value;
    if (isBlank(value)) return { error: { code: "required_field_blank", field: field.apiName } };
    values.push(value);
  }
  return { field, operator, value: values[0] ?? null, upTo: values[1] ?? null };
}

function isPart(operator: FilterOperator): boolean {
  return operator === "contains" || operator === "begins";
}

function partOf(typed: string) {
  return { ok: true as const, value: typed.trim().replaceAll("\0", "\ufffd") || null };
}
