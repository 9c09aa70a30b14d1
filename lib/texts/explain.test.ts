import { expect, test } from "vitest";
import type { ConflictResolution, LoadStep } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { KeptReason, RowResult, RuleTrace } from "../model/row-result.ts";
import { explainKept, explainResult, explainRule } from "./explain.ts";

const vendor: ObjectDefinition = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Vendor code", type: "text" },
    { apiName: "email", name: "E-mail", type: "email" },
  ],
};
const functions = {
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
} as const;
const step: LoadStep = {
  name: "Vendors",
  object: "vendor",
  matchingRules: [
    { field: "code", variable: "vendor_code", ...functions },
    { field: "email", variable: "email", ...functions },
    { field: "id", variable: "vendor_id", ...functions },
  ],
  mappingRules: [],
};
const captures: LoadStep = { ...step, postLoad: { capture: { variable: "vendor_id", from: "matched" } } };

function aTrace(part: Partial<RuleTrace>): RuleTrace {
  return { rule: 2, active: 0, archived: 0, match: "none", action: "create_new", ...part };
}
function aResult(outcome: RowResult["outcome"], trace: Partial<RuleTrace>, part: Partial<RowResult> = {}): RowResult {
  return {
    row: 1,
    step: 2,
    outcome,
    recordId: null,
    uniqueIdentifier: null,
    changes: [],
    kept: [],
    displaced: [],
    trace: [aTrace({ rule: 1, action: "next_rule_ignore_previous" }), aTrace(trace)],
    warnings: [],
    error: null,
    ...part,
  };
}
const single = { active: 1, match: "single", action: "update_current" } as const;
const archived = { archived: 1, match: "archived", action: "unarchive_and_update" } as const;
const skip = { action: "do_not_upload" } as const;
const changes = (count: number) => Array.from({ length: count }, () => ({ field: "code", before: null, after: "A" }));
const warning = { code: "relationship_unresolved", field: "code", value: "A" } as const;
const invalid = { code: "invalid_value", column: "E-mail", value: "a@", detail: { expected: "email" } } as const;

const results: readonly { name: string; result: RowResult; says: string }[] = [
  {
    name: "created from no match",
    result: aResult("created", {}, { changes: changes(2) }),
    says: "Rule 2 found no Vendor by E-mail, so a new one is created.",
  },
  {
    name: "created, with a warning",
    result: aResult("created", {}, { warnings: [warning] }),
    says: "Rule 2 found no Vendor by E-mail, so a new one is created, with 1 warning.",
  },
  {
    name: "created because the value was blank",
    result: aResult("created", { blank: true }),
    says: "Rule 2 found nothing because its value for E-mail is blank, so a new Vendor is created.",
  },
  {
    name: "created beside archived Records",
    result: aResult("created", { ...archived, action: "create_new" }, { displaced: ["a", "b"] }),
    says: "Rule 2 found only archived Vendor Records by E-mail, so a new one is created, and 2 archived ones give up their identifiers.",
  },
  {
    name: "updated",
    result: aResult("updated", single, { changes: changes(3), warnings: [warning] }),
    says: "Rule 2 found one active Vendor by E-mail, so it is updated: 3 values change, 1 warning.",
  },
  {
    name: "unarchived and updated",
    result: aResult("unarchived", archived, { changes: changes(1) }),
    says: "Rule 2 found one archived Vendor by E-mail, so it is unarchived and updated: 1 value changes.",
  },
  {
    name: "unarchived and updated, with nothing to change",
    result: aResult("unarchived", archived),
    says: "Rule 2 found one archived Vendor by E-mail, so it is unarchived and updated: no value changes.",
  },
  {
    name: "unarchived only",
    result: aResult("unarchived", { ...archived, action: "unarchive_only" }),
    says: "Rule 2 found one archived Vendor by E-mail, so it is unarchived, and its values stay as they are.",
  },
  {
    name: "unchanged, all equal",
    result: aResult("unchanged", single, { kept: [{ field: "code", reason: "equal" }] }),
    says: "Rule 2 found one active Vendor by E-mail, and nothing is written: what came in is there already.",
  },
  {
    name: "unchanged, one value held back",
    result: aResult("unchanged", single, { kept: [{ field: "code", reason: "kept" }] }),
    says: "Rule 2 found one active Vendor by E-mail, and nothing is written: 1 value is kept as it is.",
  },
  {
    name: "unchanged, held back",
    result: aResult("unchanged", single, {
      kept: [
        { field: "code", reason: "kept" },
        { field: "email", reason: "unresolved" },
      ],
      warnings: [warning],
    }),
    says: "Rule 2 found one active Vendor by E-mail, and nothing is written: 2 values are kept as they are, 1 warning.",
  },
  {
    name: "skipped at no match",
    result: aResult("skipped", skip),
    says: "Rule 2 found no Vendor by E-mail, and its setting for that is Do Not Upload Row.",
  },
  {
    name: "skipped with a blank value",
    result: aResult("skipped", { ...skip, blank: true }),
    says: "Rule 2 found nothing because its value for E-mail is blank, and its setting for that is Do Not Upload Row.",
  },
  {
    name: "skipped at a single match",
    result: aResult("skipped", { ...single, ...skip }),
    says: "Rule 2 found one active Vendor by E-mail, and its setting for that is Do Not Upload Row.",
  },
  {
    name: "skipped at multiple matches",
    result: aResult("skipped", { active: 1200, match: "multiple", ...skip }),
    says: "Rule 2 found 1,200 active Vendor Records by E-mail, and its setting for several matches is Do Not Upload Row.",
  },
  {
    name: "skipped at an archived match",
    result: aResult("skipped", { ...archived, archived: 2, ...skip }),
    says: "Rule 2 found 2 archived Vendor Records by E-mail, and its setting for archived matches is Do Not Upload Row.",
  },
  {
    name: "skipped because an earlier step captured its Record",
    result: aResult("skipped", { rule: 3, ...single, ...skip }),
    says: "Already handled in load step 1, which captured the Record of this row as vendor_id.",
  },
  {
    name: "failed",
    result: aResult("failed", {}, { error: invalid, trace: [] }),
    says: 'Column "E-mail": "a@" cannot be read as one e-mail address. Expected one such as ann@example.com. Correct the cell, or choose another type for the variable.',
  },
  {
    name: "failed in a field",
    result: aResult("failed", {}, { error: { code: "required_field_blank", field: "email" } }),
    says: "E-mail: a required field would be blank. Fill it in, or map a variable that has a value.",
  },
  {
    name: "failed with several cells",
    result: aResult("failed", {}, { error: invalid, errors: [invalid, invalid, invalid], trace: [] }),
    says: 'Column "E-mail": "a@" cannot be read as one e-mail address. Expected one such as ann@example.com. Correct the cell, or choose another type for the variable. 2 more cells of this row cannot be used either.',
  },
];
for (const { name, result, says } of results) {
  test(`a result says why: ${name}`, () => expect(explainResult(result, step, vendor, [captures, step])).toBe(says));
}

