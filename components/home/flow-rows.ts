import type { MatchOutcome, Outcome } from "@/lib/model/row-result.ts";

/** A row of the sample as the picture draws it. */
export interface FlowRow {
  readonly row: number;
  /** The vendor code as it stands in the file. */
  readonly identifier: string;
  /** What each evaluated rule found; empty where a value could not be read. */
  readonly matches: readonly MatchOutcome[];
  readonly outcome: Outcome;
}

/** Eight of the sample's rows in its first load step: each outcome, each match result, and both rules deciding. */
export const flowRows: readonly FlowRow[] = [
  { row: 1, identifier: "BRK-118", matches: ["single"], outcome: "unchanged" },
  { row: 2, identifier: "LUM-220", matches: ["single"], outcome: "updated" },
  { row: 4, identifier: "OST-017", matches: ["none", "none"], outcome: "created" },
  { row: 6, identifier: "KLN-088", matches: ["single"], outcome: "unchanged" },
  { row: 8, identifier: "ACM-5550", matches: ["none", "multiple"], outcome: "skipped" },
  { row: 9, identifier: "TRD-012", matches: ["archived"], outcome: "unarchived" },
  { row: 17, identifier: "BRK-1O4", matches: ["none", "single"], outcome: "updated" },
  { row: 20, identifier: "GRN-505", matches: [], outcome: "failed" },
];

/** How all rows of the sample end in its first load step. */
export const flowTotals: Readonly<Record<Outcome, number>> = {
  created: 5,
  updated: 6,
  unarchived: 2,
  unchanged: 20,
  skipped: 3,
  failed: 4,
};
