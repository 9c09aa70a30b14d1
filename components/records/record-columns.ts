import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";

const defaultColumns = 7;

/** The columns beside the identifier: those that were chosen, else required fields and the first others but long texts. */
export function shownFields(object: ObjectDefinition, chosen: readonly string[]): readonly FieldDefinition[] {
  const others = object.fields.filter(({ apiName }) => apiName !== object.uniqueIdentifier);
  if (chosen.length > 0) {
    return chosen.flatMap((name) => others.find(({ apiName }) => apiName === name) ?? []);
  }
  const short = others.filter(({ type }) => type !== "longtext");
  const first = new Set([...short.filter(({ required }) => required), ...short].slice(0, defaultColumns));
  return others.filter((field) => first.has(field));
}

/** The label of the field that identifies the Object's Records. */
export function identifierName(object: ObjectDefinition): string {
  return fieldOf(object, object.uniqueIdentifier)?.name ?? object.uniqueIdentifier;
}
