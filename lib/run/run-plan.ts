import type { Workspace } from "../engine/compile-step.ts";
import type { Connector } from "../model/connector.ts";
import type { StepSummary } from "../model/row-result.ts";

/** All that a run needs to decide rows: definitions as they were when it started, its one time, and its names. */
export interface RunPlan {
  readonly connector: Connector;
  readonly workspace: Workspace;
  /** ISO 8601, UTC, milliseconds: the one time that the run sees. */
  readonly now: string;
  /** The id of the Record that a row creates in a step. */
  newRecordId(step: number, row: number): string;
  /** How a Record's history names what a row wrote in a step. */
  writer(step: number, row: number): string;
  /** Where to go on, when some chunks are stored already. */
  readonly resume?: { readonly step: number; readonly row: number; readonly summary: readonly StepSummary[] };
  /** Called now and then before the first row is decided; what it throws ends the run. */
  goOn?(): void;
  /** Rows per chunk. It cannot be seen in the results. */
  readonly chunkSize: number;
}
