import type { Handle } from "@/db/handle.ts";
import { findRecord } from "@/db/records.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { RowResult } from "@/lib/model/row-result.ts";
import { text } from "@/lib/texts/text.ts";

export interface RecordLink {
  readonly href: string;
  /** The Record's unique identifier. */
  readonly label: string;
}

/** By Record id; a Record that is not there, or not yet, is missing. */
export type RecordLinks = ReadonlyMap<string, RecordLink>;

/** The step and row that would create the Record, where an id is one of a dry run: `new:1.2` (formats.md section 4). */
export function plannedRecord(id: string): { readonly step: number; readonly row: number } | undefined {
  const parts = /^new:(\d+)\.(\d+)$/.exec(id);
  return parts ? { step: Number(parts[1]), row: Number(parts[2]) } : undefined;
}

/** A captured Record as the value of its variable: its id, or what would create it. */
export function capturedText(id: string): string {
  const planned = plannedRecord(id);
  return planned ? text("runs.row.newRecordOfStep", planned) : id;
}

/**
 * The Records that a result names: its own, those pushed aside, and those that mapped relationships point to.
 * @param objects as they are now
 * @param object as it was for the run
 */
export async function readRecordLinks(
  db: Handle,
  objects: readonly ObjectDefinition[],
  object: ObjectDefinition,
  result: RowResult,
): Promise<RecordLinks> {
  const named = new Map<string, string>();
  for (const id of [result.recordId, ...result.displaced]) if (id !== null) named.set(id, object.apiName);
  const values = [
    ...result.changes.map(({ field, before, after }) => ({ field, ids: [before, after].flat() })),
    ...result.kept.map(({ field, held = null }) => ({ field, ids: [held].flat() })),
  ];
  for (const { field, ids } of values) {
    const relatedObject = fieldOf(object, field)?.relatedObject;
    if (relatedObject === undefined) continue;
    for (const id of ids) if (id !== null) named.set(String(id), relatedObject);
  }
  const links = await Promise.all([...named].map(([id, of]) => linkTo(db, objects, of, id)));
  return new Map(links.flat());
}

async function linkTo(
  db: Handle,
  objects: readonly ObjectDefinition[],
  name: string,
  id: string,
): Promise<readonly [string, RecordLink][]> {
  const object = objects.find(({ apiName }) => apiName === name);
  const found = !object || plannedRecord(id) ? undefined : await findRecord(db, object, objects, id);
  if (!found || !object) return [];
  const label = found.record.values.get(object.uniqueIdentifier);
  return [[id, { href: `/records/${object.apiName}/${id}`, label: typeof label === "string" ? label : id }]];
}
