import type { VariableType } from "../model/connector.ts";
import type { FieldDefinition, FieldType, ObjectDefinition } from "../model/object-definition.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { isBlank, type Value } from "../model/value.ts";
import { variableTypes } from "./variable-types.ts";

/** What the screens call each type of formats.md section 1. What its values are: `field-converter.ts`. */
export const fieldTypes: Record<FieldType, { readonly label: string }> = {
  text: { label: "Text" },
  longtext: { label: "Long text" },
  email: { label: "E-mail" },
  phonenumber: { label: "Phone number" },
  integer: { label: "Whole number" },
  decimal: { label: "Decimal number" },
  money: { label: "Money" },
  rating: { label: "Rating" },
  checkbox: { label: "Checkbox" },
  yesnomaybe: { label: "Yes, no, maybe" },
  date: { label: "Date" },
  datetime: { label: "Date and time" },
  dropdown: { label: "Dropdown" },
  radio: { label: "Radio buttons" },
  status: { label: "Status" },
  checkboxes: { label: "Checkboxes" },
  dynamictags: { label: "Dynamic tags" },
  relationship: { label: "Relationship" },
};

/** A variable as far as compatibility is concerned; `record` names the Object of a captured variable. */
export interface FittingVariable {
  readonly type: VariableType | { readonly record: string };
  readonly isArray: boolean;
}

/**
 * Whether a rule may pair the variable with the field (formats.md section 2).
 * @param field a field of the Object, or `id` for the built-in Record ID, which cannot be mapped to
 */
export function fits(
  use: "match" | "map",
  { type, isArray }: FittingVariable,
  field: FieldDefinition | "id",
  object: ObjectDefinition,
): boolean {
  if (field === "id") {
    if (use === "map" || isArray) return false;
    return typeof type === "string" ? variableTypes[type].matchesRecordId : type.record === object.apiName;
  }
  if (use === "match" ? isArray || holdsSeveral(field) : isArray && !holdsSeveral(field)) return false;
  if (typeof type === "object") return field.relatedObject === type.record;
  return variableTypes[type][use === "match" ? "matches" : "mapsTo"].includes(field.type);
}

/** Whether two values in the canonical form of one field are the same: lists as sets, blank equals blank. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  if (typeof a !== "object" || typeof b !== "object") return false;
  if (a.length === b.length && a.every((value, at) => value === b[at])) return true;
  const ofA = new Set(a);
  const ofB = new Set(b);
  return ofA.size === ofB.size && a.every((value) => ofB.has(value));
}

/** A value as text, for joining several variables: "true", "12.5", "2026-11-22"; blank is empty. */
export function canonicalText(value: Value): string {
  if (value === null) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}
