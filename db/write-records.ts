import { type SQL, sql } from "drizzle-orm";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RecordCreation, RecordUpdate } from "../lib/model/stored-record.ts";
import { isBlank, type Value, type Values } from "../lib/model/value.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { columnOf } from "./record-columns.ts";

/** A mask is an integer of PostgreSQL, which has a sign. */
const bitsOfMask = 31;

/**
 * Updates Records in one statement. Fields that a write does not name stay: where writes differ in that, each carries
 * a mask of the fields it names. A Record that changed since it was read is left alone.
 * @returns how many Records were updated
 */
export async function updateRecords(
  db: Handle,
  object: ObjectDefinition,
  updates: readonly RecordUpdate[],
): Promise<number> {
  if (updates.length === 0) return 0;
  const fields = namedFields(object, updates);
  const isMasked = updates.some((update) => update.values.size !== fields.length);
  const masks = isMasked ? Math.ceil(fields.length / bitsOfMask) : 0;
  const payload = updates.map((update) => {
    const entry: Record<string, Value> = { id: update.id, x: update.version, w: update.writer };
    if (update.unarchive) entry.a = true;
    for (let mask = 0; mask < masks; mask++) entry[`m${mask}`] = maskOf(update, fields, mask);
    addValues(entry, update.values, fields);
    return entry;
  });
  const columns = [
    sql`id uuid, x xid, w text, a boolean`,
    ...Array.from({ length: masks }, (_, mask) => sql.raw(`m${mask} integer`)),
    ...valueColumns(fields),
  ];
  const assignments = [
    sql`_writer = u.w`,
    ...(updates.some((update) => update.unarchive)
      ? [sql`_archived_at = case when u.a then null else t._archived_at end`]
      : []),
    ...fields.map((field, index) => {
      const name = sql.identifier(field.apiName);
      const value = sql.raw(`u.v${index}`);
      if (!isMasked) return sql`${name} = ${value}`;
      const bit = sql.raw(`u.m${Math.floor(index / bitsOfMask)} & ${1 << (index % bitsOfMask)} <> 0`);
      return sql`${name} = case when ${bit} then ${value} else t.${name} end`;
    }),
  ];
  const result = await db.execute(sql`update ${tableOf(object.apiName)} t set ${sql.join(assignments, sql`, `)}
    from json_to_recordset(${JSON.stringify(payload)}::text::json) as u (${sql.join(columns, sql`, `)})
    where t.id = u.id and t.xmin = u.x`);
  return result.count;
}

/** Creates Records in one statement, in the order given; that is the order of creation. */
export async function insertRecords(
  db: Handle,
  object: ObjectDefinition,
  creations: readonly (Omit<RecordCreation, "kind" | "writer"> & { writer: string | null; archived?: boolean })[],
): Promise<void> {
  if (creations.length === 0) return;
  const fields = namedFields(object, creations);
  const payload = creations.map(({ id, writer, archived, values }) => {
    const entry: Record<string, Value> = { id, w: writer };
    if (archived) entry.a = true;
    addValues(entry, values, fields);
    return entry;
  });
  const targets = [sql`id, _writer, _archived_at`, ...fields.map((field) => sql.identifier(field.apiName))];
  const sources = [sql`u.id, u.w, case when u.a then now() end`, ...fields.map((_, index) => sql.raw(`u.v${index}`))];
  await db.execute(sql`insert into ${tableOf(object.apiName)} (${sql.join(targets, sql`, `)})
    select ${sql.join(sources, sql`, `)}
    from json_to_recordset(${JSON.stringify(payload)}::text::json)
      as u (${sql.join([sql`id uuid, w text, a boolean`, ...valueColumns(fields)], sql`, `)})`);
}

/** The fields that at least one write names, in the Object's order. */
function namedFields(object: ObjectDefinition, writes: readonly { values: Values }[]): readonly FieldDefinition[] {
  const named = new Set<string>();
  for (const { values } of writes) for (const field of values.keys()) named.add(field);
  for (const name of named) {
    if (!fieldOf(object, name)) throw new Error(`The Object ${object.apiName} has no field ${name}`);
  }
  return object.fields.filter((field) => named.has(field.apiName));
}

function valueColumns(fields: readonly FieldDefinition[]): readonly SQL[] {
  return fields.map((field, index) => sql.raw(`v${index} ${columnOf(field).type}`));
}

function addValues(entry: Record<string, Value>, values: Values, fields: readonly FieldDefinition[]): void {
  for (const [index, field] of fields.entries()) {
    const value = values.get(field.apiName);
    if (!isBlank(value)) entry[`v${index}`] = value;
  }
}

function maskOf(update: RecordUpdate, fields: readonly FieldDefinition[], mask: number): number {
  let bits = 0;
  for (let bit = 0; bit < bitsOfMask; bit++) {
    const field = fields[mask * bitsOfMask + bit];
    if (field && update.values.has(field.apiName)) bits |= 1 << bit;
  }
  // Bit 30 is the highest used, so the number is never negative.
  return bits;
}
