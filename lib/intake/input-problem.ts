import type { CsvEncoding } from "./csv-format.ts";

/**
 * Why a file is refused as a whole, and where. `line` is a line of the file as an editor numbers it, from 1; `column` is
 * the letter that a spreadsheet shows. The sentence is made from it by `lib/texts/input-problem.ts`.
 */
export type InputProblem =
  | { readonly code: "empty"; readonly detail: Record<never, never> }
  | { readonly code: "no_rows"; readonly detail: Record<never, never> }
  | { readonly code: "binary"; readonly detail: { readonly kind: BinaryKind } }
  | {
      readonly code: "not_in_encoding";
      readonly detail: { readonly line: number; readonly encoding: CsvEncoding };
    }
  | { readonly code: "header_blank"; readonly detail: { readonly line: number; readonly column: string } }
  | {
      readonly code: "header_repeated";
      readonly detail: {
        readonly line: number;
        readonly header: string;
        readonly first: string;
        readonly second: string;
      };
    }
  | { readonly code: "quote_not_closed"; readonly detail: { readonly line: number; readonly column: string } }
  | {
      readonly code: "quote_misplaced";
      readonly detail: {
        readonly line: number;
        readonly column: string;
        /** The character after the closing quote. */
        readonly found: string;
        /** The line of the opening quote. */
        readonly opened: number;
      };
    }
  | { readonly code: "file_too_large" | "too_many_rows"; readonly detail: Excess }
  | { readonly code: "too_many_columns" | "row_too_long"; readonly detail: ExcessOnLine }
  | { readonly code: "cell_too_long" | "header_too_long"; readonly detail: ExcessInColumn };

/** What a file is instead of text. */
export type BinaryKind = "workbook" | "zip" | "pdf" | "image" | "compressed" | "unknown";

type Excess = { readonly found: number; readonly allowed: number };
type ExcessOnLine = Excess & { readonly line: number };
type ExcessInColumn = ExcessOnLine & { readonly column: string };

/** An input that cannot be read: thrown by the sources of rows, also midway. */
export class InputError extends Error {
  override name = "InputError";
  constructor(readonly problem: InputProblem) {
    super(`The input cannot be read: ${problem.code}`);
  }
}
