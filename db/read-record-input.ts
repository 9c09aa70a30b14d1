import { sameValue } from "../lib/engine/field-types.ts";
import { readField } from "../lib/engine/read-field.ts";
import { sameTyped, typedField, typedOf } from "../lib/engine/record-form.ts";
import { relationshipKey } from "../lib/engine/resolve-relationship.ts";
import { isUnique } from "../lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { TypedField } from "../lib/model/record-input.ts";
import type { Change, RowError } from "../lib/model/row-result.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { isBlank, type Value } from "../lib/model/value.ts";
import type { Handle } from "./handle.ts";
import { pgRecordStore } from "./record-store.ts";

export interface ReadInput {
  /** In the Object's field order. */
  readonly changes: readonly Change[];
  /** At most one for each field. */
  readonly errors: readonly RowError[];
}

/**
 * What a form changes of a Record, or of a new one where `existing` is undefined. Values are read, looked up and checked
 * as those of a row (load-steps.md sections 4 to 6); what nobody touched is not judged anew.
 */
export async function readRecordInput(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  existing: StoredRecord | undefined,
  fields: readonly TypedField[],
): Promise<ReadInput> {
  const typed = new Map(fields.map((entry) => [entry.field, entry]));
  const errors = new Map<string, RowError>();
  const changes: Change[] = [];
  for (const field of object.fields) {
    const before = existing?.values.get(field.apiName) ?? null;
    const entry = typed.get(field.apiName);
    if (!entry || sameTyped(entry, typedField(field, before))) continue;
    const read = readField(field, typedOf(field, entry));
    if (!read.ok) {
      errors.set(field.apiName, read.error);
      continue;
    }
    const resolved =
      field.relatedObject === undefined ? read.value : await linkOf(db, objects, field, before, read.value);
    if (isError(resolved)) errors.set(field.apiName, resolved);
    else if (!sameValue(before, resolved)) changes.push({ field: field.apiName, before, after: resolved });
  }
  for (const error of [...blankErrors(object, existing, changes), ...(await heldElsewhere(db, object, changes))]) {
    const field = error.field ?? "";
    if (!errors.has(field)) errors.set(field, error);
  }
  return { changes, errors: object.fields.flatMap(({ apiName }) => errors.get(apiName) ?? []) };
}

/** A value that an Object refuses although its type takes it: another Record holds it (load-steps.md sections 4 and 5). */
export async function heldElsewhere(
  db: Handle,
  object: ObjectDefinition,
  changes: readonly Change[],
): Promise<readonly RowError[]> {
  const unique = changes.flatMap(({ field, after }) => {
    const isKey = object.fields.some((each) => each.apiName === field && isUnique(object, each));
    return !isKey || isBlank(after) || typeof after === "object" ? [] : [{ field, value: after }];
  });
  const store = pgRecordStore(db, { objects: [object], fields: new Map() });
  const found = await store.find(unique.map((key) => ({ object: object.apiName, conditions: [key], all: true })));
  return unique.flatMap(({ field, value }, index) => {
    const { activeRecords = [], archivedRecords = [] } = found[index] ?? {};
    const [holder] = [...activeRecords, ...archivedRecords];
    return holder ? [{ code: "unique_conflict" as const, field, value, recordIds: [holder.id] }] : [];
  });
}

/** The unique identifier and required fields must have a value; on a change, one that was blank already may stay so. */
function blankErrors(
  object: ObjectDefinition,
  existing: StoredRecord | undefined,
  changes: readonly Change[],
): readonly RowError[] {
  const changed = new Map(changes.map((change) => [change.field, change]));
  return object.fields.flatMap(({ apiName: field, required }) => {
    const isIdentifier = field === object.uniqueIdentifier;
    const change = changed.get(field);
    const isMissing = existing ? change !== undefined && isBlank(change.after) : isBlank(change?.after);
    if (!isMissing || !(isIdentifier || required)) return [];
    return [{ code: isIdentifier ? ("unique_identifier_blank" as const) : ("required_field_blank" as const), field }];
  });
}

/** The ids of the Records that were typed or chosen; links that were there already stay, whatever became of their Records. */
async function linkOf(
  db: Handle,
  objects: readonly ObjectDefinition[],
  field: FieldDefinition,
  before: Value,
  value: Value,
): Promise<Value | RowError> {
  const related = objects.find(({ apiName }) => apiName === field.relatedObject);
  if (!related || isBlank(value)) return null;
  const texts = (typeof value === "object" ? value : [value]).map(String);
  const linked = new Set(typeof before === "object" ? before : [String(before)]);
  const store = pgRecordStore(db, { objects: [related], fields: new Map() });
  const asked = texts.filter((text) => !linked.has(text));
  const target = { object: related.apiName, identifier: related.uniqueIdentifier };
  const found = await store.find(
    asked.map((text) => ({ object: related.apiName, conditions: [relationshipKey(target, text)], all: true })),
  );
  const ids = new Map<string, string>([...linked].map((id) => [id, id]));
  for (const [index, text] of asked.entries()) {
    const id = found[index]?.activeRecords?.[0]?.id;
    if (id !== undefined) ids.set(text, id);
    else {
      const detail = { object: related.apiName, archived: found[index]?.archived ? 1 : 0 };
      return { code: "relationship_unresolved", field: field.apiName, value: text, detail };
    }
  }
  const links = [...new Set(texts.flatMap((text) => ids.get(text) ?? []))];
  return holdsSeveral(field) ? links : (links[0] ?? null);
}

function isError(value: Value | RowError): value is RowError {
  return typeof value === "object" && value !== null && "code" in value;
}
