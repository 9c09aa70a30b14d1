import { describe, expect, test } from "vitest";
import type { ConnectorChange } from "../engine/connector-change.ts";
import type { MatchingRule } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { describeChange, summarizeChange } from "./describe-change.ts";

const objects: readonly ObjectDefinition[] = [
  {
    apiName: "vendor",
    name: "Vendor",
    uniqueIdentifier: "code",
    fields: [
      { apiName: "code", name: "Vendor code", type: "text" },
      { apiName: "email", name: "E-mail", type: "email" },
    ],
  },
  {
    apiName: "contact",
    name: "Contact",
    uniqueIdentifier: "email",
    fields: [{ apiName: "email", name: "Address", type: "email" }],
  },
];
const step = { number: 1, name: "Vendors", object: "vendor" };
const switched = { ...step, object: "contact", objectBefore: "vendor" };
const matchingRule: MatchingRule = {
  field: "email",
  variable: "mail",
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
};
const mappingRule = { field: "email", variables: ["a", "b"], conflictResolution: "overwrite" } as const;
const joined = { ...mappingRule, variables: ["a", "b"] };

const cases: readonly [ConnectorChange, string][] = [
  [{ kind: "setting_changed", setting: "name", from: "A", to: "B" }, 'Name from "A" to "B"'],
  [
    { kind: "setting_changed", setting: "description", from: "", to: "Old {ones}" },
    'Description from blank to "Old {ones}"',
  ],
  [
    { kind: "setting_changed", setting: "timeZone", from: "UTC", to: "Asia/Tokyo" },
    'Time zone from "UTC" to "Asia/Tokyo"',
  ],
  [{ kind: "setting_changed", setting: "active", from: true, to: false }, "The SmartConnector is not active any more"],
  [
    { kind: "setting_changed", setting: "onInvalidValue", from: "fail_row", to: "fail_run" },
    "A value that cannot be read now stops the run before anything is written, no longer just its row",
  ],
  [
    { kind: "variable_added", variable: { name: "mail", type: "email" } },
    'Variable mail added (E-mail, column "mail")',
  ],
  [
    { kind: "variable_added", variable: { name: "source", type: "string", value: "Import" } },
    'Variable source added (Text, always "Import")',
  ],
  [{ kind: "variable_removed", variable: { name: "mail", type: "email" } }, "Variable mail removed"],
  [{ kind: "variable_renamed", from: "mail", to: "email" }, "Variable mail renamed to email"],
  [
    { kind: "variable_changed", name: "email", property: "type", from: "string", to: "email" },
    "Variable email: type from Text to E-mail",
  ],
  [
    { kind: "variable_changed", name: "email", property: "source", from: { column: "Mail" }, to: { value: "" } },
    'Variable email: from column "Mail" to always blank',
  ],
  [
    { kind: "variable_changed", name: "tags", property: "arrayDelimiter", from: null, to: "\t" },
    "Variable tags: from one value to several values split at tab",
  ],
  [
    { kind: "variable_changed", name: "tags", property: "arrayDelimiter", from: ";", to: "|" },
    'Variable tags: from several values split at ";" to several values split at "|"',
  ],
  [
    { kind: "variable_changed", name: "email", property: "required", from: false, to: true },
    "Variable email: a blank one now fails the row",
  ],
  [
    { kind: "variable_changed", name: "since", property: "inputFormat", from: "auto", to: "day_first" },
    "Variable since: format from any form, month first where two fit to day first",
  ],
  [{ kind: "variables_moved", moved: [{ name: "a", from: 3, to: 1 }] }, "Variable a moved from 3 to 1"],
  [
    { kind: "variables_moved", moved: [{ name: "a", from: 3, to: 3 }] },
    "Variable a stays number 3, but others moved around it",
  ],
  [
    {
      kind: "variables_moved",
      moved: [
        { name: "a", from: 3, to: 1 },
        { name: "b", from: 4, to: 2 },
      ],
    },
    "2 variables moved",
  ],
  [{ kind: "step_added", step }, "Step Vendors added as number 1, for Vendor"],
  [{ kind: "step_removed", step }, "Step Vendors removed"],
  [{ kind: "step_moved", step, from: 2, to: 1 }, "Step Vendors moved from 2 to 1"],
  [{ kind: "step_renamed", step, from: "Sellers", to: "Vendors" }, "Step Sellers renamed to Vendors"],
  [{ kind: "step_object_changed", step, from: "gone", to: "vendor" }, "Step Vendors: Object from gone to Vendor"],
  [{ kind: "rule_added", step, rule: 2, matchingRule }, "Step Vendors, rule 2: added (E-mail equals mail)"],
  [
    { kind: "rule_removed", step: switched, rule: 2, matchingRule },
    "Step Vendors, rule 2: removed (E-mail equals mail)",
  ],
  [{ kind: "rule_moved", step, rule: 1, from: 2, to: 1 }, "Step Vendors, rule 1: moved from 2 to 1"],
  [
    { kind: "rule_changed", step: switched, rule: 1, part: "field", from: "code", to: "email" },
    "Step Vendors, rule 1: field from Vendor code to Address",
  ],
  [
    { kind: "rule_changed", step, rule: 1, part: "field", from: "email", to: "id" },
    "Step Vendors, rule 1: field from E-mail to Record ID",
  ],
  [
    { kind: "rule_changed", step, rule: 1, part: "variable", from: "code", to: "email" },
    "Step Vendors, rule 1: variable from code to email",
  ],
  [
    { kind: "rule_changed", step, rule: 2, part: "noMatch", from: "do_not_upload", to: "create_new" },
    "Step Vendors, rule 2: If No Match Found from Do Not Upload Row to Create New Record",
  ],
  [
    { kind: "mapping_added", step, mappingRule: joined },
    'Step Vendors, E-mail: now filled from a and b (joined with " ")',
  ],
  [
    { kind: "mapping_removed", step: switched, mappingRule: { ...joined, separator: "" } },
    "Step Vendors, E-mail: no longer filled (was a and b (joined without a separator))",
  ],
  [
    {
      kind: "mapping_changed",
      step,
      field: "email",
      part: "source",
      from: { variable: "a" },
      to: { variable: "b" },
    },
    "Step Vendors, E-mail: variable from a to b",
  ],
  [
    { kind: "mapping_changed", step, field: "email", part: "separator", from: "", to: ", " },
    'Step Vendors, E-mail: separator from none to ", "',
  ],
  [
    {
      kind: "mapping_changed",
      step,
      field: "email",
      part: "conflictResolution",
      from: "overwrite",
      to: "only_update_blank",
    },
    "Step Vendors, E-mail: Conflict Resolution from Overwrite (Clear field if blank) to Only Update Blank",
  ],
  [
    { kind: "mapping_changed", step, field: "email", part: "ifUnresolved", from: "skip_field", to: "fail_row" },
    "Step Vendors, E-mail: a Record that is not found now fails the row",
  ],
  [
    { kind: "mapping_changed", step, field: "email", part: "canCreateOptions", from: false, to: true },
    "Step Vendors, E-mail: options that are missing are now added",
  ],
  [
    { kind: "mappings_moved", step, moved: [{ field: "email", from: 2, to: 1 }] },
    "Step Vendors, E-mail: its mapping rule moved from 2 to 1",
  ],
  [
    {
      kind: "mappings_moved",
      step,
      moved: [
        { field: "email", from: 2, to: 1 },
        { field: "code", from: 5, to: 2 },
      ],
    },
    "Step Vendors: 2 mapping rules moved",
  ],
  [
    { kind: "automation_added", step, on: "create", automation: "welcome" },
    "Step Vendors: now starts welcome when a Record is created",
  ],
  [
    { kind: "automation_removed", step, on: "update", automation: "welcome" },
    "Step Vendors: no longer starts welcome when a Record is updated",
  ],
  [{ kind: "automations_moved", step, on: "update" }, "Step Vendors: automations for updated Records in another order"],
  [
    { kind: "suppress_triggers_changed", step, from: false, to: true },
    "Step Vendors: all other triggers now stay silent",
  ],
  [
    { kind: "capture_changed", step, from: null, to: { variable: "vendorId", from: "matched" } },
    "Step Vendors: captures the matched Record as vendorId, before nothing",
  ],
];

test.each(cases)("%#: a change reads as a sentence", (change, sentence) => {
  expect(describeChange(change, objects)).toBe(sentence);
});

describe("the label of an edit", () => {
  test("is the sentence of its one change", () => {
    expect(summarizeChange([{ kind: "step_removed", step }], objects)).toBe("Step Vendors removed");
  });
  test("counts several changes and tells the first", () => {
    const changes = Array.from({ length: 11 }, () => ({ kind: "step_removed", step }) as const);
    expect(summarizeChange(changes, objects)).toBe("11 changes: Step Vendors removed");
  });
  test("says so where nothing changed", () => {
    expect(summarizeChange([], objects)).toBe("Nothing changed");
  });
});
