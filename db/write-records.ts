import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { fieldOf } from "../lib/model/field-facts.ts";
import { ListedValues } from "../lib/model/listed-values.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RecordCreation, RecordUpdate } from "../lib/model/stored-record.ts";
import { isBlank, type Value, type Values } from "../lib/model/value.ts";
import { copyCell, copyRows } from "./copy-rows.ts";
import { executePrepared } from "./execute-prepared.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { columnOf } from "./record-columns.ts";

/** A mask is an integer of PostgreSQL, which has a sign. */
const bitsOfMask = 31;

/** Writes that are made ready to be sent; nothing of them is kept but the statement. */
export interface EncodedWrites {
  /** @returns how many Records were written */
  apply(db: Handle): Promise<number>;
}

const noWrites: EncodedWrites = { apply: async () => 0 };

/**
 * Makes updates of Records ready, to be applied in one statement. Fields that a write does not name stay: where writes
 * differ in that, each carries a mask of the fields it names. A Record that changed since it was read is left alone.
 */
export function encodeUpdates(object: ObjectDefinition, updates: readonly Omit<RecordUpdate, "base">[]): EncodedWrites {
  if (updates.length === 0) return noWrites;
  const fields = namedFields(object, updates);
  const isMasked = updates.some((update) => update.values.size !== fields.length);
  const masks = isMasked ? Math.ceil(fields.length / bitsOfMask) : 0;
  const keys = fields.map((_, index) => `v${index}`);
  const payload = updates.map((update) => {
    const entry: Record<string, Value> = { id: update.id, x: update.version, w: update.writer };
    if (update.unarchive) entry.a = true;
    for (let mask = 0; mask < masks; mask++) entry[`m${mask}`] = maskOf(update, fields, mask);
    for (let index = 0; index < fields.length; index += 1) {
      const value = update.values.get(fields[index]?.apiName ?? "");
      if (!isBlank(value)) entry[keys[index] ?? ""] = value;
    }
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
  const statement = sql`update ${tableOf(object.apiName)} t set ${sql.join(assignments, sql`, `)}
    from json_to_recordset(${JSON.stringify(payload)}::text::json) as u (${sql.join(columns, sql`, `)})
    where t.id = u.id and t.xmin = u.x`;
  return { apply: async (db) => (await executePrepared(db, statement)).count };
}

/** A Record to be made; without an archived one's former life. */
export type NewRecord = Omit<RecordCreation, "kind" | "writer"> & { writer: string | null; archived?: boolean };

/** Makes new Records ready, to be copied straight into their table in the order given; that is the order of creation. */
export function encodeCreations(object: ObjectDefinition, creations: readonly NewRecord[]): EncodedWrites {
  if (creations.length === 0) return noWrites;
  const fields = namedFields(object, creations).map((field) => ({ name: field.apiName, text: columnOf(field).text }));
  let text = "";
  for (const { id, writer, archived, values } of creations) {
    // "now" is the time of the transaction.
    text += `${copyCell(id)}\t${copyCell(writer)}\t${copyCell(archived ? "now" : null)}`;
    for (const field of fields) {
      const value = values.get(field.name);
      text += `\t${copyCell(isBlank(value) ? null : field.text(value))}`;
    }
    text += "\n";
  }
  const columns = [sql`id, _writer, _archived_at`, ...fields.map((field) => sql.identifier(field.name))];
  const { sql: statement } = new PgDialect().sqlToQuery(
    sql`copy ${tableOf(object.apiName)} (${sql.join(columns, sql`, `)}) from stdin`,
  );
  return {
    async apply(db) {
      await copyRows(db, statement, text);
      return creations.length;
    },
  };
}

/** Creates Records, in the order given; that is the order of creation. */
export async function insertRecords(
  db: Handle,
  object: ObjectDefinition,
  creations: readonly NewRecord[],
): Promise<void> {
  await encodeCreations(object, creations).apply(db);
}

/** Updates Records as `encodeUpdates` says. @returns how many were updated */
export function updateRecords(
  db: Handle,
  object: ObjectDefinition,
  updates: readonly Omit<RecordUpdate, "base">[],
): Promise<number> {
  return encodeUpdates(object, updates).apply(db);
}

/** The fields that at least one write names, in the Object's order. */
function namedFields(object: ObjectDefinition, writes: readonly { values: Values }[]): readonly FieldDefinition[] {
  const named = new Set<string>();
  for (const { values } of writes) addNames(values, named);
  for (const name of named) {
    if (!fieldOf(object, name)) throw new Error(`The Object ${object.apiName} has no field ${name}`);
  }
  return object.fields.filter((field) => named.has(field.apiName));
}

function addNames(values: Values, named: Set<string>): void {
  if (!(values instanceof ListedValues)) {
    for (const name of values.keys()) named.add(name);
    return;
  }
  const { names } = values.list;
  for (let place = 0; place < names.length; place += 1) {
    if (values.held[place] !== undefined) named.add(names[place] ?? "");
  }
}

function valueColumns(fields: readonly FieldDefinition[]): readonly SQL[] {
  return fields.map((field, index) => sql.raw(`v${index} ${columnOf(field).type}`));
}

function maskOf(update: Pick<RecordUpdate, "values">, fields: readonly FieldDefinition[], mask: number): number {
  let bits = 0;
  for (let bit = 0; bit < bitsOfMask; bit++) {
    const field = fields[mask * bitsOfMask + bit];
    if (field && update.values.has(field.apiName)) bits |= 1 << bit;
  }
  // Bit 30 is the highest used, so the number is never negative.
  return bits;
}
