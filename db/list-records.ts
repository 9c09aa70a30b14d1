import { type SQL, sql } from "drizzle-orm";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { ReadFilter } from "../lib/model/record-filter.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { isUuid } from "./record-columns.ts";
import { isFoundBy, meetsFilter, searchedFields } from "./record-conditions.ts";
import { labelsOf, type RecordLabels } from "./record-labels.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";
import { within } from "./within.ts";

/** Which Records of an Object, in which order, and which page of them. */
export interface RecordQuery {
  /** Part of a text field in any case, or a whole Record id. */
  readonly q?: string;
  /** All of them must hold. */
  readonly filters?: readonly ReadFilter[];
  readonly archived: "active" | "archived" | "all";
  /** By a field (API name), blank last; without it from the newest on. */
  readonly sort?: { readonly field: string; readonly descending: boolean };
  /** The fields (API names) that come with the Records. */
  readonly fields: readonly string[];
  /** At most 1,000. */
  readonly limit: number;
  /** From 1. */
  readonly page?: number;
}

export interface RecordPage {
  readonly records: readonly StoredRecord[];
  /** How many Records meet the query but for `archived`, by status; undefined where counting takes too long. */
  readonly counts: { readonly active: number; readonly archived: number } | undefined;
  /** How many meet the query; undefined where counting takes too long. */
  readonly total: number | undefined;
  /** From 1. */
  readonly page: number;
  /** Whether there are more behind the page: a next page, or Records that only a narrower query reaches. */
  readonly next: "none" | "page" | "out_of_reach";
  /** Labels (see `fieldLabel`) of the fields that `q` was looked for in. */
  readonly searched: readonly string[];
  /** Unique identifiers of the Records that relationships point to, by id. */
  readonly labels: RecordLabels;
}

/** Beyond it a number is only given where counting is quick. */
const countedAtMost = 10_000;

const quickMs = 400;
const longestMs = 5_000;

/**
 * One page of an Object's Records. A search or filter that up to 10,000 Records meet is answered by one scan. Pages end at
 * the 10,000th Record where the list is sorted by a field, or where the number of Records is not known.
 * @returns undefined where the answer takes too long: there are too many Records for what is asked of them
 */
export async function listRecords(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  query: RecordQuery,
): Promise<RecordPage | undefined> {
  const limit = Math.min(Math.max(query.limit, 1), 1000);
  const searched = query.q && !isUuid(query.q.trim()) ? await searchedFields(db, object) : [];
  const conditions = await conditionsOf(db, objects, query, searched);
  const hits = conditions.length === 0 ? "many" : await findFew(db, object, conditions);
  if (hits === undefined) return undefined;
  const counts = hits === "many" ? await countQuickly(db, object, query, conditions) : countHits(hits);
  const counted = counts && { ...counts, all: counts.active + counts.archived }[query.archived];
  // Sorting as far as a deep page takes seconds, and so does going to one of an unknown number.
  const reachable = query.sort ? Math.min(counted ?? countedAtMost, countedAtMost) : (counted ?? countedAtMost);
  const lastPage = Math.max(Math.ceil(reachable / limit), 1);
  const page = Math.min(Math.max(query.page ?? 1, 1), lastPage);
  const offset = (page - 1) * limit;
  const found = hits === "many" ? conditions : [isOneOf(hits)];
  const rows = await readWindow(db, object, query, found, { limit, offset, isMany: hits === "many" });
  if (!rows) return undefined;
  const records = rows.slice(0, limit);
  const values = records.flatMap((record) => [...record.values].map(([field, value]) => ({ field, value })));
  const isLast = rows.length <= limit;
  return {
    records,
    counts,
    total: counted ?? (isLast && rows.length > 0 ? offset + rows.length : undefined),
    page,
    next: isLast ? "none" : page < lastPage ? "page" : "out_of_reach",
    searched: searched.map(({ name }) => name),
    labels: await labelsOf(db, object, objects, values),
  };
}

