import type { FieldDefinition, ObjectDefinition } from "./object-definition.ts";

// Apart from the schemas, which weigh more than a page that only asks.

/** Whether no two Records may hold the same value: the unique identifier and fields marked `unique`. */
export function isUnique(object: ObjectDefinition, field: FieldDefinition): boolean {
  return field.unique === true || field.apiName === object.uniqueIdentifier;
}

/** The field of that API name, or undefined. */
export function fieldOf(object: ObjectDefinition, apiName: string): FieldDefinition | undefined {
  return object.fields.find((field) => field.apiName === apiName);
}

/** Whether stored values of one field are not, as they are, values of the other: type, cardinality or related Object differ. */
export function isRetyped(before: FieldDefinition, after: FieldDefinition): boolean {
  return (
    before.type !== after.type ||
    before.cardinality !== after.cardinality ||
    before.relatedObject !== after.relatedObject
  );
}
