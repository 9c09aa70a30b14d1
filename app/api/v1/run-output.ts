import { failureViewOf } from "@/app/runs/run-failure-view.ts";
import type { Run, RunListItem } from "@/db/runs.ts";
import type { Sent } from "@/lib/api/operation.ts";
import type { ListedRun, RunSchema } from "@/lib/api/operations/run-schema.ts";
import { outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { errorOutput, withListed } from "@/lib/run/run-scenario.ts";
import { emptySummary } from "@/lib/run/summary.ts";

/** A run as a list of the API gives it. */
export function listedRunOutput(run: RunListItem): Sent<typeof ListedRun> {
  const { id, connector, connectorVersion, mode, status, reason, by, fileName, createdAt, startedAt, finishedAt } = run;
  const summary = run.summary.length > 0 ? run.summary : emptySummary(run.stepNames.length);
  return {
    id,
    connector,
    connectorVersion,
    mode,
    status,
    reason,
    by,
    input: fileName === null ? null : { fileName },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    progress: {
      totalRows: run.totalRows,
      steps: run.stepNames.map((name, index) => ({ step: index + 1, name, rowsDone: rowsIn(summary[index]) })),
    },
    summary,
  };
}

const mostErrors = 1_000;

/** A run as the API gives it by itself. */
export function runOutput(run: Run): Sent<typeof RunSchema> {
  const failure = failureViewOf(run);
  return {
    ...listedRunOutput(run),
    message: failure && `${failure.title}. ${failure.detail}`,
    automations: withListed(run.snapshot.connector, run.automationCounts),
    ...(run.errors && {
      errors: run.errors.slice(0, mostErrors).map(({ row, error }) => ({ row, ...errorOutput(error) })),
    }),
  };
}

function rowsIn(step: StepSummary | undefined): number {
  return outcomes.reduce((sum, outcome) => sum + (step?.[outcome] ?? 0), 0);
}
