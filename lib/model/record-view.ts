import type { FieldEquals, Found, StoredRecord } from "./stored-record.ts";
import type { Values } from "./value.ts";

/**
 * The Records as the row at hand sees them: what the store answered, and on top of it what the rows before did.
 * Synchronous: a question whose answer has not been fetched yet is noted, and `factsMissing` is thrown.
 */
export interface RecordView {
  /** Exact counts; Records up to `fewRecords` of a status come with them. */
  find(object: string, conditions: readonly FieldEquals[]): Found;
  /** The same with every Record. */
  findAll(object: string, conditions: readonly FieldEquals[]): Found;
  /** Notes that the answer will be asked for, without asking. */
  want(object: string, conditions: readonly FieldEquals[]): void;
  /** Adds a Record; its values must not be blank. */
  create(object: string, id: string, values: Values, writer: string): void;
  /**
   * Sets fields of a Record that `find` gave (blank as null), and unarchives it where asked.
   * @returns the Record as it is then
   */
  change(object: string, record: StoredRecord, values: Values, unarchive: boolean, writer: string): StoredRecord;
}

/** Thrown by a view that was asked for what it does not know yet. No error: the chunk is planned again. */
export const factsMissing: unique symbol = Symbol("facts missing");
