import type { ResultQuery } from "@/components/run/result-query.ts";
import type { ResultLine, ResultPage } from "@/components/run/run-view.ts";
import type { Handle } from "@/db/handle.ts";
import { listResults } from "@/db/results.ts";
import type { Run } from "@/db/runs.ts";
import type { LoadStep } from "@/lib/model/connector.ts";
import type { RowResult } from "@/lib/model/row-result.ts";
import { briefResult } from "@/lib/texts/brief-result.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { type SnapshotStep, snapshotStep } from "./snapshot-names.ts";

const pageSize = 100;

/** A page of a run's results as lines of its table. A step that the run does not have gives an empty page. */
export async function readResults(
  db: Handle,
  run: Run,
  { page, row: _, view: __, step: number, hasWarning, ...others }: ResultQuery,
  aroundRow: number | undefined,
): Promise<ResultPage> {
  const step = snapshotStep(run.snapshot, number);
  if (!step) return { lines: [], page: 1, pageSize, total: 0 };
  const filter = { ...others, step: number, hasWarning: hasWarning && true };
  const found = await listResults(db, run.id, filter, { limit: pageSize, page, aroundRow });
  return {
    lines: found.results.map((result) => lineOf(result, step, run.snapshot.connector.loadSteps)),
    page: found.page ?? 1,
    pageSize,
    total: found.total,
  };
}

function lineOf(result: RowResult, { step, object }: SnapshotStep, steps: readonly LoadStep[]): ResultLine {
  return {
    row: result.row,
    outcome: result.outcome,
    identifier: result.uniqueIdentifier,
    rule: result.trace.at(-1)?.rule ?? 0,
    brief: briefResult(result, step, object, steps),
    changed: result.outcome === "created" ? [] : result.changes.map(({ field }) => fieldLabel(object, field)),
    warnings: result.warnings.length,
  };
}
