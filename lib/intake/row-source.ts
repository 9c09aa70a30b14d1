import type { RawRow } from "../model/row.ts";

/** An input as a run reads it: named columns, and rows of cells in input order. It can be read more than once. */
export interface RowSource {
  readonly columns: readonly string[];
  /**
   * The rows after row `afterRow` (0: all of them), in batches of any size but none empty. Cells are by position of the
   * columns; a row of a file may have more or fewer of them.
   * @throws InputError when the input turns out unreadable
   */
  rows(afterRow: number): AsyncIterable<readonly RawRow[]>;
}
