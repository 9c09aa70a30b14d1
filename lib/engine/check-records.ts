import type { Definitions, GivenRecord } from "../model/definitions.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { fieldOf, isUnique } from "../model/field-facts.ts";
import { found, quoted } from "../model/found.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { isBlank } from "../model/value.ts";
import { canonicalValue } from "./canonical-value.ts";

/**
 * Given Records of Objects that do not exist, values that are not in canonical form, ids and unique values that stand
 * twice (formats.md section 4). Paths are pointers into a workspace file.
 */
export function checkRecords({ records = {} }: Definitions, objects: readonly ObjectDefinition[]): Fault[] {
  return Object.entries(records).flatMap(([apiName, given]): Fault[] => {
    const object = objects.find((each) => each.apiName === apiName);
    if (!object) {
      const message = `Records are given for ${quoted(apiName)}, but there is no such Object. Define it in the same file, or take them out.`;
      return [{ path: pointer("records", apiName), code: "unknown_object", message }];
    }
    const values = given.flatMap((record, index) => checkValues(object, record, index));
    return [...values, ...checkRepeats(object, given)];
  });
}

function checkValues(object: ObjectDefinition, { values }: GivenRecord, index: number): Fault[] {
  return Object.entries(values).flatMap(([apiName, value]): Fault[] => {
    const path = pointer("records", object.apiName, index, "values", apiName);
    const field = fieldOf(object, apiName);
    if (!field) {
      const message = `Record ${index + 1} of ${object.name} has a value for ${quoted(apiName)}, but ${object.name} has no field of that name. Choose one of its fields, or take it out.`;
      return [{ path, code: "unknown_field", message }];
    }
    const expected = canonicalValue(object, field, value);
    if (isBlank(value) || value === "" || JSON.stringify(expected) === JSON.stringify(value)) return [];
    const wanted = expected === undefined ? `a value of a field of type ${field.type}` : JSON.stringify(expected);
    const message = `Record ${index + 1} of ${object.name}: ${field.name} expected ${wanted}, found ${found(value)}. Records are given in the form in which they are stored.`;
    return [{ path, code: "invalid_definition", message }];
  });
}

function checkRepeats(object: ObjectDefinition, given: readonly GivenRecord[]): Fault[] {
  const faults: Fault[] = [];
  const refuse = (path: string, what: string, index: number, first: number) => {
    const message = `Record ${index + 1} of ${object.name} has the ${what} of Record ${first + 1}. No two Records share one; change one of them.`;
    faults.push({ path, code: "invalid_definition", message });
  };
  const ids = new Map<string, number>();
  const held = new Map<FieldDefinition, Map<unknown, number>>();
  for (const field of object.fields) if (isUnique(object, field)) held.set(field, new Map());
  for (const [index, { id, values }] of given.entries()) {
    if (id !== undefined) {
      const first = ids.get(id);
      if (first === undefined) ids.set(id, index);
      else refuse(pointer("records", object.apiName, index, "id"), `id ${quoted(id)}`, index, first);
    }
    for (const [field, known] of held) {
      const value = Object.hasOwn(values, field.apiName) ? values[field.apiName] : undefined;
      if (isBlank(value) || value === "") continue;
      const first = known.get(value);
      const what = `${field.name} ${quoted(String(value))}`;
      if (first === undefined) known.set(value, index);
      else refuse(pointer("records", object.apiName, index, "values", field.apiName), what, index, first);
    }
  }
  return faults;
}
