import type { ExecutionVariable } from "@/lib/model/connector.ts";

/** A way to read a column, and how many of its filled cells parse so. */
export interface CandidateView extends Pick<ExecutionVariable, "type" | "inputFormat" | "isArray" | "arrayDelimiter"> {
  readonly parsed: number;
  readonly failed: number;
  /** More than 0 where so many failed that the rest was not tried: then "under", not "of". */
  readonly untried: number;
  /** The first three distinct cells that do not parse, each with what was expected. */
  readonly examples: readonly { readonly row: number; readonly value: string; readonly message: string }[];
}

/** A column of an uploaded input over all of its rows: what `GET /api/inputs/[input]/columns` answers. */
export interface ColumnView {
  readonly column: string;
  readonly total: number;
  readonly blank: number;
  /** At least so many where not `isDistinctExact`. */
  readonly distinct: number;
  readonly isDistinctExact: boolean;
  /** Null where it is not known. */
  readonly repeats: boolean | null;
  readonly samples: readonly string[];
  /** In characters. */
  readonly maxLength: number;
  readonly candidates: readonly CandidateView[];
  readonly proposal: Pick<ExecutionVariable, "type" | "inputFormat" | "isArray" | "arrayDelimiter"> & {
    /** Of the filled cells, 0 to 1. */
    readonly share: number;
    /** A person must choose the input format. */
    readonly isAmbiguous?: true;
  };
}

export interface ColumnsView {
  readonly rows: number;
  /** Rows with too few or too many cells, which no column counts. */
  readonly raggedRows: number;
  readonly columns: readonly ColumnView[];
}

/** A row of an input: what `GET /api/inputs/[input]/rows/[row]` answers. */
export interface InputRowView {
  readonly row: number;
  /** By position; a cell too many has no column's name. */
  readonly cells: readonly { readonly column: string; readonly value: string }[];
}

/** How the cells fared that were read as the column's proposal says, which leaves out the format that is the usual one. */
export function proposedCandidate({
  candidates,
  proposal,
}: Pick<ColumnView, "candidates" | "proposal">): CandidateView | undefined {
  const { type, arrayDelimiter } = proposal;
  const formats = proposal.inputFormat ? [proposal.inputFormat] : [undefined, "auto", "point"];
  return candidates.find(
    (each) => each.type === type && each.arrayDelimiter === arrayDelimiter && formats.includes(each.inputFormat),
  );
}