async function conditionsOf(
  db: Handle,
  objects: readonly ObjectDefinition[],
  { q = "", filters = [] }: RecordQuery,
  searched: readonly FieldDefinition[],
): Promise<SQL[]> {
  const conditions: SQL[] = [];
  for (const filter of filters) conditions.push(await meetsFilter(db, objects, filter));
  const search = isFoundBy(q, searched);
  if (search) conditions.push(search);
  return conditions;
}

interface Hit {
  readonly id: string;
  readonly archived: boolean;
}

/** Every Record that meets the conditions when they are at most `countedAtMost`, else `many`; undefined: too slow. */
function findFew(
  db: Handle,
  object: ObjectDefinition,
  conditions: SQL[],
): Promise<readonly Hit[] | "many" | undefined> {
  return within(db, longestMs, async (tx) => {
    const hits = await tx.execute<{ id: string; archived: boolean }>(sql`
      select t.id, t._archived_at is not null as archived from ${tableOf(object.apiName)} t
      where ${sql.join(conditions, sql` and `)} limit ${countedAtMost + 1}`);
    return hits.length > countedAtMost ? "many" : hits;
  });
}

function countHits(hits: readonly Hit[]) {
  const archived = hits.filter((hit) => hit.archived).length;
  return { active: hits.length - archived, archived };
}

/** Exact numbers, where they can be had in a moment: a search reads every text, so not there. */
async function countQuickly(db: Handle, object: ObjectDefinition, { q }: RecordQuery, conditions: SQL[]) {
  if (q) return undefined;
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  return within(db, quickMs, async (tx) => {
    const [counted] = await tx.execute<{ active: number; archived: number }>(sql`
      select (count(*) - count(t._archived_at))::int as active, count(t._archived_at)::int as archived
      from ${tableOf(object.apiName)} t ${where}`);
    return counted ?? { active: 0, archived: 0 };
  });
}

/** As a subquery, since PostgreSQL would go through a long array anew for each Record. */
function isOneOf(hits: readonly Hit[]): SQL {
  return sql`t.id in (select unnest(${arrayLiteral(hits.map(({ id }) => id))}::text::uuid[]))`;
}

/** A page and one Record more, where there is one. */
function readWindow(
  db: Handle,
  object: ObjectDefinition,
  { archived, sort, fields }: RecordQuery,
  conditions: readonly SQL[],
  { limit, offset, isMany }: { limit: number; offset: number; isMany: boolean },
): Promise<readonly StoredRecord[] | undefined> {
  const all = [...conditions];
  if (archived !== "all")
    all.push(archived === "active" ? sql`t._archived_at is null` : sql`t._archived_at is not null`);
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
  const order = orderOf(object, sort);
  const reader = recordReader(fields.flatMap((name) => fieldOf(object, name) ?? []));
  return within(db, longestMs, async (tx) => {
    // Sorting ids alone is many times quicker than sorting whole Records.
    await tx.execute(sql`set local work_mem = '64MB'`);
    // PostgreSQL expects a search to find next to nothing. With many hits the newest are found at once by their index.
    if (isMany && !sort) await tx.execute(sql`set local enable_sort = off`);
    const ids = await tx.execute<{ id: string }>(sql`
      select t.id from ${tableOf(object.apiName)} t ${where} order by ${order} limit ${limit + 1} offset ${offset}`);
    const rows = await tx.execute<RecordRow & Record<string, unknown>>(sql`
      select ${reader.columns} from ${tableOf(object.apiName)} t
      where t.id = any(${arrayLiteral(ids.map(({ id }) => id))}::text::uuid[])`);
    const records = rows.map((row) => reader.read(row));
    const recordOf = new Map(records.map((record) => [record.id, record]));
    return ids.flatMap(({ id }) => recordOf.get(id) ?? []);
  });
}

function orderOf(object: ObjectDefinition, sort: RecordQuery["sort"]): SQL {
  const field = sort && fieldOf(object, sort.field);
  if (!sort || !field) return sql`t._created desc`;
  const direction = sort.descending ? sql`desc` : sql`asc`;
  return sql`t.${sql.identifier(field.apiName)} ${direction} nulls last, t._created desc`;
}
