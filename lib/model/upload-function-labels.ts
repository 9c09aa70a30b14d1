import {
  ArchivedMatchAction,
  MultipleMatchesAction,
  NoMatchAction,
  SingleMatchAction,
  type UploadAction,
} from "./connector.ts";

/** The key of a matching rule that says what one match outcome does. */
export type Dropdown = "noMatch" | "singleMatch" | "multipleMatches" | "archivedMatch";

/** What people read for a dropdown of upload functions (load-steps.md 3.3). */
export const dropdownLabels: Readonly<Record<Dropdown, string>> = {
  noMatch: "If No Match Found",
  singleMatch: "If Single Match Found",
  multipleMatches: "If Multiple Matches Found",
  archivedMatch: "If Archived Match Found",
};

/** What a dropdown offers, in the order shown (load-steps.md 3.3). */
export const dropdownActions: Readonly<Record<Dropdown, readonly UploadAction[]>> = {
  noMatch: NoMatchAction.options,
  singleMatch: SingleMatchAction.options,
  multipleMatches: MultipleMatchesAction.options,
  archivedMatch: ArchivedMatchAction.options,
};

/** What people read for an upload function's code (load-steps.md 3.3). */
export const uploadActionLabels: Readonly<Record<UploadAction, string>> = {
  create_new: "Create New Record",
  update_current: "Update Existing Record",
  unarchive_and_update: "Unarchive Record & Update",
  unarchive_only: "Unarchive Record Only",
  next_rule: "Go to Next Field Matching Rule (Constrained)",
  next_rule_ignore_previous: "Go to Next Field Matching Rule & Ignore Matches",
  do_not_upload: "Do Not Upload Row",
};

/** In the order of the screens. */
export const dropdowns: readonly Dropdown[] = ["noMatch", "singleMatch", "multipleMatches", "archivedMatch"];

/** The dropdown of that key, or undefined. */
export function dropdownOf(key: PropertyKey | undefined): Dropdown | undefined {
  return dropdowns.find((dropdown) => dropdown === key);
}
