import type { MatchingRule } from "./connector.ts";

/** A rule whose field and variable are still to be chosen, with the functions that are safe on a last rule. */
export const blankMatchingRule: MatchingRule = {
  field: "",
  variable: "",
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
};
