import { sql } from "drizzle-orm";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Value } from "../lib/model/value.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { isUuid } from "./record-columns.ts";

/** Unique identifiers of Records by id. */
export type RecordLabels = ReadonlyMap<string, string>;

/** The labels of the Records that values of an Object's relationship fields point to: one statement per related Object. */
export async function labelsOf(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  values: Iterable<{ readonly field: string; readonly value: Value | undefined }>,
): Promise<RecordLabels> {
  const idsOf = new Map<string, Set<string>>();
  for (const { field, value } of values) {
    const related = fieldOf(object, field)?.relatedObject;
    if (related === undefined) continue;
    const ids = idsOf.get(related) ?? new Set<string>();
    idsOf.set(related, ids);
    for (const id of Array.isArray(value) ? value : [value]) if (typeof id === "string" && isUuid(id)) ids.add(id);
  }
  const labels = new Map<string, string>();
  for (const [name, ids] of idsOf) {
    const related = objects.find(({ apiName }) => apiName === name);
    if (!related || ids.size === 0) continue;
    for (const [id, label] of await labelsOfRecords(db, related, [...ids])) labels.set(id, label);
  }
  return labels;
}

/** The labels of Records of one Object by their ids (UUIDs). */
export async function labelsOfRecords(
  db: Handle,
  { apiName, uniqueIdentifier }: ObjectDefinition,
  ids: readonly string[],
): Promise<RecordLabels> {
  const rows = await db.execute<{ id: string; label: string | null }>(sql`
    select id, ${sql.identifier(uniqueIdentifier)} as label from ${tableOf(apiName)}
    where id = any(${arrayLiteral(ids)}::text::uuid[])`);
  return new Map(rows.flatMap(({ id, label }) => (label === null ? [] : [[id, label] as const])));
}
