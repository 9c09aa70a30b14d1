import { eq, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { isResumable } from "../lib/model/run.ts";
import { runAnswerText } from "../lib/texts/run-answer-text.ts";
import { type Handle, inTransaction, isInteger } from "./handle.ts";
import { changeOf } from "./object-change.ts";
import { hasTooMany, holdObjects, refuseInactive, runsChannel, tooMany } from "./runs.ts";
import { connectors, type RunSnapshot, runs } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";

/**
 * Has a live run that was stopped or failed go on from its last stored chunk, as it began: with its snapshot, its input and
 * its one time. A run that goes on already stays as it is.
 * @throws AppError notFound; refused where it is not one that can go on (`isResumable`), where its connector is gone or not
 *   active, or where an Object that it reads was changed in a way that it would not have lived through; tooMany
 */
export async function resumeRun(db: Handle, id: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [run] = isInteger(id) ? await tx.select().from(runs).where(eq(runs.id, id)).for("update") : [];
    if (!run) throw new AppError("notFound", `There is no run ${id}.`);
    if (run.finishedAt === null) return;
    if (!isResumable(run)) throw new AppError("refused", runAnswerText("problem.notResumable", { id }));
    const [connector] = await tx.select().from(connectors).where(eq(connectors.apiName, run.connector));
    if (!connector) {
      throw new AppError("notFound", runAnswerText("problem.connectorGone", { name: run.snapshot.connector.name }));
    }
    refuseInactive(connector);
    await refuseChanged(tx, run.snapshot);
    if (await hasTooMany(tx)) throw tooMany();
    await tx
      .update(runs)
      .set({
        status: "queued",
        reason: null,
        reasonDetail: null,
        errors: null,
        stopRequested: false,
        finishedAt: null,
        deaths: 0,
        resumed: sql`jsonb_build_object('at', now(), 'by', actor(), 'status', status, 'finishedAt', finished_at,
          'checkpoint', checkpoint)`,
      })
      .where(eq(runs.id, id));
    await tx.execute(sql`select pg_notify(${runsChannel}, ${String(id)})`);
  });
}

/** A change that is refused while a run has not ended was free once it had. */
async function refuseChanged(tx: Handle, { objects: known }: RunSnapshot): Promise<void> {
  await holdObjects(
    tx,
    known.map(({ apiName }) => apiName),
  );
  const { objects } = await listWorkspace(tx);
  for (const before of known) {
    const after = objects.find(({ apiName }) => apiName === before.apiName);
    if (after && !changeOf(before, after).isDestructive) continue;
    throw new AppError("refused", runAnswerText("problem.objectChanged", { name: before.name }));
  }
}
