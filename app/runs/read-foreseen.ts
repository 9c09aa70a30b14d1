import type { Attention } from "@/components/run/run-view.ts";
import { rowsOf } from "@/components/run/summary-math.ts";
import { findCarriedOut, findForeseeing } from "@/db/foreseen.ts";
import type { Handle } from "@/db/handle.ts";
import { listResults } from "@/db/results.ts";
import type { Run } from "@/db/runs.ts";

/**
 * How a run that came to its end goes together with one of the other mode, if there is one. Of a dry run: which live run has
 * loaded the same since. Of a live run: whether it did what the dry run before it had shown, row by row, in one line for
 * all, or one for each step where rows came out otherwise.
 */
export async function readForeseen(
  db: Handle,
  run: Pick<Run, "id" | "mode" | "connector" | "inputId" | "summary">,
): Promise<readonly Attention[]> {
  const carriedOut = await findCarriedOut(db, run);
  if (carriedOut !== undefined) return [{ kind: "carriedOut", run: carriedOut }];
  const dryRun = await findForeseeing(db, run);
  if (dryRun === undefined) return [];
  const different: Attention[] = [];
  // One after the other, as each may look at every row.
  for (const counts of run.summary) {
    const { step } = counts;
    if (rowsOf(counts) === 0) continue;
    const { total: rows } = await listResults(db, run.id, { step, differsFrom: dryRun }, { limit: 1 });
    if (rows > 0) different.push({ kind: "differs", step, rows, dryRun });
  }
  if (different.length > 0) return different;
  return run.summary.some((counts) => rowsOf(counts) > 0) ? [{ kind: "asForeseen", dryRun }] : [];
}
