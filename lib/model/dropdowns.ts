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
export const dropdownActions = {
  noMatch: ["create_new", "next_rule_ignore_previous", "do_not_upload"],
  singleMatch: ["update_current", "next_rule", "next_rule_ignore_previous", "do_not_upload"],
  multipleMatches: ["do_not_upload", "next_rule", "next_rule_ignore_previous"],
  archivedMatch: [
    "unarchive_and_update",
    "unarchive_only",
    "create_new",
    "next_rule",
    "next_rule_ignore_previous",
    "do_not_upload",
  ],
} as const;

/** What an upload function may do, over all four dropdowns. */
export type UploadAction = (typeof dropdownActions)[Dropdown][number];

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
