/** What an input may hold at most. Characters are counted as JavaScript counts them (UTF-16 code units). */
export interface InputLimits {
  /** Of the whole file. */
  readonly bytes: number;
  /** The header not counted. */
  readonly rows: number;
  /** Also of a single row, where it has more cells than the header. */
  readonly columns: number;
  readonly cellCharacters: number;
  /** Over all cells of a row, delimiters and enclosing quotes not counted. */
  readonly rowCharacters: number;
  readonly headerCharacters: number;
}

/** Inputs beyond these limits are refused as a whole. */
export const inputLimits: InputLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 5_000_000,
  columns: 2_000,
  cellCharacters: 131_072,
  rowCharacters: 1_000_000,
  headerCharacters: 255,
};
