import { and, eq, isNotNull, lt, notExists, notInArray, sql } from "drizzle-orm";
import { type Handle, inTransaction } from "./handle.ts";
import { removeInputs } from "./inputs.ts";
import { removeByPages } from "./remove-by-pages.ts";
import { deliveries, inputs, outbox, resultChunks, runs } from "./schema.ts";

/** Removes what was delivered or given up more than `days` ago, and the changes that led to it (design.md 14.15). */
export async function removeOldDeliveries(db: Handle, days: number): Promise<void> {
  await removeByPages(db, deliveries, lt(deliveries.endedAt, before(days)));
  await removeByPages(db, outbox, lt(outbox.fannedOutAt, before(days)));
}

/**
 * Removes runs that ended more than `days` ago with their results, and inputs of that age that no run has (design.md
 * 14.15). A run stays while messages are to be made of what it changed.
 */
export async function removeOldRuns(db: Handle, days: number): Promise<void> {
  // One at a time: the results of many runs would be one long transaction.
  while (await removeOldRun(db, days));
  const used = db.select({ id: runs.inputId }).from(runs).where(isNotNull(runs.inputId));
  await removeInputs(db, sql`${lt(inputs.createdAt, before(days))} and ${notInArray(inputs.id, used)}`);
}

function removeOldRun(db: Handle, days: number): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const waiting = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.runId, runs.id), sql`${outbox.fannedOutAt} is null`));
    const [old] = await tx
      .select({ id: runs.id })
      .from(runs)
      .where(and(lt(runs.finishedAt, before(days)), notExists(waiting)))
      .orderBy(runs.id)
      .limit(1)
      .for("update", { skipLocked: true });
    if (!old) return false;
    await tx.delete(resultChunks).where(eq(resultChunks.runId, old.id));
    await tx.delete(runs).where(eq(runs.id, old.id));
    return true;
  });
}

function before(days: number) {
  return sql`now() - make_interval(days => ${days}::int)`;
}
