import { expect, test } from "vitest";
import { uploadFunctions } from "../engine/upload-functions.ts";
import type { ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import {
  describeMapping,
  describePostLoad,
  describeRule,
  describeStep,
  describeVariable,
  ruleSentences,
} from "./describe-step.ts";
import { text } from "./text.ts";

const vendor: ObjectDefinition = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Vendor code", type: "text" },
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "terms", name: "Payment terms", type: "dropdown", options: ["30 days"] },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "vendor" },
  ],
};
function aRule(part: Partial<MatchingRule> = {}): MatchingRule {
  return {
    field: "code",
    variable: "vendor_code",
    noMatch: "next_rule_ignore_previous",
    singleMatch: "update_current",
    multipleMatches: "do_not_upload",
    archivedMatch: "unarchive_and_update",
    ...part,
  };
}
function aStep(part: Partial<LoadStep> = {}): LoadStep {
  return { name: "Vendors", object: "vendor", matchingRules: [aRule()], mappingRules: [], ...part };
}

test("a rule reads back as one sentence per setting", () => {
  expect(describeRule(aRule(), 0, false, vendor)).toBe(
    "Look for one Vendor whose Vendor code equals vendor_code. None: go to rule 2, ignoring matches. One: update it. " +
      "Several: do not upload the row. Only archived: unarchive it and update it.",
  );
});

test("a blank of the chosen row finds nothing, and says so", () => {
  expect(describeRule(aRule(), 0, false, vendor, " ")).toContain(
    "vendor_code is blank in this row, so no Vendor is found by its Vendor code. None:",
  );
});

test("a rule reads back with the value of a chosen row", () => {
  const sentence = describeRule(aRule({ field: "id" }), 0, false, vendor, "{A} <b>");
  expect(sentence).toContain('Look for one Vendor whose Record ID equals "{A} <b>".');
});

test("what was chosen of a rule is emphasised, and a value that looks like a tag is none", () => {
  const b = (chosen: unknown) => `[${[chosen].flat().join("")}]`;
  const [first, none] = ruleSentences(aRule(), 0, false, vendor, "<b>{A}").map(({ key, values }) =>
    [text.rich(key, { ...values, b })].flat().join(""),
  );
  expect(first).toBe('Look for one Vendor whose [Vendor code] equals ["<b>{A}"].');
  expect(none).toBe("None: [go to rule 2, ignoring matches].");
});

test("every upload function of every dropdown has a sentence of its own", () => {
  for (const [dropdown, { choices }] of Object.entries(uploadFunctions)) {
    const sentences = choices.map(({ action }) => describeRule(aRule({ [dropdown]: action }), 0, false, vendor));
    expect(new Set(sentences).size).toBe(choices.length);
  }
});

test("a last rule that goes on says that there is no next rule", () => {
  expect(describeRule(aRule(), 1, true, vendor)).toContain("If No Match Found: there is no next rule to go to.");
});

const steps: readonly { name: string; rules: MatchingRule[]; says: string }[] = [
  { name: "no rule", rules: [], says: "This step has no match rule yet." },
  {
    name: "updating and creating",
    rules: [aRule(), aRule({ field: "email", noMatch: "create_new" })],
    says: "Find one Vendor by Vendor code, then by E-mail. Update it, or create it if there is none.",
  },
  {
    name: "a rule whose field is not chosen yet",
    rules: [aRule({ noMatch: "create_new" }), aRule({ field: "" })],
    says: "Find one Vendor by Vendor code. Update it, or create it if there is none.",
  },
  {
    name: "updating only",
    rules: [aRule({ noMatch: "do_not_upload" })],
    says: "Find one Vendor by Vendor code. Update it. Rows without one are not uploaded.",
  },
  {
    name: "creating only",
    rules: [aRule({ noMatch: "create_new", singleMatch: "do_not_upload", archivedMatch: "do_not_upload" })],
    says: "Find one Vendor by Vendor code. Create it if there is none. One that exists stays as it is.",
  },
  {
    name: "neither",
    rules: [
      aRule({ field: "id", noMatch: "do_not_upload", singleMatch: "do_not_upload", archivedMatch: "unarchive_only" }),
    ],
    says: "Find one Vendor by Record ID. No Record is created or updated.",
  },
];
for (const { name, rules, says } of steps) {
  test(`a load step in a line: ${name}`, () =>
    expect(describeStep(aStep({ matchingRules: rules }), vendor)).toBe(says));
}

