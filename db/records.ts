import { type SQL, sql } from "drizzle-orm";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { type RecordRow, recordReader } from "./find-records.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { isUuid } from "./record-columns.ts";

/** Which Records of an Object, and which page of them. */
export interface RecordFilter {
  /** Part of the unique identifier in any case, or a whole Record id. */
  readonly q?: string;
  readonly archived: "active" | "archived" | "all";
  /** At most 1,000. */
  readonly limit: number;
  /** From 1. */
  readonly page?: number;
  /** `order` of the last Record of the page before, instead of a page's number. */
  readonly before?: number;
}

export interface RecordPage {
  /** From the newest on. */
  readonly records: readonly StoredRecord[];
  /** How many Records meet `q`, by status. */
  readonly active: number;
  readonly archived: number;
  /** From 1. */
  readonly page: number;
  /** `before` of the next page, when there is one. */
  readonly nextCursor: number | null;
  /** Unique identifiers of the Records that relationships point to, by id. */
  readonly labels: ReadonlyMap<string, string>;
}

type Row = RecordRow & Record<string, unknown>;

/** One page of an Object's Records with all their fields. */
export async function listRecords(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  filter: RecordFilter,
): Promise<RecordPage> {
  const limit = Math.min(Math.max(filter.limit, 1), 1000);
  const found = foundBy(object, filter.q);
  const [counts] = await db.execute<{ active: number; archived: number }>(sql`
    select (count(*) - count(t._archived_at))::int as active, count(t._archived_at)::int as archived
    from ${tableOf(object.apiName)} t where ${found}`);
  const { active = 0, archived = 0 } = counts ?? {};
  const total = { active, archived, all: active + archived }[filter.archived];
  const page = Math.min(Math.max(filter.page ?? 1, 1), Math.max(Math.ceil(total / limit), 1));
  const conditions = [found];
  if (filter.archived !== "all") {
    conditions.push(filter.archived === "active" ? sql`t._archived_at is null` : sql`t._archived_at is not null`);
  }
  if (filter.before !== undefined) conditions.push(sql`t._created < ${filter.before}::bigint`);
  const reader = recordReader(object.fields);
  const offset = filter.before === undefined ? (page - 1) * limit : 0;
  const rows = await db.execute<Row>(sql`
    select ${reader.columns} from ${tableOf(object.apiName)} t
    where ${sql.join(conditions, sql` and `)} order by t._created desc limit ${limit + 1} offset ${offset}`);
  const records = rows.slice(0, limit).map((row) => reader.read(row));
  const nextCursor = rows.length > limit ? (records.at(-1)?.order ?? null) : null;
  return { records, active, archived, page, nextCursor, labels: await labelsOf(db, object, objects, records) };
}

/** A Record by its id, with the labels of those it points to; undefined when there is none. */
export async function findRecord(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  id: string,
): Promise<{ readonly record: StoredRecord; readonly labels: ReadonlyMap<string, string> } | undefined> {
  if (!isUuid(id)) return undefined;
  const reader = recordReader(object.fields);
  const [row] = await db.execute<Row>(
    sql`select ${reader.columns} from ${tableOf(object.apiName)} t where t.id = ${id}::uuid`,
  );
  if (!row) return undefined;
  const record = reader.read(row);
  return { record, labels: await labelsOf(db, object, objects, [record]) };
}

/** One statement per related Object. */
async function labelsOf(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  records: readonly StoredRecord[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = new Map<string, Set<string>>();
  for (const { apiName, relatedObject } of object.fields) {
    if (relatedObject === undefined) continue;
    const ids = idsOf.get(relatedObject) ?? new Set<string>();
    idsOf.set(relatedObject, ids);
    for (const { values } of records) {
      const value = values.get(apiName);
      for (const id of Array.isArray(value) ? value : [value]) if (typeof id === "string") ids.add(id);
    }
  }
  const labels = new Map<string, string>();
  for (const [name, ids] of idsOf) {
    const related = objects.find(({ apiName }) => apiName === name);
    if (!related || ids.size === 0) continue;
    const rows = await db.execute<{ id: string; label: string | null }>(sql`
      select id, ${sql.identifier(related.uniqueIdentifier)} as label from ${tableOf(name)}
      where id = any(${arrayLiteral([...ids])}::text::uuid[])`);
    for (const { id, label } of rows) if (label !== null) labels.set(id, label);
  }
  return labels;
}

function foundBy(object: ObjectDefinition, q: string | undefined): SQL {
  const text = (q ?? "").trim().replaceAll("\u0000", "\ufffd");
  if (text === "") return sql`true`;
  if (isUuid(text)) return sql`t.id = ${text}::uuid`;
  return sql`strpos(lower(t.${sql.identifier(object.uniqueIdentifier)}), lower(${text})) > 0`;
}
