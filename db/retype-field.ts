import { type SQL, sql } from "drizzle-orm";
import { canonicalText } from "../lib/engine/field-types.ts";
import { losesTime, retypedValue } from "../lib/engine/retyped-value.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import { isBlank, type Value } from "../lib/model/value.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { beginRetype, endRetype, tableOf } from "./object-tables.ts";
import { columnOf, isUuid } from "./record-columns.ts";

/** A field of an Object whose stored values become those of another type. */
export interface Retype {
  readonly before: FieldDefinition;
  readonly after: FieldDefinition;
  /** Whether it identifies Records before and after. */
  readonly isIdentifier: boolean;
}

export interface Misfits {
  /** How many Records hold a value that is none of the new type. */
  readonly records: number;
  /** Up to three of these values, as text, without repeats. */
  readonly examples: readonly string[];
}

interface Batch {
  /** By Record id; blank values are left out. */
  readonly converted: ReadonlyMap<string, Value>;
  readonly misfits: readonly Value[];
  /** As they are stored, those included that cannot be converted. */
  readonly stored: readonly Value[];
}

const batchSize = 5_000;
const mostExamples = 3;

/** How many stored values cannot be read as the new type. Changes nothing. */
export async function findMisfits(
  db: Handle,
  object: ObjectDefinition,
  retype: Retype,
  objects: readonly ObjectDefinition[],
): Promise<Misfits> {
  let records = 0;
  const examples = new Set<string>();
  for await (const { misfits } of batchesOf(db, object, retype, objects)) {
    records += misfits.length;
    for (const value of misfits) if (examples.size < mostExamples) examples.add(canonicalText(value));
  }
  return { records, examples: [...examples] };
}

/** In how many Records the time of day of a value would be lost. Changes nothing. */
export async function countTimesLost(
  db: Handle,
  object: ObjectDefinition,
  retype: Retype,
  objects: readonly ObjectDefinition[],
): Promise<number> {
  let records = 0;
  for await (const { stored } of batchesOf(db, object, retype, objects)) {
    records += stored.filter((value) => losesTime(retype.before, retype.after, value)).length;
  }
  return records;
}

/**
 * Converts the stored values of a field and changes its column, batch by batch. Uniqueness, relationships and indexes
 * are for the caller to restore. Call it in a transaction, when `findMisfits` found none.
 */
export async function retypeField(
  tx: Handle,
  object: ObjectDefinition,
  retype: Retype,
  objects: readonly ObjectDefinition[],
): Promise<void> {
  const { before, after } = retype;
  const target = await beginRetype(tx, object.apiName, before, after);
  for await (const { converted } of batchesOf(tx, object, retype, objects)) {
    const payload = [...converted].map(([id, value]) => ({ id, value }));
    await tx.execute(sql`update ${tableOf(object.apiName)} t set ${target} = u.value
      from json_to_recordset(${JSON.stringify(payload)}::text::json)
        as u (id uuid, value ${sql.raw(columnOf(after).type)})
      where t.id = u.id and t.${target} is distinct from u.value`);
  }
  await endRetype(tx, object.apiName, before, after);
}

async function* batchesOf(
  db: Handle,
  object: ObjectDefinition,
  retype: Retype,
  objects: readonly ObjectDefinition[],
): AsyncGenerator<Batch> {
  const column = sql`t.${sql.identifier(retype.before.apiName)}`;
  const { read, decode } = columnOf(retype.before);
  for (let last = "-1"; ; ) {
    const rows = await db.execute<{ id: string; n: string; value: string }>(sql`
      select t.id, t._created::text as n, concat(${read(column)}) as value from ${tableOf(object.apiName)} t
      where t._created > ${last}::bigint and ${column} is not null order by t._created limit ${batchSize}`);
    const stored = rows
      .map(({ id, value }) => [id, value === "" ? null : decode(value)] as const)
      .filter(([, value]) => value !== null);
    const values = await convert(
      db,
      retype,
      stored.map(([, value]) => value),
      objects,
    );
    const converted = new Map<string, Value>();
    const misfits: Value[] = [];
    for (const [index, [id, before]] of stored.entries()) {
      const value = values[index];
      if (value === undefined) misfits.push(before);
      else converted.set(id, value);
    }
    yield { converted, misfits, stored: stored.map(([, value]) => value) };
    const end = rows.at(-1);
    if (!end || rows.length < batchSize) return;
    last = end.n;
  }
}

