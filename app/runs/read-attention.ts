import type { Attention } from "@/components/run/run-view.ts";
import { rowsOf } from "@/components/run/summary-math.ts";
import type { Handle } from "@/db/handle.ts";
import { effectCountsOf } from "@/db/result-chunks.ts";
import { listResults } from "@/db/results.ts";
import type { Run } from "@/db/runs.ts";
import { dropdownOfMatch } from "@/lib/engine/upload-functions.ts";
import { type RowEffect, rowEffects } from "@/lib/model/row-effect.ts";
import type { StepSummary } from "@/lib/model/row-result.ts";
import { pathOf } from "@/lib/model/rule-path.ts";
import { rowErrorText } from "@/lib/texts/row-error.ts";
import { snapshotStep } from "./snapshot-names.ts";

/** From this share of created rows on, the match field may be the wrong one (ux.md section 7). */
const manyCreated = 0.2;

type FinishedRun = Pick<Run, "id" | "mode" | "summary" | "snapshot">;

/** What is worth a look in a finished run. */
export async function readAttention(db: Handle, run: FinishedRun): Promise<readonly Attention[]> {
  const reached = run.summary.filter((counts) => rowsOf(counts) > 0);
  const isNothingToDo = reached.length > 0 && reached.every((counts) => counts.unchanged === rowsOf(counts));
  const effects = new Map((await effectCountsOf(db, run.id)).map((counts) => [counts.step, counts]));
  const lines = await Promise.all(reached.map((counts) => attentionOf(db, run, counts, effects.get(counts.step))));
  return [...(isNothingToDo ? [{ kind: "nothingToDo" as const, mode: run.mode }] : []), ...lines.flat()];
}

async function attentionOf(
  db: Handle,
  run: FinishedRun,
  counts: StepSummary,
  effects: Readonly<Record<RowEffect, number>> | undefined,
): Promise<readonly Attention[]> {
  const { step } = counts;
  const total = rowsOf(counts);
  const lines: Attention[] = [];
  if (counts.failed === total) {
    const sentence = await onlyCause(db, run, counts);
    if (sentence) lines.push({ kind: "allFailed", step, ...sentence });
  }
  if (counts.skipped === total) {
    const skip = await onlySkip(db, run, counts);
    if (skip) lines.push({ kind: "allSkipped", step, ...skip });
  }
  if (counts.created / total > manyCreated)
    lines.push({ kind: "manyCreated", mode: run.mode, step, share: counts.created / total });
  for (const effect of rowEffects) {
    const rows = effects?.[effect] ?? 0;
    if (rows > 0) lines.push({ kind: effect, mode: run.mode, step, rows });
  }
  if (counts.warnings > 0) {
    const { total: rows } = await listResults(db, run.id, { step, hasWarning: true }, { limit: 1 });
    lines.push({ kind: "warnings", mode: run.mode, step, rows });
  }
  return lines;
}

/** The cause that every row of a step failed for, with the sentence of the first; undefined when there are several. */
async function onlyCause(db: Handle, run: FinishedRun, { step, failed }: StepSummary) {
  const { results } = await listResults(db, run.id, { step, outcome: "failed" }, { limit: 1 });
  const error = results[0]?.error;
  if (!error) return undefined;
  const { total } = await listResults(db, run.id, { step, cause: error.code }, { limit: 1 });
  if (total !== failed) return undefined;
  return { cause: error.code, sentence: rowErrorText(error, snapshotStep(run.snapshot, step)?.names) };
}

/** The upload function that every row of a step was skipped by; undefined when they took several ways through the rules. */
async function onlySkip(db: Handle, run: FinishedRun, { step, skipped }: StepSummary) {
  const { results } = await listResults(db, run.id, { step, outcome: "skipped" }, { limit: 1 });
  const decided = results[0]?.trace.at(-1);
  if (!results[0] || !decided) return undefined;
  const { total } = await listResults(db, run.id, { step, path: pathOf(results[0]) }, { limit: 1 });
  return total === skipped ? { rule: decided.rule, dropdown: dropdownOfMatch[decided.match] } : undefined;
}
