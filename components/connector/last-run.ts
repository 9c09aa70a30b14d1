import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunMode, RunStatus } from "@/lib/model/run.ts";

/** What the pages of a SmartConnector show of a run of it. */
export interface ShownRun {
  readonly id: number;
  readonly mode: RunMode;
  readonly status: RunStatus;
  readonly summary: readonly StepSummary[];
  readonly fileName: string | null;
  readonly totalRows: number | null;
  /** ISO 8601: when it ended, or was asked for. */
  readonly at: string;
}
