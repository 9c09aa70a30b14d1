import { sameValue } from "../lib/engine/field-types.ts";
import type { ReadField } from "../lib/engine/read-field.ts";
import { relationshipKey } from "../lib/engine/resolve-relationship.ts";
import { isUnique } from "../lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Change, RowError } from "../lib/model/row-result.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import type { Found, StoredRecord } from "../lib/model/stored-record.ts";
import { isBlank, type Value } from "../lib/model/value.ts";
import type { Handle } from "./handle.ts";
import { pgRecordStore } from "./record-store.ts";

/** What is given for one Record, or for a new one where `existing` is undefined. */
export interface GivenFields {
  readonly existing: StoredRecord | undefined;
  /** The value that a field gets; undefined where it is not touched. */
  read(field: FieldDefinition, before: Value): ReadField | undefined;
}

export interface ReadInput {
  /** In the Object's field order. */
  readonly changes: readonly Change[];
  /** At most one for each field, in the Object's field order. */
  readonly errors: readonly RowError[];
}

/**
 * What is changed of Records, or of new ones, by what is given for each. Values are looked up and checked as those of a
 * row (load-steps.md sections 4 to 6); what nobody touched is not judged anew.
 * @returns one entry for each that is given
 */
export async function readChanges(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  given: readonly GivenFields[],
): Promise<readonly ReadInput[]> {
  const read = given.map((each) => touchedFields(object, each));
  const links = await findLinks(db, objects, read.flat());
  const decided = read.map((touched, index) => {
    const errors = new Map<string, RowError>();
    const changes: Change[] = [];
    for (const { field, before, value } of touched) {
      const resolved =
        value.ok && field.relatedObject !== undefined ? linked(field, before, value.value, links) : value;
      if (!resolved.ok) errors.set(field.apiName, resolved.error);
      else if (!sameValue(before, resolved.value)) {
        changes.push({ field: field.apiName, before, after: resolved.value });
      }
    }
    for (const error of blankErrors(object, given[index]?.existing, changes)) addTo(errors, error);
    return { changes, errors };
  });
  const held = await heldElsewhere(
    db,
    object,
    decided.map(({ changes }) => changes),
  );
  return decided.map(({ changes, errors }, index) => {
    for (const error of held[index] ?? []) addTo(errors, error);
    return { changes, errors: object.fields.flatMap(({ apiName }) => errors.get(apiName) ?? []) };
  });
}

/**
 * Values that an Object refuses although its type takes them: another Record holds them, or an earlier one of those
 * given gets them (load-steps.md sections 4 and 5). The error of the latter has its place, from 0, as `earlier`.
 * @returns one list of errors for each list of changes
 */
export async function heldElsewhere(
  db: Handle,
  object: ObjectDefinition,
  given: readonly (readonly Change[])[],
): Promise<readonly (readonly RowError[])[]> {
  const unique = given.flatMap((changes, index) =>
    changes.flatMap(({ field, after }) => {
      const isKey = object.fields.some((each) => each.apiName === field && isUnique(object, each));
      return !isKey || isBlank(after) || typeof after === "object" ? [] : [{ index, field, value: after }];
    }),
  );
  const store = pgRecordStore(db, {
    objects: [object],
    fields: new Map([[object.apiName, [object.uniqueIdentifier]]]),
  });
  const found = await store.find(
    unique.map(({ field, value }) => ({ object: object.apiName, conditions: [{ field, value }], all: true })),
  );
  const errors: RowError[][] = given.map(() => []);
  const earlier = new Map<string, number>();
  for (const [position, { index, field, value }] of unique.entries()) {
    const { activeRecords = [], archivedRecords = [] } = found[position] ?? {};
    const [holder] = [...activeRecords, ...archivedRecords];
    const key = JSON.stringify([field, value]);
    const first = earlier.get(key);
    if (holder) {
      errors[index]?.push({
        code: "unique_conflict",
        field,
        value,
        recordIds: [holder.id],
        detail: detailOf(object, field, holder),
      });
    } else if (first !== undefined) {
      errors[index]?.push({ code: "unique_conflict", field, value, detail: { earlier: first } });
    } else earlier.set(key, index);
  }
  return errors;
}

/** Which Record holds a value, for the text of the error. */
function detailOf({ uniqueIdentifier }: ObjectDefinition, field: string, { archived, values }: StoredRecord) {
  const identifier = field === uniqueIdentifier ? undefined : values.get(uniqueIdentifier);
  return { status: archived ? "archived" : "active", ...(!isBlank(identifier) && { holder: String(identifier) }) };
}

interface TouchedField {
  readonly field: FieldDefinition;
  readonly before: Value;
  readonly value: ReadField;
}

function touchedFields(object: ObjectDefinition, { existing, read }: GivenFields): readonly TouchedField[] {
  return object.fields.flatMap((field) => {
    const before = existing?.values.get(field.apiName) ?? null;
    const value = read(field, before);
    return value ? [{ field, before, value }] : [];
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

/** What was found for the texts of relationships, by `linkKey`. */
type Links = ReadonlyMap<string, { readonly object: string; readonly found: Found }>;

async function findLinks(
  db: Handle,
  objects: readonly ObjectDefinition[],
  touched: readonly TouchedField[],
): Promise<Links> {
  const asked = new Map<string, { related: ObjectDefinition; text: string }>();
  for (const { field, before, value } of touched) {
    const related = objects.find(({ apiName }) => apiName === field.relatedObject);
    if (!related || !value.ok) continue;
    for (const text of newTexts(before, value.value)) asked.set(linkKey(field, text), { related, text });
  }
  const store = pgRecordStore(db, { objects: [...objects], fields: new Map() });
  const lookups = [...asked.values()].map(({ related, text }) => {
    const target = { object: related.apiName, identifier: related.uniqueIdentifier };
    return { object: related.apiName, conditions: [relationshipKey(target, text)], all: true };
  });
  const answers = await store.find(lookups);
  return new Map(
    [...asked].flatMap(([key, { related }], index) => {
      const found = answers[index];
      return found ? [[key, { object: related.apiName, found }] as const] : [];
    }),
  );
}

/** The ids of the Records that were named; links that were there already stay, whatever became of their Records. */
function linked(field: FieldDefinition, before: Value, value: Value, links: Links): ReadField {
  const ids = new Map<string, string>();
  for (const text of textsOf(value)) ids.set(text, text);
  for (const text of newTexts(before, value)) {
    const link = links.get(linkKey(field, text));
    const id = link?.found.activeRecords?.[0]?.id;
    if (id === undefined) {
      const detail = { object: link?.object ?? field.relatedObject ?? "", archived: link?.found.archived ? 1 : 0 };
      return { ok: false, error: { code: "relationship_unresolved", field: field.apiName, value: text, detail } };
    }
    ids.set(text, id);
  }
  const all = [...new Set(ids.values())];
  return { ok: true, value: holdsSeveral(field) ? (all.length === 0 ? null : all) : (all[0] ?? null) };
}

function newTexts(before: Value, value: Value): readonly string[] {
  const linkedBefore = new Set(textsOf(before));
  return textsOf(value).filter((text) => !linkedBefore.has(text));
}

function textsOf(value: Value): readonly string[] {
  return isBlank(value) ? [] : (typeof value === "object" ? value : [value]).map(String);
}

function linkKey({ relatedObject }: FieldDefinition, text: string): string {
  return JSON.stringify([relatedObject, text]);
}

function addTo(errors: Map<string, RowError>, error: RowError): void {
  const field = error.field ?? "";
  if (!errors.has(field)) errors.set(field, error);
}
