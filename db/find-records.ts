import { type SQL, sql } from "drizzle-orm";
import { fieldOf, isUnique } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { recordIdField } from "../lib/model/record-id.ts";
import { type Found, fewRecords, type Lookup, type StoredRecord } from "../lib/model/stored-record.ts";
import { executePrepared } from "./execute-prepared.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { columnOf, idColumn, type RecordColumn } from "./record-columns.ts";
import { type RecordReader, type RecordReaders, type RecordRow, SeparatorHeld } from "./record-reader.ts";

/** Lookups that one statement answers: the same Object, the same fields, the same wish for all Records. */
export interface LookupGroup {
  readonly object: ObjectDefinition;
  readonly fields: readonly string[];
  /** Of each field; undefined for a field that the Object does not have. */
  readonly columns: readonly (RecordColumn | undefined)[];
  readonly all: boolean;
  /** Where in the question each lookup stood. */
  readonly positions: number[];
  /** Per field, the text of each lookup's value. */
  readonly keys: string[][];
}

export const foundNothing: Found = { active: 0, archived: 0, activeRecords: [], archivedRecords: [] };

/** Sorts lookups into groups and leaves out those with a value that its field cannot hold (design decision 1). */
export function groupLookups(
  lookups: readonly Lookup[],
  objectOf: (apiName: string) => ObjectDefinition,
): readonly LookupGroup[] {
  const groups: LookupGroup[] = [];
  // Like lookups mostly stand side by side.
  let last: LookupGroup | undefined;
  for (let position = 0; position < lookups.length; position += 1) {
    const lookup = lookups[position];
    if (!lookup) continue;
    let group = last !== undefined && isOf(last, lookup) ? last : groups.find((each) => isOf(each, lookup));
    if (!group) {
      group = aGroup(lookup, objectOf(lookup.object));
      groups.push(group);
    }
    last = group;
    if (addKeys(group, lookup)) group.positions.push(position);
  }
  return groups.filter((group) => group.positions.length > 0);
}

/** @returns false where a value is none that its column can hold; nothing is added then */
function addKeys({ columns, keys }: LookupGroup, { conditions }: Lookup): boolean {
  const [first] = conditions;
  if (first && conditions.length === 1) {
    const key = columns[0]?.key(first.value);
    if (key !== undefined) keys[0]?.push(key);
    return key !== undefined;
  }
  const values = conditions.map(({ value }, index) => columns[index]?.key(value));
  if (values.includes(undefined)) return false;
  for (const [index, value] of values.entries()) keys[index]?.push(value ?? "");
  return true;
}

function aGroup({ conditions, all }: Lookup, object: ObjectDefinition): LookupGroup {
  const fields = conditions.map(({ field }) => field);
  const columns = fields.map((field) => keyColumn(object, field));
  return { object, fields, columns, all, positions: [], keys: fields.map(() => []) };
}

function isOf({ object, fields, all }: LookupGroup, lookup: Lookup): boolean {
  return (
    all === lookup.all &&
    object.apiName === lookup.object &&
    fields.length === lookup.conditions.length &&
    (fields.length === 1
      ? lookup.conditions[0]?.field === fields[0]
      : lookup.conditions.every(({ field }, index) => field === fields[index]))
  );
}

interface ProbedRow extends RecordRow {
  /** The place of the lookup, from 1. */
  readonly n: number;
}

interface FoundRow extends ProbedRow {
  readonly active: number;
  readonly archivedCount: number;
}

/**
 * Answers a group in one statement. Unless a unique field names the Records, each lookup is a probe of its own into the
 * table (`lateral` with a limit, an offset or an aggregate cannot be flattened), so that 5,000 lookups never become a
 * scan of a million Records.
 * @returns what each lookup of the group found, in their order; undefined where it found nothing
 */
export async function findGroup(
  db: Handle,
  group: LookupGroup,
  { quick, exact }: RecordReaders,
): Promise<readonly (Found | undefined)[]> {
  try {
    return await findBy(db, group, quick);
  } catch (error) {
    if (error instanceof SeparatorHeld) return findBy(db, group, exact);
    throw error;
  }
}

