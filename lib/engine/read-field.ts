import type { VariableType } from "../model/connector.ts";
import type { FieldDefinition, FieldType } from "../model/object-definition.ts";
import type { RowError } from "../model/row-result.ts";
import { holdsSeveral } from "../model/several-values.ts";
import type { Value } from "../model/value.ts";
import { readAs } from "./canonical-value.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { fieldConverter, RefusedValue } from "./field-converter.ts";

/** The variable type that reads what a person types for a field; a relationship is looked up by what was typed. */
export const typedAs: Readonly<Record<FieldType, VariableType>> = { ...readAs, email: "email", relationship: "string" };

/** What is typed has no connector, so it is read as one without settings of its own reads it. */
const typingContext = { timeZone: "UTC", defaultCountry: "US" };

export type ReadField = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: RowError };

/**
 * Reads what a person typed for a field as a run reads a cell (formats.md sections 1 and 2): into the field's canonical
 * form, blank as null. What was typed for a relationship stays text: looking up Records is not done here.
 * @param typed a list for a field with several values
 */
export function readField(field: FieldDefinition, typed: string | readonly string[]): ReadField {
  const type = typedAs[field.type];
  const isArray = holdsSeveral(field);
  const parsed = cellParser({ name: field.apiName, type, isArray }, typingContext)(isArray ? [typed].flat() : typed);
  if (parsed instanceof RefusedCell) {
    const { cell, detail } = parsed;
    return { ok: false, error: { code: "invalid_value", field: field.apiName, value: cell, detail } };
  }
  const options = () => field.options ?? [];
  const converted = fieldConverter(type, field, { ...typingContext, options, canCreateOptions: false })(parsed);
  if (!(converted instanceof RefusedValue)) return { ok: true, value: converted };
  const { code, detail } = converted;
  return { ok: false, error: { code, field: field.apiName, value: parsed, detail } };
}
