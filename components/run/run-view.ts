import type { Dropdown, UploadAction } from "@/lib/model/dropdowns.ts";
import type { RowEffect } from "@/lib/model/row-effect.ts";
import type { KeptReason, MatchOutcome, Outcome, RowErrorCode, StepSummary } from "@/lib/model/row-result.ts";
import type { AutomationCount, RunMode, RunReason, RunStatus } from "@/lib/model/run.ts";
import type { StartCount } from "@/lib/model/start-count.ts";
import type { Outage } from "@/lib/outage.ts";

/** What the run pages show of a load step: names of the run's own snapshot. */
export interface RunStepView {
  readonly name: string;
  readonly object: string;
  readonly objectName: string;
  readonly identifierName: string;
}

/** A run as its page and `GET /api/runs/[run]` give it. Times are ISO 8601. */
export interface RunView {
  readonly id: number;
  readonly mode: RunMode;
  readonly status: RunStatus;
  readonly connector: {
    readonly apiName: string;
    readonly name: string;
    readonly version: number | null;
    readonly draftChanges: number | null;
  };
  /** The version that a new run would take; null when the connector is not there any more. */
  readonly currentVersion: number | null;
  /** Whether what would run now does the same. */
  readonly isCurrent: boolean;
  /** Whether the SmartConnector takes live runs by now. */
  readonly isActive: boolean;
  readonly input: { readonly id: string; readonly fileName: string } | null;
  readonly totalRows: number | null;
  /** Who started it; null where that is not known. */
  readonly by: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The last time that it went on after it had ended, by whom, and from which checkpoint. */
  readonly resumed: {
    readonly at: string;
    readonly by: string | null;
    readonly checkpoint: RunView["checkpoint"];
  } | null;
  /** Whether it has ended and can go on. */
  readonly isResumable: boolean;
  /** The last row of the last stored chunk. */
  readonly checkpoint: { readonly step: number; readonly row: number } | null;
  /** Why the last attempt to go on failed; null while it goes on. */
  readonly heldUp: Outage | null;
  readonly steps: readonly RunStepView[];
  readonly summary: readonly StepSummary[];
  readonly automations: readonly (AutomationCount & {
    readonly name: string;
    /** Whether it has a page (still). */
    readonly isThere: boolean;
  })[];
  /** Of a dry run: what each step would start. */
  readonly starts: readonly StartView[];
  readonly isStopRequested: boolean;
  /** What is worth a look once the run is finished. */
  readonly attention: readonly Attention[];
  /** Why the run failed or was cancelled, in words; null otherwise. */
  readonly failure: RunFailureView | null;
  /** When the answer was made: durations are told by the server's clock. */
  readonly at: string;
}

/** An automation that a step of a dry run would start, with its name. */
export interface StartView extends StartCount {
  readonly name: string;
}

export type Attention =
  | { readonly kind: "nothingToDo"; readonly mode: RunMode }
  | { readonly kind: "allSkipped"; readonly step: number; readonly rule: number; readonly dropdown: Dropdown }
  | { readonly kind: "manyCreated"; readonly mode: RunMode; readonly step: number; readonly share: number }
  | { readonly kind: "allFailed"; readonly step: number; readonly cause: RowErrorCode; readonly sentence: string }
  | { readonly kind: RowEffect; readonly mode: RunMode; readonly step: number; readonly rows: number }
  | { readonly kind: "warnings"; readonly mode: RunMode; readonly step: number; readonly rows: number }
  | { readonly kind: "differs"; readonly step: number; readonly rows: number; readonly dryRun: number }
  | { readonly kind: "asForeseen"; readonly dryRun: number }
  | { readonly kind: "carriedOut"; readonly run: number };

export interface RunFailureView {
  readonly reason: RunReason;
  readonly title: string;
  readonly detail: string;
  /** Cells or columns that stopped the run. */
  readonly list: readonly string[];
  readonly isListCut: boolean;
}

