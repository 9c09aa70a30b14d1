import type { VariableType } from "../model/connector.ts";
import type { FieldDefinition, FieldType, ObjectDefinition } from "../model/object-definition.ts";
import { holdsSeveral } from "../model/several-values.ts";
import type { Value } from "../model/value.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { fieldConverter, RefusedValue } from "./field-converter.ts";
import { withoutSuffix } from "./push-aside.ts";

/** The variable type that reads what a field holds. An address that is stored already is not judged anew. */
export const readAs: Readonly<Record<FieldType, VariableType>> = {
  text: "string",
  longtext: "string",
  email: "string",
  phonenumber: "phone_number",
  integer: "number",
  decimal: "number",
  money: "number",
  rating: "number",
  checkbox: "boolean",
  yesnomaybe: "string",
  date: "date",
  datetime: "datetime",
  dropdown: "string",
  radio: "string",
  status: "string",
  checkboxes: "string",
  dynamictags: "string",
  relationship: "uuid",
};

/**
 * The form in which a field stores what is given for it (formats.md section 1); undefined where it cannot hold it.
 * The identifier of a Record that was pushed aside keeps its suffix, which neither type nor length judges
 * (load-steps.md 3.5).
 */
export function canonicalValue(object: ObjectDefinition, field: FieldDefinition, given: Value): Value | undefined {
  if (typeof given === "string" && field.apiName === object.uniqueIdentifier) {
    const [identifier, suffix] = withoutSuffix(given);
    if (suffix !== "") {
      const canonical = canonicalValue(object, field, identifier);
      return typeof canonical === "string" ? canonical + suffix : undefined;
    }
  }
  const type = readAs[field.type];
  const isDate = type === "date" || type === "datetime";
  const parse = cellParser(
    { name: field.apiName, type, isArray: Array.isArray(given), ...(isDate && { inputFormat: "year_first" }) },
    { timeZone: "UTC", defaultCountry: "US" },
  );
  const parsed = parse(given);
  if (parsed instanceof RefusedCell) return undefined;
  if (Array.isArray(parsed) !== (parsed !== null && holdsSeveral(field))) return undefined;
  const value = field.type === "email" && typeof parsed === "string" ? parsed.toLowerCase() : parsed;
  const options = () => field.options ?? [];
  const converted = fieldConverter(type, field, { timeZone: "UTC", options, canCreateOptions: false })(value);
  return converted instanceof RefusedValue ? undefined : converted;
}
