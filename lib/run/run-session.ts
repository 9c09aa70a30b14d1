import type { Outcome, RowResult, StepSummary } from "../model/row-result.ts";
import type { AutomationCount } from "../model/run.ts";
import type { Found, Lookup, NewOption, RecordWrite } from "../model/stored-record.ts";

/** An automation that fires for a Record, once per run, step, Record, automation, trigger and event. */
export interface FiredEvent {
  readonly step: number;
  readonly row: number;
  readonly recordId: string;
  readonly event: AutomationCount["event"];
  readonly automation: string;
  readonly trigger: AutomationCount["trigger"];
  /** Whether what the automation changes in turn fires nothing either (load-steps.md section 7). */
  readonly suppressed: boolean;
}

/** Everything that one chunk of rows comes to. It is stored whole or not at all. */
export interface ChunkCommit {
  readonly step: number;
  readonly object: string;
  /** In input order, one per row, without gaps after the chunk before. */
  readonly results: readonly RowResult[];
  readonly writes: readonly RecordWrite[];
  readonly options: readonly NewOption[];
  readonly events: readonly FiredEvent[];
  /** What the step keeps from firing: only a dry run counts it. */
  readonly silenced?: readonly FiredEvent[];
  /** Of every step, this chunk included. */
  readonly summary: readonly StepSummary[];
}

/** What a later step reads of the result of an earlier one: the captured Record. */
export interface CapturedResult {
  readonly row: number;
  readonly outcome: Outcome;
  readonly recordId: string | null;
}

/**
 * Where a run reads Records and keeps what it decided. A dry run and a live run differ in their session alone:
 * there is no dry-run flag beyond it.
 */
export interface RunSession {
  find(lookups: readonly Lookup[]): Promise<readonly Found[]>;
  /**
   * Stores the chunk; afterwards the session's answers include it.
   * @returns `stop` when somebody asked the run to stop
   * @throws StoreConflict, StoreRefusal as `RecordStore.apply`
   * @throws FenceLost when another worker took the run over
   */
  commitChunk(chunk: ChunkCommit): Promise<{ readonly stop: boolean }>;
  /** The results of an earlier step for rows `firstRow` to `lastRow`, both included, in input order. */
  resultsOf(step: number, firstRow: number, lastRow: number): Promise<readonly CapturedResult[]>;
}

/** Another worker executes this run now; this one must not touch it any more. */
export class FenceLost extends Error {
  override name = "FenceLost";
}
