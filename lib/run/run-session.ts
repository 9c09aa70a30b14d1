import type { Fired } from "../engine/fire-automations.ts";
import type { Outcome, RowResult, StepSummary, WriteOutcome } from "../model/row-result.ts";
import type { Found, Lookup, NewOption, RecordWrite } from "../model/stored-record.ts";
import type { Correction } from "../store/chunk-view.ts";
import type { StagedRecords } from "../store/staged-records.ts";

/** What a row's write of its Record fires; what an earlier row of the step fired for it counts once (`eventKey`). */
export interface RowEvents {
  readonly row: number;
  readonly recordId: string;
  readonly outcome: WriteOutcome;
  /** Never empty. */
  readonly fired: readonly Fired[];
}

/** Everything that one chunk of rows comes to. It is stored whole or not at all. */
export interface ChunkCommit {
  readonly step: number;
  readonly object: string;
  /** In input order, one per row, without gaps after the chunk before. */
  readonly results: readonly RowResult[];
  readonly writes: readonly RecordWrite[];
  /** The same, to be looked up. */
  readonly staged: StagedRecords;
  readonly options: readonly NewOption[];
  /** In input order. */
  readonly events: readonly RowEvents[];
  /** What the step keeps from firing: only a dry run counts it. */
  readonly silenced: readonly RowEvents[];
  /** Whether what the automations change in turn fires nothing either (load-steps.md section 7). */
  readonly suppressed: boolean;
  /** Of every step, this chunk included. */
  readonly summary: readonly StepSummary[];
}

/** A chunk is stored. */
export interface Stored {
  /** Somebody asked the run to stop, or who started it may not carry it out any more. */
  readonly stop: boolean;
}

/** What a later step reads of the result of an earlier one: the captured Record. */
export interface CapturedResult {
  readonly row: number;
  readonly outcome: Outcome;
  readonly recordId: string | null;
}

/** One state of what is stored. Close it, so that the store need not keep it any longer. */
export interface Snapshot {
  /** @throws what the database throws */
  find(lookups: readonly Lookup[]): Promise<readonly Found[]>;
  /**
   * What was handed in and is no part of the snapshot: answers are to be corrected by each, in this order.
   * @throws ChunkVoid when such a chunk turned out not to be stored
   */
  corrections(): Promise<readonly Correction[]>;
  close(): void;
}

/**
 * Where a run reads Records and keeps what it decided. A dry run and a live run differ in their session alone:
 * there is no dry-run flag beyond it.
 */
export interface RunSession {
  /** Whether the next chunks may be prepared and decided while one is being stored. */
  readonly overlaps: boolean;
  open(): Promise<Snapshot>;
  /**
   * Hands a chunk in, and stores it once the chunk `after` is stored. Snapshots show it from now on, in their answers or
   * as a correction.
   * @param after what a chunk before gave, when this one was decided while that was not stored yet
   * @throws StoreConflict, StoreRefusal as `RecordStore.apply`
   * @throws ChunkVoid when `after` was not stored
   * @throws FenceLost when another worker took the run over
   */
  commitChunk(chunk: ChunkCommit, after?: Promise<Stored>): Promise<Stored>;
  /** The results of an earlier step for rows `firstRow` to `lastRow`, both included, in input order. */
  resultsOf(step: number, firstRow: number, lastRow: number): Promise<readonly CapturedResult[]>;
  /** Lets go of what it reads from. For when its snapshots are closed. */
  end(): void;
}

/** Another worker executes this run now; this one must not touch it any more. */
export class FenceLost extends Error {
  override name = "FenceLost";
}

/** What was decided on top of a chunk that was not stored after all. */
export class ChunkVoid extends Error {
  override name = "ChunkVoid";
}
