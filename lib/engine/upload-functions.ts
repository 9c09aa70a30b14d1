import type { UploadAction } from "../model/dropdowns.ts";
import { type Dropdown, dropdownActions, dropdownLabels, uploadActionLabels } from "../model/dropdowns.ts";
import type { MatchOutcome } from "../model/row-result.ts";

/** One dropdown of a matching rule: the match outcome it decides, and what it offers. */
export interface UploadFunction {
  readonly label: string;
  readonly match: MatchOutcome;
  /** In the order shown. */
  readonly choices: readonly { readonly action: UploadAction; readonly label: string }[];
}

/** The upload functions of a matching rule, by its key, in the order of the screens (load-steps.md 3.3). */
export const uploadFunctions: Readonly<Record<Dropdown, UploadFunction>> = {
  noMatch: uploadFunction("noMatch", "none"),
  singleMatch: uploadFunction("singleMatch", "single"),
  multipleMatches: uploadFunction("multipleMatches", "multiple"),
  archivedMatch: uploadFunction("archivedMatch", "archived"),
};

/** The dropdown that decides for a match outcome. */
export const dropdownOfMatch: Readonly<Record<MatchOutcome, Dropdown>> = {
  none: "noMatch",
  single: "singleMatch",
  multiple: "multipleMatches",
  archived: "archivedMatch",
};

function uploadFunction(dropdown: Dropdown, match: MatchOutcome): UploadFunction {
  const choices = dropdownActions[dropdown].map((action) => ({ action, label: uploadActionLabels[action] }));
  return { label: dropdownLabels[dropdown], match, choices };
}

/** Whether an action hands the row on to the next rule (load-steps.md 3.4). */
export function goesOn(action: UploadAction): action is "next_rule" | "next_rule_ignore_previous" {
  return action === "next_rule" || action === "next_rule_ignore_previous";
}
