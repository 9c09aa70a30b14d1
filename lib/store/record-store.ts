import type { Found, Lookup, NewOption, RecordWrite } from "../model/stored-record.ts";

/**
 * Finds Records by keys and applies writes, many at a time (design.md section 1). Forms: PostgreSQL, memory, and the
 * overlay of a dry run; `record-store.contract.ts` holds all of them.
 */
export interface RecordStore {
  /**
   * Answers each lookup, in the same order. A value that its field cannot hold finds nothing.
   * Records carry the fields that the store was opened with.
   */
  find(lookups: readonly Lookup[]): Promise<readonly Found[]>;
  /**
   * Applies all of it or nothing, at once; creations come behind each other in the order given. At most one write per Record.
   * @throws StoreConflict when a Record changed since it was read, or a unique value was taken meanwhile
   * @throws StoreRefusal when the database cannot hold what is written
   */
  apply(batch: RecordBatch): Promise<void>;
}

/** What one chunk does to one Object. */
export interface RecordBatch {
  readonly object: string;
  readonly writes: readonly RecordWrite[];
  readonly options: readonly NewOption[];
}

/**
 * What was decided no longer fits what is stored: decide again on fresh data. Where that goes on, `isTaken` says that a value
 * is another Record's, which may stay so; otherwise others were quicker each time.
 */
export class StoreConflict extends Error {
  override name = "StoreConflict";
  readonly isTaken: boolean;
  constructor(
    message: string,
    { isTaken = false, cause }: { readonly isTaken?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.isTaken = isTaken;
  }
}

/** The database cannot hold the write, for a reason that deciding again does not change. */
export class StoreRefusal extends Error {
  override name = "StoreRefusal";
  constructor(
    readonly code: "unique_conflict" | "row_too_large",
    options?: ErrorOptions,
  ) {
    super(`The database refused a write: ${code}`, options);
  }
}
