import { expect, test } from "vitest";
import type { Automation } from "../model/automation.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { readAutomationValues, withRecordLabels } from "./automation-values.ts";

const object: ObjectDefinition = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "size", name: "Size", type: "integer" },
    { apiName: "isNew", name: "New", type: "checkbox" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Customer"] },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "vendor" },
    { apiName: "city", name: "City", type: "text", required: true },
  ],
};

const automation = (change: Partial<Automation>): Automation => ({
  apiName: "tell",
  name: "Tell",
  object: "vendor",
  action: { type: "log" },
  ...change,
});

const kindsOf = (given: Automation) =>
  readAutomationValues(given, object).problems.map(({ keys, problem }) => [
    keys.join("."),
    typeof problem === "string" ? problem : problem.code,
  ]);

test("what is typed becomes what Records hold", () => {
  const read = readAutomationValues(
    automation({
      triggers: [{ type: "record_created" }, { type: "field_updated", field: "stage", from: "lead", to: "CUSTOMER" }],
      conditions: [
        { field: "size", is: "12" },
        { field: "isNew", isNot: "true" },
        { field: "tags", is: "gold" },
        { field: "city", isBlank: true },
        { field: "nothing", is: "x" },
      ],
      action: { type: "set_field", field: "parent", value: "A-1" },
    }),
    object,
  );
  expect(read).toEqual({
    problems: [],
    records: [{ keys: ["action", "value"], field: object.fields[5], value: "A-1" }],
    automation: automation({
      triggers: [{ type: "record_created" }, { type: "field_updated", field: "stage", from: "Lead", to: "Customer" }],
      conditions: [
        { field: "size", is: 12 },
        { field: "isNew", isNot: true },
        { field: "tags", is: "gold" },
        { field: "city", isBlank: true },
        { field: "nothing", is: "x" },
      ],
      action: { type: "set_field", field: "parent", value: "A-1" },
    }),
  });
});

test.each<[string, Partial<Automation>, readonly (readonly [string, string])[]]>([
  ["no number", { conditions: [{ field: "size", is: "many" }] }, [["conditions.0.is", "invalid_value"]]],
  ["nothing", { conditions: [{ field: "city", isNot: " " }] }, [["conditions.0.isNot", "blank"]]],
  [
    "an option that is not there",
    { triggers: [{ type: "field_updated", field: "stage", to: "Lost" }] },
    [["triggers.0.to", "unknown_option"]],
  ],
  [
    "one value for a field with several",
    { action: { type: "set_field", field: "tags", value: "a" } },
    [["action.value", "several"]],
  ],
  [
    "a required field cleared",
    { action: { type: "set_field", field: "city", value: null } },
    [["action.value", "needed"]],
  ],
  [
    "the identifier cleared",
    { action: { type: "set_field", field: "code", value: null } },
    [["action.value", "needed"]],
  ],
  ["a field with several values cleared", { action: { type: "set_field", field: "tags", value: null } }, []],
])("%s", (_name, change, expected) => {
  expect(kindsOf(automation(change))).toEqual(expected);
});

test("ids of Records are said by their unique identifiers", () => {
  const given = automation({
    triggers: [{ type: "record_created" }, { type: "field_updated", field: "parent", from: "id-1", to: "id-2" }],
    conditions: [
      { field: "parent", is: "id-1" },
      { field: "parent", isNot: "id-3" },
      { field: "city", isBlank: true },
    ],
    action: { type: "set_field", field: "parent", value: "id-2" },
  });
  const labels = new Map([
    ["id-1", "A-1"],
    ["id-2", "B-2"],
  ]);
  expect(withRecordLabels(given, labels)).toEqual(
    automation({
      triggers: [{ type: "record_created" }, { type: "field_updated", field: "parent", from: "A-1", to: "B-2" }],
      conditions: [
        { field: "parent", is: "A-1" },
        { field: "parent", isNot: "id-3" },
        { field: "city", isBlank: true },
      ],
      action: { type: "set_field", field: "parent", value: "B-2" },
    }),
  );
});
