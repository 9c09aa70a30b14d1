import type { RowResult, StepSummary } from "../model/row-result.ts";

/** A summary of `steps` load steps in which no row was decided yet. */
export function emptySummary(steps: number): readonly StepSummary[] {
  return Array.from({ length: steps }, (_, index) => ({
    step: index + 1,
    created: 0,
    updated: 0,
    unarchived: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    warnings: 0,
  }));
}

/** The summary with the results of one chunk counted in. */
export function countIn(summary: readonly StepSummary[], results: readonly RowResult[]): readonly StepSummary[] {
  const counted = summary.map((step) => ({ ...step }));
  for (const { step, outcome, warnings } of results) {
    const counts = counted[step - 1];
    if (!counts) throw new Error(`There is no load step ${step}`);
    counts[outcome] += 1;
    counts.warnings += warnings.length;
  }
  return counted;
}
