import type { Attention } from "@/components/run/run-view.ts";
import { rowsOf } from "@/components/run/summary-math.ts";
import { findForeseeing } from "@/db/foreseen.ts";
import type { Handle } from "@/db/handle.ts";
import { listResults } from "@/db/results.ts";
import type { Run } from "@/db/runs.ts";

/**
 * Whether a live run that came to its end did what the dry run before it had shown, row by row: one line for all, or one for each
 * step where rows came out otherwise. Nothing where no dry run had shown it.
 */
export async function readForeseen(
  db: Handle,
  run: Pick<Run, "id" | "mode" | "status" | "summary">,
): Promise<readonly Attention[]> {
  const dryRun = run.status === "succeeded" || run.status === "partial" ? await findForeseeing(db, run) : undefined;
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
