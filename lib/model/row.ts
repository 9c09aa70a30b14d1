import type { RowError } from "./row-result.ts";
import type { Values } from "./value.ts";

/** A cell as the input gave it: text of a file, or a JSON value. */
export type Cell = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** One incoming line. `cells` are by position of the input's columns. */
export interface RawRow {
  /** From 1, the header not counted. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A row whose cells became values; `errors` holds every cell that did not (load-steps.md section 2). */
export interface Row {
  readonly row: number;
  /** By variable name, captured variables included. */
  readonly values: Values;
  readonly errors: readonly RowError[];
}