test("only a capture of an earlier step has handled the row already", () => {
  const result = aResult("skipped", { rule: 3, ...single, ...skip });
  const says = "Rule 3 found one active Vendor by Record ID, and its setting for that is Do Not Upload Row.";
  expect(explainResult(result, step, vendor)).toBe(says);
  expect(explainResult(result, step, vendor, [step, captures])).toBe(says);
});

const rules: readonly [trace: Partial<RuleTrace>, says: string][] = [
  [{ action: "next_rule_ignore_previous" }, "0 active, 0 archived. No match, so go to rule 3, ignoring matches."],
  [
    { action: "create_new", blank: true },
    "The value is blank, and blank finds nothing. No match, so create a new Record.",
  ],
  [{ ...single, archived: 2 }, "1 active, 2 archived ignored. Single match, so update the existing Record."],
  [
    { ...single, action: "next_rule" },
    "1 active, 0 archived. Single match, so go to rule 3, which looks among these only.",
  ],
  [
    { active: 1200, match: "multiple", action: "do_not_upload" },
    "1,200 active, 0 archived. Multiple matches, so do not upload the row.",
  ],
  [archived, "0 active, 1 archived. Archived match, so unarchive the Record and update it."],
  [
    { ...archived, action: "unarchive_only" },
    "0 active, 1 archived. Archived match, so unarchive the Record and leave its values.",
  ],
];
test.each(rules)("a rule says what it found and what followed: %j", (trace, says) => {
  expect(explainRule(aTrace(trace))).toBe(says);
});

const kept: readonly [reason: KeptReason, conflictResolution: ConflictResolution, says: string][] = [
  ["kept", "only_update_blank", "Kept: Only Update Blank, the field already has a value."],
  ["kept", "only_add_options", "Kept: Only Add Options, what came in is there already."],
  ["kept", "overwrite_except_null", "Kept: Overwrite (But Skip if Blank)."],
  ["blank", "overwrite", "Nothing came in, and the field is blank already."],
  ["blank", "only_update_blank", "Nothing came in. Left as it was."],
  ["equal", "overwrite", "Same as what is there."],
  ["unresolved", "overwrite", "Not found. Case and every character count. Left as it was."],
];
test.each(kept)("a value that was not written says why: %s under %s", (reason, conflictResolution, says) => {
  expect(explainKept(reason, conflictResolution)).toBe(says);
});
