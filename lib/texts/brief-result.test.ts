import { describe, expect, test } from "vitest";
import type { LoadStep } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { RowResult, RuleTrace } from "../model/row-result.ts";
import { briefResult } from "./brief-result.ts";

const vendor: ObjectDefinition = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [{ apiName: "code", name: "Vendor code", type: "text" }],
};
const step: LoadStep = {
  name: "Vendors",
  object: "vendor",
  matchingRules: [
    {
      field: "code",
      variable: "code",
      noMatch: "create_new",
      singleMatch: "update_current",
      multipleMatches: "do_not_upload",
      archivedMatch: "unarchive_and_update",
    },
  ],
  mappingRules: [],
};
const found = (
  match: RuleTrace["match"],
  active: number,
  archived: number,
  more: Partial<RuleTrace> = {},
): RuleTrace => ({
  rule: 1,
  match,
  active,
  archived,
  action: "do_not_upload",
  ...more,
});

function aResult(change: Partial<RowResult>): RowResult {
  return {
    row: 1,
    step: 1,
    outcome: "updated",
    recordId: null,
    uniqueIdentifier: null,
    changes: [],
    kept: [],
    displaced: [],
    trace: [found("single", 1, 0)],
    warnings: [],
    error: null,
    ...change,
  };
}

const change = { field: "code", before: null, after: "A" };
const warning = { code: "relationship_unresolved", field: "parent", value: "X" } as const;

describe("briefResult", () => {
  test.each<[string, Partial<RowResult>, string]>([
    ["created", { outcome: "created", trace: [found("none", 0, 0)] }, "No Vendor found by the rule"],
    [
      "created beside an archived one",
      { outcome: "created", trace: [found("archived", 0, 1)], displaced: ["a"] },
      "Only archived found: it is pushed aside for a new Vendor",
    ],
    ["updated", { changes: [change] }, "1 value changes"],
    ["with a warning", { changes: [change, change], warnings: [warning] }, "2 values change, 1 warning"],
    ["unarchived", { outcome: "unarchived" }, "Was archived, no value changes"],
    ["unchanged, equal", { outcome: "unchanged" }, "Same as what is there"],
    [
      "unchanged, held back",
      { outcome: "unchanged", kept: [{ field: "code", reason: "kept" }] },
      "1 value held back, the others are the same",
    ],
    ["skipped, none", { outcome: "skipped", trace: [found("none", 0, 0)] }, "No Vendor has this Vendor code"],
    [
      "skipped, several",
      { outcome: "skipped", trace: [found("multiple", 2, 0)] },
      "2 active Records of Vendor share this Vendor code",
    ],
    ["skipped, blank", { outcome: "skipped", trace: [found("none", 0, 0, { blank: true })] }, "Vendor code is blank"],
    [
      "skipped, archived",
      { outcome: "skipped", trace: [found("archived", 0, 1)] },
      "One archived Vendor has this Vendor code",
    ],
  ])("%s", (_name, change, expected) => {
    expect(briefResult(aResult(change), step, vendor, [step])).toBe(expected);
  });

  test("a failed row says its error", () => {
    const error = { code: "required_variable_blank", variable: "code", column: "Code" } as const;
    expect(briefResult(aResult({ outcome: "failed", trace: [], error }), step, vendor, [step])).toContain("Code");
  });
});
