import { expect, test } from "vitest";
import { goesOn, uploadFunctions } from "./upload-functions.ts";

test("the dropdowns and their choices stand in the order of load-steps.md 3.3", () => {
  const shown = Object.values(uploadFunctions).map(({ label, choices }) =>
    [label, ...choices.map((choice) => choice.label)].join(" · "),
  );
  expect(shown).toEqual([
    "If No Match Found · Create New Record · Go to Next Field Matching Rule & Ignore Matches · Do Not Upload Row",
    "If Single Match Found · Update Existing Record · Go to Next Field Matching Rule (Constrained) · Go to Next Field Matching Rule & Ignore Matches · Do Not Upload Row",
    "If Multiple Matches Found · Do Not Upload Row · Go to Next Field Matching Rule (Constrained) · Go to Next Field Matching Rule & Ignore Matches",
    "If Archived Match Found · Unarchive Record & Update · Unarchive Record Only · Create New Record · Go to Next Field Matching Rule (Constrained) · Go to Next Field Matching Rule & Ignore Matches · Do Not Upload Row",
  ]);
});

test("each dropdown decides its own match outcome", () => {
  expect(Object.values(uploadFunctions).map(({ match }) => match)).toEqual(["none", "single", "multiple", "archived"]);
});

test("only the two Go to Next functions go on", () => {
  const actions = uploadFunctions.archivedMatch.choices.map(({ action }) => action);
  expect(actions.filter(goesOn)).toEqual(["next_rule", "next_rule_ignore_previous"]);
});