function findBy(db: Handle, group: LookupGroup, reader: RecordReader): Promise<readonly (Found | undefined)[]> {
  const key = group.fields.length === 1 ? uniqueKey(group) : undefined;
  if (key) return findByUniqueKey(db, group, key, reader);
  if (group.all || isSingle(group)) return findAll(db, group, reader);
  return findFew(db, group, reader);
}

/** As many as are shown of both statuses, and one: who has that many is counted. */
const mostProbed = 2 * fewRecords + 1;

/**
 * Most lookups find few Records, and one probe gives all of them. What many Records share is asked again, to be counted,
 * so that they need not be read.
 */
async function findFew(db: Handle, group: LookupGroup, reader: RecordReader): Promise<readonly (Found | undefined)[]> {
  const recordsAt = await probe(db, group, reader, sql`limit ${mostProbed}`);
  const found = nothingFound(group);
  const many: number[] = [];
  for (const [n, records] of recordsAt) {
    if (records.length < mostProbed) found[n - 1] = withoutMany(foundOf(undefined, records));
    else many.push(n - 1);
  }
  if (many.length === 0) return found;
  const keys = group.keys.map((values) => many.map((n) => values[n] ?? ""));
  const counted = await countMany(db, { ...group, keys }, reader);
  for (const [index, n] of many.entries()) found[n] = counted[index];
  return found;
}

function nothingFound({ positions }: LookupGroup): (Found | undefined)[] {
  return new Array<Found | undefined>(positions.length).fill(undefined);
}

/** Exact counts, with the Records of a status that has few. */
async function countMany(
  db: Handle,
  group: LookupGroup,
  reader: RecordReader,
): Promise<readonly (Found | undefined)[]> {
  const rows = await executePrepared<FoundRow>(db, countStatement(group, reader));
  const found = new Map<number, { counts: FoundRow; records: StoredRecord[] }>();
  for (const row of rows) {
    let entry = found.get(row.n);
    if (!entry) {
      entry = { counts: row, records: [] };
      found.set(row.n, entry);
    }
    if (row.record !== null) entry.records.push(reader.read(row));
  }
  const counted: (Found | undefined)[] = [];
  for (const [n, { counts, records }] of found) counted[n - 1] = foundOf(counts, records);
  return counted;
}

/** Every Record of each lookup, by a probe for each. */
async function findAll(db: Handle, group: LookupGroup, reader: RecordReader): Promise<readonly (Found | undefined)[]> {
  const recordsAt = await probe(db, group, reader, isSingle(group) ? sql`limit 1` : sql`offset 0`);
  const found = nothingFound(group);
  for (const [n, records] of recordsAt) found[n - 1] = foundOf(undefined, records);
  return found;
}

/** The Records of each lookup that finds some, by its place from 1. @param end keeps the probes from being joined */
async function probe(
  db: Handle,
  group: LookupGroup,
  reader: RecordReader,
  end: SQL,
): Promise<ReadonlyMap<number, StoredRecord[]>> {
  const rows = await executePrepared<ProbedRow>(
    db,
    sql`
    select lookup.n::int as n, found.* from ${keysOf(group)}
    cross join lateral (${recordsOf(group, reader)} ${end}) found`,
  );
  const recordsAt = new Map<number, StoredRecord[]>();
  for (const row of rows) {
    const records = recordsAt.get(row.n) ?? [];
    records.push(reader.read(row));
    recordsAt.set(row.n, records);
  }
  return recordsAt;
}

/** The unique column that a group asks by, where PostgreSQL gives its values back as they were asked for. */
function uniqueKey({ object, fields: [field = ""], columns: [column] }: LookupGroup): RecordColumn | undefined {
  return column && isUniqueKey(object, field) && ["text", "uuid", "integer"].includes(column.type) ? column : undefined;
}

/** One scan of the index with all keys: it reads each of its pages once, and half as many pages as single probes. */
async function findByUniqueKey(
  db: Handle,
  { object, fields: [field = ""], keys: [keys = []] }: LookupGroup,
  { type }: RecordColumn,
  reader: RecordReader,
): Promise<readonly (Found | undefined)[]> {
  const column = sql`t.${sql.identifier(field)}`;
  // A Record mostly comes with the value that it was found by.
  const isRead = field === recordIdField || reader.names.placeOf(field) !== undefined;
  const rows = await executePrepared<RecordRow & { key?: string }>(
    db,
    sql`
    select ${isRead ? reader.columns : sql`${column}::text as key, ${reader.columns}`} from ${tableOf(object.apiName)} t
    where ${column} = any(${arrayLiteral(keys)}::text::${sql.raw(type)}[])`,
  );
  const foundBy = new Map<string, Found>();
  // By its places: what the driver gives is no plain array, which is gone through several times as slowly.
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) continue;
    const record = reader.read(row);
    const key = row.key ?? (field === recordIdField ? record.id : String(record.values.get(field)));
    foundBy.set(key, foundOne(record));
  }
  return keys.map((key) => foundBy.get(type === "uuid" ? key.toLowerCase() : key));
}

