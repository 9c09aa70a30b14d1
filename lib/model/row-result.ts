import type { UploadAction } from "./dropdowns.ts";
import type { ScalarValue, Value } from "./value.ts";

/** In the order of the screens (load-steps.md section 8). */
export const outcomes = ["created", "updated", "unarchived", "unchanged", "skipped", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes of rows that write a Record. */
export type WriteOutcome = Extract<Outcome, "created" | "updated" | "unarchived">;

export function isWrite(outcome: Outcome): outcome is WriteOutcome {
  return outcome === "created" || outcome === "updated" || outcome === "unarchived";
}

export const matchOutcomes = ["none", "single", "multiple", "archived"] as const;
export type MatchOutcome = (typeof matchOutcomes)[number];

/** One evaluated rule of a row: how many Records it found, and what followed. */
export interface RuleTrace {
  /** The rule's number, from 1. */
  readonly rule: number;
  readonly active: number;
  readonly archived: number;
  readonly match: MatchOutcome;
  readonly action: UploadAction;
  /** Present when the row's value was blank. */
  readonly blank?: true;
}

export interface Change {
  readonly field: string;
  readonly before: Value;
  readonly after: Value;
}

export type KeptReason = "unresolved" | "blank" | "equal" | "kept";

/** Why a mapped field was not changed. */
export interface Kept {
  readonly field: string;
  readonly reason: KeptReason;
  /** What the field holds, where something else or nothing came in. For people; not part of files and the API. */
  readonly held?: Value;
}

/** formats.md, codes of row errors: a closed list. */
export const rowErrorCodes = [
  "column_count",
  "invalid_value",
  "required_variable_blank",
  "relationship_unresolved",
  "ambiguous_archived_match",
  "unknown_option",
  "unique_identifier_blank",
  "required_field_blank",
  "unique_conflict",
  "row_too_large",
] as const;
export type RowErrorCode = (typeof rowErrorCodes)[number];

/** What the texts of errors need beside the fields of an error. */
export type Detail = Readonly<Record<string, string | number>>;

/** Why a row failed. The sentence is made from it by `lib/texts/row-error.ts`. */
export interface RowError {
  readonly code: RowErrorCode;
  readonly field?: string;
  readonly variable?: string;
  readonly column?: string;
  /** In the variable's canonical form, or the cell as it was read where it has none: in JSON also a list of anything. */
  readonly value?: Value | readonly (ScalarValue | null)[];
  /** The Records found (`ambiguous_archived_match`), or the one that holds the value (`unique_conflict`). */
  readonly recordIds?: readonly string[];
  /** Names the text's variant and its parameters, such as a limit. */
  readonly detail?: Detail;
}

export interface RowWarning {
  readonly code: "relationship_unresolved";
  readonly field: string;
  readonly value: string;
  /** Present when a Record was found, but is archived. */
  readonly archived?: true;
}

/** What a Record that was pushed aside was before: the link to its earlier history. */
export interface PushedAsideBefore {
  readonly identifier: string;
  /** The identifier that it was given. */
  readonly renamed: string;
  readonly previousWriter: string | null;
}

/** What became of one row in one load step, and why (load-steps.md section 8). */
export interface RowResult {
  readonly row: number;
  /** From 1. */
  readonly step: number;
  readonly outcome: Outcome;
  readonly recordId: string | null;
  readonly uniqueIdentifier: string | null;
  readonly changes: readonly Change[];
  readonly kept: readonly Kept[];
  /** Ids of archived Records whose identifier was changed, in order of creation. */
  readonly displaced: readonly string[];
  readonly trace: readonly RuleTrace[];
  readonly warnings: readonly RowWarning[];
  readonly error: RowError | null;
  /** Every invalid cell of the row, where there is more than one. */
  readonly errors?: readonly RowError[];
  /** Who had written the Record before this row did: the link to the Record's earlier history. */
  readonly previousWriter?: string | null;
  /** Aligned with `displaced`; kept for history alone, like `previousWriter`. */
  readonly displacedBefore?: readonly PushedAsideBefore[];
}

/** How many rows of one step ended how. */
export type StepSummary = { readonly step: number } & Readonly<Record<Outcome | "warnings", number>>;
