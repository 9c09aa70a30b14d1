import type { RunIssue } from "@/components/run/run-view.ts";
import type { Handle } from "@/db/handle.ts";
import { listResults, type ResultFilter } from "@/db/results.ts";
import type { Run } from "@/db/runs.ts";
import { listWays } from "@/db/ways.ts";
import type { RowErrorCode, RowResult } from "@/lib/model/row-result.ts";
import { rowErrorText, warningText } from "@/lib/texts/row-error.ts";
import { type SnapshotStep, snapshotStep } from "./snapshot-names.ts";

const examples = 3;

/**
 * What rows of a step failed for, the most frequent cause first, and behind it what was loaded with a warning; undefined
 * where the run has no such step.
 */
export async function readIssues(db: Handle, run: Run, number: number): Promise<readonly RunIssue[] | undefined> {
  const step = snapshotStep(run.snapshot, number);
  if (!step) return undefined;
  const counts = new Map<RowErrorCode, number>();
  for (const { cause, count } of await listWays(db, run.id, number)) {
    if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + count);
  }
  const issues: RunIssue[] = [];
  for (const [cause] of [...counts].sort(([, a], [, b]) => b - a)) {
    issues.push(await issueOf(db, run.id, { step: number, cause }, step));
  }
  const warnings = await issueOf(db, run.id, { step: number, hasWarning: true }, step);
  return warnings.rows > 0 ? [...issues, warnings] : issues;
}

async function issueOf(db: Handle, runId: number, filter: ResultFilter, step: SnapshotStep): Promise<RunIssue> {
  const { results, total } = await listResults(db, runId, filter, { limit: examples });
  return {
    cause: filter.cause ?? null,
    rows: total,
    examples: results.map((result) => ({ row: result.row, sentences: sentencesOf(result, filter.cause, step) })),
  };
}

function sentencesOf({ error, warnings }: RowResult, cause: RowErrorCode | undefined, { names }: SnapshotStep) {
  if (cause === undefined) return warnings.map((warning) => warningText(warning, names));
  return error ? [rowErrorText(error, names)] : [];
}