/** A line of the result table. */
export interface ResultLine {
  readonly row: number;
  readonly outcome: Outcome;
  readonly identifier: string | null;
  /** The rule that decided, from 1; 0 where no rule was reached. */
  readonly rule: number;
  /** What happens, in a few words. */
  readonly brief: string;
  /** Labels of the changed fields. */
  readonly changed: readonly string[];
  readonly warnings: number;
}

/** A page of results as `GET /api/runs/[run]/results` gives it. */
export interface ResultPage {
  readonly lines: readonly ResultLine[];
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Rows that pass the filters. */
  readonly total: number;
}

/** How the rows of a load step went through its match rules: `GET /api/runs/[run]/steps/[step]/flow`. */
export interface RunFlow {
  readonly rules: readonly FlowRule[];
  /** Together all rows that the step has decided. */
  readonly ways: readonly FlowWay[];
}

export interface FlowRule {
  /** The label of the field that it matches by. */
  readonly field: string;
  readonly exits: Readonly<Record<MatchOutcome, UploadAction>>;
}

/** Rows that went one way and came to the same. */
export interface FlowWay {
  /** As `pathOf` gives it. */
  readonly path: string;
  readonly outcome: Outcome;
  readonly count: number;
}

/** What went wrong in rows of a load step: `GET /api/runs/[run]/steps/[step]/issues`. */
export interface RunIssue {
  /** Why the rows failed; null for those that were loaded with a warning. */
  readonly cause: RowErrorCode | null;
  readonly rows: number;
  /** The first of them. */
  readonly examples: readonly { readonly row: number; readonly sentences: readonly string[] }[];
}

/** A value as people read it. `isSeveral` values are shown as chips. */
export interface ShownValue {
  readonly isSeveral: boolean;
  /** Empty: the value is blank. */
  readonly parts: readonly string[];
}

export interface ChangeView {
  readonly field: string;
  readonly before: ShownValue;
  readonly after: ShownValue;
  /** The conflict resolution, and what it came to. */
  readonly resolution: string;
  /** What of the incoming value could not be used, and why. */
  readonly warnings: readonly string[];
}

export interface KeptView {
  readonly field: string;
  readonly reason: KeptReason;
  readonly sentence: string;
  /** What came in for a relationship and was not found. */
  readonly unresolved: readonly string[];
  /** What the field holds; no parts where it is blank, or equal to what came in. */
  readonly held: ShownValue;
}

export interface RuleView {
  readonly rule: number;
  readonly field: string;
  readonly variable: string;
  readonly match: MatchOutcome;
  readonly isBlank: boolean;
  /** What was found, and what followed. */
  readonly sentence: string;
}

/** What became of one row in one step, and why: `GET /api/runs/[run]/rows/[step]/[row]`. */
export interface RowDetailView {
  readonly row: number;
  readonly step: number;
  readonly outcome: Outcome;
  readonly rule: number;
  readonly explanation: string;
  readonly identifier: string | null;
  /** The Record; `newFromRow` where a dry run would have created it. */
  readonly record: { readonly id: string; readonly href: string | null; readonly newFromRow: number | null } | null;
  readonly trace: readonly RuleView[];
  readonly changes: readonly ChangeView[];
  readonly kept: readonly KeptView[];
  readonly errors: readonly string[];
  /** What the dry run before a live run had shown, where that was something else. */
  readonly foreseen: { readonly dryRun: number; readonly sentences: readonly string[] } | null;
  readonly displaced: readonly { readonly id: string; readonly href: string | null }[];
  /** Sentences on what the step starts for such a row. */
  readonly postLoad: readonly string[];
}

/** The row as the input gave it, and as the variables read it: `GET /api/runs/[run]/rows/[step]/[row]/cells`. */
export interface RowCells {
  readonly cells: readonly { readonly column: string; readonly value: string }[];
  /** By the names of the variables. */
  readonly values: Readonly<Record<string, string>>;
}