const mappings: readonly { rule: MappingRule; says: string }[] = [
  {
    rule: { field: "email", variable: "mail", conflictResolution: "overwrite" },
    says: "Write mail to E-mail. A blank one clears the field.",
  },
  {
    rule: { field: "email", variable: "mail", conflictResolution: "overwrite_except_null" },
    says: "Write mail to E-mail, unless it is blank.",
  },
  {
    rule: { field: "code", variables: ["first", "last"], conflictResolution: "only_update_blank" },
    says: 'Write first and last (joined with " ") to Vendor code only where the field is blank.',
  },
  {
    rule: { field: "code", variables: ["a", "b", "c"], separator: "", conflictResolution: "only_update_blank" },
    says: "Write a, b, and c (joined without a separator) to Vendor code only where the field is blank.",
  },
  {
    rule: { field: "terms", variable: "terms", conflictResolution: "only_add_options", canCreateOptions: true },
    says: "Add terms to Payment terms. What is there stays. Options that are missing are added.",
  },
  {
    rule: { field: "parent", variable: "parent", conflictResolution: "overwrite_except_null" },
    says: "Write parent to Parent, unless it is blank. What is not found leaves the field as it was, with a warning.",
  },
  {
    rule: { field: "parent", variable: "parent", conflictResolution: "overwrite", ifUnresolved: "fail_row" },
    says: "Write parent to Parent. A blank one clears the field. What is not found fails the row.",
  },
];
test.each(mappings)("a mapping rule reads back: $says", ({ rule, says }) => {
  expect(describeMapping(rule, vendor)).toBe(says);
});

const postLoads: readonly { postLoad: LoadStep["postLoad"]; says: string }[] = [
  { postLoad: undefined, says: "" },
  { postLoad: { automationsOnCreate: [], suppressTriggers: false }, says: "" },
  {
    postLoad: { automationsOnCreate: ["welcome", "note"], automationsOnUpdate: ["note"] },
    says: "Start welcome and note when a Record is created. Start note when a Record is updated. Other triggers run as usual.",
  },
  {
    postLoad: { suppressTriggers: true, capture: { variable: "vendor_id", from: "created" } },
    says: "All other triggers stay silent. Keep the created Record of each row as vendor_id, for later steps.",
  },
  {
    postLoad: { capture: { variable: "vendor_id", from: "matched_or_created" } },
    says: "Keep the matched or created Record of each row as vendor_id, for later steps.",
  },
];
test.each(postLoads)("post-load actions read back: $says", ({ postLoad, says }) => {
  expect(describePostLoad(aStep({ postLoad }))).toBe(says);
});

const variables: readonly { variable: ExecutionVariable; says: string }[] = [
  { variable: { name: "email", type: "email" }, says: 'Reads the column "email" as E-mail.' },
  {
    variable: { name: "since", type: "date", column: "Since", inputFormat: "day_first", required: true },
    says: 'Reads the column "Since" as Date. The day comes first. A blank one fails the row.',
  },
  {
    variable: { name: "price", type: "number", inputFormat: "comma" },
    says: 'Reads the column "price" as Number. The comma is the decimal sign.',
  },
  {
    variable: { name: "tags", type: "string", isArray: true, arrayDelimiter: "\t" },
    says: 'Reads the column "tags" as a list of Text, split at tab.',
  },
  { variable: { name: "source", type: "string", value: "Import" }, says: 'Always "Import", as Text.' },
  {
    variable: { name: "marks", type: "string", value: "a;b", isArray: true, arrayDelimiter: ";", inputFormat: "auto" },
    says: 'Always "a;b", as a list of Text, split at ;.',
  },
];
test.each(variables)("a variable reads back: $says", ({ variable, says }) => {
  expect(describeVariable(variable)).toBe(says);
});