const noRecords: readonly never[] = [];

function foundOne(record: StoredRecord): Found {
  const records = [record];
  return record.archived
    ? { active: 0, archived: 1, activeRecords: noRecords, archivedRecords: records }
    : { active: 1, archived: 0, activeRecords: records, archivedRecords: noRecords };
}

/** @param counts undefined where `records` are all there are */
function foundOf(counts: FoundRow | undefined, records: StoredRecord[]): Found {
  records.sort((a, b) => a.order - b.order);
  const activeRecords = records.filter((record) => !record.archived);
  const archivedRecords = records.filter((record) => record.archived);
  const active = counts?.active ?? activeRecords.length;
  const archived = counts?.archivedCount ?? archivedRecords.length;
  return {
    active,
    archived,
    activeRecords: activeRecords.length === active ? activeRecords : undefined,
    archivedRecords: archivedRecords.length === archived ? archivedRecords : undefined,
  };
}

/** Where more than a few were read all the same, they do not come with the answer. */
function withoutMany({ active, archived, activeRecords, archivedRecords }: Found): Found {
  return {
    active,
    archived,
    activeRecords: active > fewRecords ? undefined : activeRecords,
    archivedRecords: archived > fewRecords ? undefined : archivedRecords,
  };
}

/** The keys of a group, as a table `lookup` of the columns `key0`, `key1` and so on, and `n`. */
function keysOf({ fields, columns, keys }: LookupGroup): SQL {
  const arrays = fields.map((_, index) => {
    const type = columns[index]?.type ?? "text";
    return sql`unnest(${arrayLiteral(keys[index] ?? [])}::text::${sql.raw(type)}[])`;
  });
  const names = fields.map((_, index) => sql.raw(`key${index}`));
  return sql`rows from (${sql.join(arrays, sql`, `)}) with ordinality as lookup (${sql.join(names, sql`, `)}, n)`;
}

function conditionsOf({ fields }: LookupGroup): SQL {
  return sql.join(
    fields.map((field, index) => sql`t.${sql.identifier(field)} = lookup.${sql.raw(`key${index}`)}`),
    sql` and `,
  );
}

function recordsOf(group: LookupGroup, reader: RecordReader): SQL {
  return sql`select ${reader.columns} from ${tableOf(group.object.apiName)} t where ${conditionsOf(group)}`;
}

/** Whether at most one Record meets each lookup. */
function isSingle({ object, fields }: LookupGroup): boolean {
  return fields.some((field) => isUniqueKey(object, field));
}

function countStatement(group: LookupGroup, reader: RecordReader): SQL {
  return sql`select lookup.n::int as n, counted.active, counted.archived as "archivedCount", found.*
    from ${keysOf(group)}
    cross join lateral (
      select count(*) filter (where t._archived_at is null)::int as active, count(t._archived_at)::int as archived
      from ${tableOf(group.object.apiName)} t where ${conditionsOf(group)}
    ) counted
    left join lateral (
      ${recordsOf(group, reader)}
      and (counted.active between 1 and ${fewRecords} or counted.archived between 1 and ${fewRecords})
      and case when t._archived_at is null then counted.active else counted.archived end <= ${fewRecords}
      offset 0
    ) found on true
    where counted.active + counted.archived > 0`;
}

function keyColumn(object: ObjectDefinition, field: string): RecordColumn | undefined {
  if (field === recordIdField) return idColumn;
  const definition = fieldOf(object, field);
  return definition && columnOf(definition);
}

function isUniqueKey(object: ObjectDefinition, apiName: string): boolean {
  const field = fieldOf(object, apiName);
  return apiName === recordIdField || (field !== undefined && isUnique(object, field));
}
