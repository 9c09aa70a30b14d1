import { type SQL, sql } from "drizzle-orm";
import { isSearched } from "../lib/engine/filter-operators.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { ReadFilter } from "../lib/model/record-filter.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import { isBlank, type ScalarValue } from "../lib/model/value.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { columnOf, isUuid } from "./record-columns.ts";

/** One search looks into at most so many values: 6 fields of a million Records take 0.8 to 1 s on 2 cores (2026-11-23). */
const mostSearchedValues = 6_000_000;

/** The fields that the search box looks into: the identifier, texts, then options, as many as a second allows. */
export async function searchedFields(db: Handle, object: ObjectDefinition): Promise<readonly FieldDefinition[]> {
  const rank = ({ apiName, options }: FieldDefinition) => (apiName === object.uniqueIdentifier ? 0 : options ? 2 : 1);
  const fields = object.fields.filter(isSearched).sort((a, b) => rank(a) - rank(b));
  const [size] = await db.execute<{ records: number }>(sql`
    select greatest(coalesce(pg_stat_get_live_tuples(c.oid), 0), c.reltuples)::float8 as records from pg_class c
    where c.oid = ${`records.${quoted(object.apiName)}`}::regclass`);
  const most = Math.max(1, Math.floor(mostSearchedValues / Math.max(size?.records ?? 0, 1)));
  return fields.slice(0, most);
}

/** Records with the text in one of the fields, in any case, or with that Record id. */
export function isFoundBy(q: string, fields: readonly FieldDefinition[]): SQL | undefined {
  const text = storable(q.trim());
  if (text === "") return undefined;
  if (isUuid(text)) return sql`t.id = ${text}::uuid`;
  const columns = fields.map(({ apiName }) => sql`t.${sql.identifier(apiName)}`);
  // U+0001 stands between the fields, so that no hit reaches over two of them.
  return isLike(sql`concat_ws(chr(1), ${sql.join(columns, sql`, `)})`, `%${likePattern(text)}%`);
}

/** Records that meet a filter. */
export async function meetsFilter(db: Handle, objects: readonly ObjectDefinition[], filter: ReadFilter): Promise<SQL> {
  const { field, operator } = filter;
  const column = sql`t.${sql.identifier(field.apiName)}`;
  if (operator === "blank") return sql`${column} is null`;
  if (operator === "filled") return sql`${column} is not null`;
  const value = field.relatedObject === undefined ? filter.value : await idOf(db, objects, field, String(filter.value));
  const isNone = operator === "isNot" || operator === "hasNot";
  if (isBlank(value) || typeof value === "object") return isNone ? sql`true` : sql`false`;
  switch (operator) {
    case "contains":
      return isLike(column, `%${likePattern(String(value))}%`);
    case "begins":
      return isLike(column, `${likePattern(String(value))}%`);
    case "is":
      return sql`${column} = ${typed(field, value)}`;
    case "isNot":
      return sql`${column} is distinct from ${typed(field, value)}`;
    case "has":
      return sql`${element(field, value)} = any(${column})`;
    case "hasNot":
      return sql`(${element(field, value)} = any(${column})) is not true`;
    case "less":
      return sql`${column} < ${typed(field, value)}`;
    case "greater":
      return sql`${column} > ${typed(field, value)}`;
    case "between":
      return isBlank(filter.upTo) || typeof filter.upTo === "object"
        ? sql`false`
        : sql`${column} between ${typed(field, value)} and ${typed(field, filter.upTo)}`;
  }
}

/** The Record that a person names by its id or its identifier, archived or not; null where there is none. */
async function idOf(
  db: Handle,
  objects: readonly ObjectDefinition[],
  { relatedObject }: FieldDefinition,
  named: string,
): Promise<string | null> {
  if (isUuid(named)) return named;
  const related = objects.find(({ apiName }) => apiName === relatedObject);
  if (!related) return null;
  const [found] = await db.execute<{ id: string }>(sql`
    select id from ${tableOf(related.apiName)} where ${sql.identifier(related.uniqueIdentifier)} = ${named}`);
  return found?.id ?? null;
}

function typed(field: FieldDefinition, value: ScalarValue): SQL {
  const { type, key } = columnOf(field);
  const text = sql`${key(value) ?? null}::text`;
  // As a subquery it is cast once, not for each Record.
  return type === "text" ? text : sql`(select ${text}::${sql.raw(type)})`;
}

function element(field: FieldDefinition, value: ScalarValue): SQL {
  return sql`${String(value)}::text::${sql.raw(field.type === "relationship" && holdsSeveral(field) ? "uuid" : "text")}`;
}

/** Letters of ASCII are compared without the rules of other scripts where that gives the same: it takes half the time. */
function isLike(text: SQL, pattern: string): SQL {
  const isAscii = /^[\x20-\x7e]*$/.test(pattern);
  return isAscii ? sql`${text} collate "C" ilike ${pattern}` : sql`${text} ilike ${pattern}`;
}

function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** PostgreSQL's text cannot hold U+0000, so nothing stored contains it. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
