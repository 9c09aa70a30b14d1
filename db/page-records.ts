import { type SQL, sql } from "drizzle-orm";
import { readField } from "../lib/engine/read-field.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { isBlank } from "../lib/model/value.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { isUuid } from "./record-columns.ts";
import { isFoundBy, searchedFields } from "./record-conditions.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";
import { within } from "./within.ts";

/** Which Records of an Object; what is left out does not restrict. */
export interface RecordPaging {
  /** As it is stored, or in another spelling of the same value. */
  readonly uniqueIdentifier?: string;
  readonly archived?: boolean;
  /** Part of a text field in any case, or a whole Record id. */
  readonly q?: string;
  readonly limit: number;
  /** `StoredRecord.order` of the last Record of the page before. */
  readonly after?: number;
}

const longestMs = 5_000;

/**
 * A page of an Object's Records in order of creation, behind a place: all of them can be walked through while others are
 * added.
 * @returns whether more follow; undefined where the answer takes too long
 */
export async function pageRecords(
  db: Handle,
  object: ObjectDefinition,
  { uniqueIdentifier, archived, q, limit, after }: RecordPaging,
): Promise<{ readonly records: readonly StoredRecord[]; readonly hasMore: boolean } | undefined> {
  const conditions: SQL[] = [];
  if (uniqueIdentifier !== undefined) conditions.push(identifiedBy(object, uniqueIdentifier));
  if (archived !== undefined) conditions.push(sql`t._archived_at is ${archived ? sql`not null` : sql`null`}`);
  if (after !== undefined) conditions.push(sql`t._created > ${after}::bigint`);
  const searched = q && !isUuid(q.trim()) ? await searchedFields(db, object) : [];
  const search = q === undefined ? undefined : isFoundBy(q, searched);
  if (search) conditions.push(search);
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const reader = recordReader(object.fields);
  return within(db, longestMs, async (tx) => {
    const rows = await tx.execute<RecordRow & Record<string, unknown>>(sql`
      select ${reader.columns} from ${tableOf(object.apiName)} t ${where} order by t._created limit ${limit + 1}`);
    return { records: rows.slice(0, limit).map((row) => reader.read(row)), hasMore: rows.length > limit };
  });
}

function identifiedBy(object: ObjectDefinition, given: string): SQL {
  const field = fieldOf(object, object.uniqueIdentifier);
  const read = field && readField(field, given);
  const canonical = read?.ok && !isBlank(read.value) ? String(read.value) : given;
  // An identifier that was pushed aside is no value of its type any more.
  const texts = [...new Set([canonical, given])].filter((text) => !text.includes("\u0000"));
  const columns = texts.map((text) => sql`t.${sql.identifier(object.uniqueIdentifier)} = ${text}`);
  return columns.length === 0 ? sql`false` : sql`(${sql.join(columns, sql` or `)})`;
}
