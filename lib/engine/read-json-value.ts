import type { FieldDefinition, FieldType } from "../model/object-definition.ts";
import { isRounded } from "../model/parse-json.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { fieldConverter, RefusedValue } from "./field-converter.ts";
import { type ReadField, typedAs } from "./read-field.ts";

/** What JSON has for a value of each type (formats.md section 1). */
export type JsonKind = "text" | "number" | "textOrNumber" | "textOrBoolean" | "boolean" | "listOfTexts";

const kindOf: Readonly<Record<FieldType, JsonKind>> = {
  text: "text",
  longtext: "text",
  email: "text",
  phonenumber: "text",
  integer: "number",
  decimal: "textOrNumber",
  money: "textOrNumber",
  rating: "number",
  checkbox: "boolean",
  yesnomaybe: "textOrBoolean",
  date: "text",
  datetime: "text",
  dropdown: "text",
  radio: "text",
  status: "text",
  checkboxes: "listOfTexts",
  dynamictags: "listOfTexts",
  relationship: "text",
};

const context = { timeZone: "UTC", defaultCountry: "US" };

/**
 * Reads a value that a program gives for a field, of the kind of JSON that its canonical form has, into that form, and
 * true and false also as yes and no: an address gets small letters, an option the case of its label, a date is year first. Null is blank. What is given for a
 * relationship stays text: looking up Records is not done here.
 */
export function readJsonValue(field: FieldDefinition, value: unknown): ReadField {
  if (value === null) return { ok: true, value: null };
  const isArray = holdsSeveral(field);
  const kind = isArray ? "listOfTexts" : kindOf[field.type];
  // A number that JavaScript would round comes as its text, and is out of every range.
  const isRoundedNumber = kind === "number" && typeof value === "string" && isRounded(value);
  if (!isOfKind(kind, value) && !isRoundedNumber) {
    return { ok: false, error: { code: "invalid_value", field: field.apiName, detail: { kind } } };
  }
  const type = typeof value === "boolean" ? "boolean" : typedAs[field.type];
  const isDate = type === "date" || type === "datetime";
  const inputFormat = isDate ? { inputFormat: "year_first" as const } : {};
  const parsed = cellParser({ name: field.apiName, type, isArray, ...inputFormat }, context)(value);
  if (parsed instanceof RefusedCell) {
    const { cell, detail } = parsed;
    return { ok: false, error: { code: "invalid_value", field: field.apiName, value: cell, detail } };
  }
  const options = () => field.options ?? [];
  const converted = fieldConverter(type, field, { ...context, options, canCreateOptions: false })(parsed);
  if (!(converted instanceof RefusedValue)) return { ok: true, value: converted };
  const { code, detail } = converted;
  return { ok: false, error: { code, field: field.apiName, value: parsed, detail } };
}

function isOfKind(kind: JsonKind, value: unknown): value is string | number | boolean | readonly string[] {
  switch (kind) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "textOrNumber":
      return typeof value === "string" || typeof value === "number";
    case "textOrBoolean":
      return typeof value === "string" || typeof value === "boolean";
    case "boolean":
      return typeof value === "boolean";
    case "listOfTexts":
      return Array.isArray(value) && value.every((entry) => typeof entry === "string");
  }
}