/** The values as the new type, undefined where one is none. A Record stands as text for its unique identifier. */
async function convert(
  db: Handle,
  { before, after, isIdentifier }: Retype,
  stored: readonly Value[],
  objects: readonly ObjectDefinition[],
): Promise<readonly (Value | undefined)[]> {
  const objectOf = (name: string | undefined) => objects.find(({ apiName }) => apiName === name);
  const staysRelated = before.relatedObject === after.relatedObject;
  let values: readonly (Value | undefined)[] = stored;
  if (before.relatedObject !== undefined && !staysRelated) {
    const identifiers = await identifiersOf(db, objectOf(before.relatedObject), textsOf(values));
    values = values.map((value) => renamed(value, identifiers));
  }
  values = values.map((value) =>
    value === undefined ? undefined : retypedValue(before, after, value, { isIdentifier }),
  );
  if (after.relatedObject === undefined || staysRelated) return values;
  const ids = await idsOf(db, objectOf(after.relatedObject), textsOf(values));
  return values.map((value) => renamed(value, ids));
}

function textsOf(values: readonly (Value | undefined)[]): readonly string[] {
  return [...new Set(values.flatMap((value) => (isBlank(value) ? [] : [value].flat().map(String))))];
}

/** Each text by what it stands for; undefined where one stands for nothing. */
function renamed(value: Value | undefined, names: ReadonlyMap<string, string>): Value | undefined {
  if (isBlank(value)) return undefined;
  const all = [value].flat().map((text) => names.get(String(text)));
  if (all.some((name) => name === undefined)) return undefined;
  const known = [...new Set(all.flatMap((name) => name ?? []))];
  return typeof value === "object" ? known : known[0];
}

/** Unique identifiers by id, for Records that become text. */
async function identifiersOf(
  db: Handle,
  object: ObjectDefinition | undefined,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!object || ids.length === 0) return new Map();
  const identifier = sql.identifier(object.uniqueIdentifier);
  return pairsOf(
    db,
    sql`select id::text as key, ${identifier} as name from ${tableOf(object.apiName)}
      where id = any(${arrayLiteral(ids)}::text::uuid[]) and ${identifier} is not null`,
  );
}

/** Ids of active Records by what a run finds them by: their id, else their unique identifier (load-steps.md section 6). */
async function idsOf(
  db: Handle,
  object: ObjectDefinition | undefined,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!object || texts.length === 0) return new Map();
  const ids = texts.filter(isUuid);
  const identifiers = texts.filter((text) => !isUuid(text));
  const table = tableOf(object.apiName);
  const identifier = sql.identifier(object.uniqueIdentifier);
  const found = await pairsOf(
    db,
    sql`select id::text as key, id::text as name from ${table}
      where _archived_at is null and id = any(${arrayLiteral(ids)}::text::uuid[])
      union all select ${identifier}, id::text from ${table}
      where _archived_at is null and ${identifier} = any(${arrayLiteral(identifiers)}::text::text[])`,
  );
  return new Map(
    texts.flatMap((text) => {
      const id = found.get(isUuid(text) ? text.toLowerCase() : text);
      return id === undefined ? [] : [[text, id] as const];
    }),
  );
}

async function pairsOf(db: Handle, query: SQL): Promise<ReadonlyMap<string, string>> {
  const rows = await db.execute<{ key: string; name: string }>(query);
  return new Map(rows.map(({ key, name }) => [key, name]));
}
