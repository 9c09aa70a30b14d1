import type { FoundLink } from "@/components/records/form-record.ts";
import type { Handle } from "@/db/handle.ts";
import { listRecords } from "@/db/list-records.ts";
import { readFilter } from "@/lib/engine/filter-operators.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";

const mostFound = 20;

/** Active Records by part of their unique identifier: the one that has it exactly, then the others in order. */
export async function lookUpRecords(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  q: string,
): Promise<readonly FoundLink[]> {
  const field = object.uniqueIdentifier;
  const query = { archived: "active", fields: [field], limit: mostFound } as const;
  const sort = { field, descending: false };
  if (q.trim() === "") return linksOf(await listRecords(db, object, objects, { ...query, sort }), field);
  const found = new Map<string, FoundLink>();
  for (const operator of ["is", "contains"] as const) {
    const filter = readFilter(object, { field, operator, value: q, upTo: "" });
    // An address that is half typed is none yet.
    if (!filter || "error" in filter) continue;
    const page = await listRecords(db, object, objects, { ...query, sort, filters: [filter] });
    for (const link of linksOf(page, field)) found.set(link.id, link);
  }
  return [...found.values()].slice(0, mostFound);
}

function linksOf(page: Awaited<ReturnType<typeof listRecords>>, field: string): readonly FoundLink[] {
  return (page?.records ?? []).map(({ id, values }) => ({ id, label: String(values.get(field) ?? id) }));
}
