import { fieldOf } from "../model/field-facts.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { recordIdField } from "../model/record-id.ts";
import { text } from "./text.ts";

/** What people read for a field of an Object by its API name, the built-in Record ID included. */
export function fieldLabel(object: ObjectDefinition, apiName: string): string {
  if (apiName === recordIdField) return text("results.recordId");
  return fieldOf(object, apiName)?.name ?? apiName;
}
