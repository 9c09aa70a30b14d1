import { sql } from "drizzle-orm";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { within } from "./within.ts";

/** The Records of an Object that point to a Record by one of its fields. */
export interface IncomingLinks {
  readonly object: ObjectDefinition;
  readonly field: FieldDefinition;
  /** Archived ones too; undefined where there are more than `countedAtMost`, or where counting takes too long. */
  readonly count: number | undefined;
  /** The newest of them. */
  readonly first: readonly { readonly id: string; readonly label: string | null; readonly archived: boolean }[];
}

const countedAtMost = 10_000;
const longestMs = 2_000;

/** Which Records point to a Record, by Object and field, those without any left out; one scan per field at most. */
export async function listIncomingLinks(
  db: Handle,
  objects: readonly ObjectDefinition[],
  apiName: string,
  id: string,
  limit: number,
): Promise<readonly IncomingLinks[]> {
  const pairs = objects.flatMap((object) =>
    object.fields.filter((field) => field.relatedObject === apiName).map((field) => ({ object, field })),
  );
  const links: IncomingLinks[] = [];
  for (const pair of pairs) {
    const found = await within(db, longestMs, (tx) => readLinks(tx, pair.object, pair.field, id, limit));
    if (found === undefined) links.push({ ...pair, count: undefined, first: [] });
    else if (found.first.length > 0) links.push({ ...pair, ...found });
  }
  return links;
}

async function readLinks(tx: Handle, object: ObjectDefinition, field: FieldDefinition, id: string, limit: number) {
  const column = sql`t.${sql.identifier(field.apiName)}`;
  const points = holdsSeveral(field) ? sql`${id}::uuid = any(${column})` : sql`${column} = ${id}::uuid`;
  const rows = await tx.execute<{ id: string; label: string | null; archived: boolean; count: number }>(sql`
    select found.id, found.label, found.archived, (count(*) over ())::int as count from (
      select t.id, t.${sql.identifier(object.uniqueIdentifier)} as label, t._archived_at is not null as archived, t._created
      from ${tableOf(object.apiName)} t where ${points} limit ${countedAtMost + 1}
    ) found order by found._created desc limit ${limit}`);
  const count = rows[0]?.count ?? 0;
  return { count: count > countedAtMost ? undefined : count, first: rows.map(({ count: _, ...row }) => row) };
}
