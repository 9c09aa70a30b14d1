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
  run: Pick<Run, "id" | "mode" | "status" | "summary">,
): Promise<readonly Attention[]> {
  if (run.status !== "succeeded" && run.status !== "partial") return [];
  const carriedOut = await findCarriedOut(db, run);
  if (carriedOut !== undefined) return [{ kind: "carriedOut", run: carriedOut }];
  const dryRun = await findForeseeing(db, run);
  if (dryRun === undefined) return [];
  const reached = run.summary.filter((counts) => rowsOf(counts) > 0);
  const lines = await Promise.all(
    reached.map(async ({ step }) => {
      const { total } = await listResults(db, run.id, { step, differsFrom: dryRun }, { limit: 1 });
      return { kind: "differs" as const, step, rows: total, dryRun };
    }),
  );
  const different = lines.filter(({ rows }) => rows > 0);
  return different.length === 0 && reached.length > 0 ? [{ kind: "asForeseen", dryRun }] : different;
}
