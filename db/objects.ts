import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Handle } from "./handle.ts";
import { addRelationships, alterObjectTable, createObjectTable, tableOf } from "./object-tables.ts";
import type { Planned } from "./planned.ts";
import { objects, runs } from "./schema.ts";

export interface ObjectListItem {
  readonly definition: ObjectDefinition;
  readonly isSample: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** How many Records are active, and how many archived. */
  readonly active: number;
  readonly archived: number;
}

/** Every Object with its numbers of Records, in the order in which they were made. */
export async function listObjects(db: Handle): Promise<readonly ObjectListItem[]> {
  const rows = await db.select().from(objects).orderBy(asc(objects.position));
  if (rows.length === 0) return [];
  const counts = await db.execute<{ object: string; active: number; archived: number }>(
    sql.join(
      rows.map(
        ({ apiName }) => sql`select ${apiName}::text as object, (count(*) - count(_archived_at))::int as active,
          count(_archived_at)::int as archived from ${tableOf(apiName)}`,
      ),
      sql` union all `,
    ),
  );
  const countOf = new Map(counts.map((count) => [count.object, count]));
  return rows.map(({ apiName, definition, isSample, createdAt, updatedAt }) => {
    const { active = 0, archived = 0 } = countOf.get(apiName) ?? {};
    return { definition, isSample, createdAt, updatedAt, active, archived };
  });
}

/** The definition of an Object by its API name, or undefined. */
export async function findObject(db: Handle, apiName: string): Promise<ObjectDefinition | undefined> {
  const [found] = await db.select({ definition: objects.definition }).from(objects).where(eq(objects.apiName, apiName));
  return found?.definition;
}

/**
 * Saves Objects as they are planned, with their tables. Call it in a transaction that has locked the Objects.
 * @throws AppError busy while a live run writes an Object that gets new fields
 */
export async function saveObjects(
  tx: Handle,
  planned: readonly Planned<ObjectDefinition>[],
  { isSample }: { isSample: boolean },
): Promise<void> {
  const changed = planned.filter(({ isChanged }) => isChanged);
  await refuseWhileWritten(
    tx,
    changed.filter(needsColumns).map(({ after }) => after.apiName),
  );
  for (const { before, after } of changed) {
    if (before) {
      await alterObjectTable(tx, before, after);
      await tx
        .update(objects)
        .set({ definition: after, updatedAt: sql`now()` })
        .where(eq(objects.apiName, after.apiName));
    } else {
      await createObjectTable(tx, after);
      await tx.insert(objects).values({ apiName: after.apiName, definition: after, isSample });
    }
  }
  for (const { before, after } of changed) await addRelationships(tx, after, before?.fields);
}

function needsColumns({ before, after }: Planned<ObjectDefinition>): boolean {
  return before !== undefined && after.fields.some((field) => !fieldOf(before, field.apiName));
}

/**
 * Refuses a change of tables that a live run writes just now (design decision 10).
 * @throws AppError busy
 */
export async function refuseWhileWritten(tx: Handle, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const writing = await tx
    .select({ id: runs.id, writes: runs.writes })
    .from(runs)
    .where(and(isNull(runs.finishedAt), eq(runs.mode, "live"), eq(runs.status, "running")));
  for (const { id, writes } of writing) {
    const object = writes.find((name) => names.includes(name));
    if (object === undefined) continue;
    throw new AppError(
      "busy",
      `Run ${id} writes ${object} just now. Wait until it has ended, or stop it, then try again.`,
    );
  }
}

/**
 * Refuses a change that a run could not live with, be it dry or still waiting: it decides by the Object as it was.
 * @throws AppError busy
 */
export async function refuseWhileRunning(tx: Handle, name: string): Promise<void> {
  const [run] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(isNull(runs.finishedAt), sql`${runs.snapshot} -> 'objects' @> ${JSON.stringify([{ apiName: name }])}::jsonb`),
    )
    .limit(1);
  if (!run) return;
  throw new AppError(
    "busy",
    `Run ${run.id} needs ${name} as it is and has not ended. Wait until it has, or stop it, then try again.`,
  );
}
