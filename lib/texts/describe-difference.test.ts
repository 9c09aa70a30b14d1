import { expect, test } from "vitest";
import type { AutomationDifference } from "../engine/compare-automations.ts";
import type { ObjectDifference } from "../engine/compare-objects.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { describeAutomationDifference } from "./describe-automation-difference.ts";
import { describeDifference } from "./describe-difference.ts";
import { describeObjectDifference } from "./describe-object-difference.ts";

const stage = { apiName: "stage", name: "Stage", type: "dropdown" as const, options: ["Lead", "Won"] };
const boss = {
  apiName: "boss",
  name: "Boss",
  type: "relationship" as const,
  cardinality: "one" as const,
  relatedObject: "contact",
};
const contact: ObjectDefinition = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [{ apiName: "email", name: "E-mail", type: "email" }, stage, boss],
};
const changed = { kind: "field_changed", field: stage } as const;

const objectCases: readonly [ObjectDifference, string][] = [
  [{ kind: "object_renamed", from: "Contact", to: "{Person}" }, 'Name from "Contact" to "{Person}"'],
  [{ kind: "identifier_changed", from: "email", to: "code" }, 'Unique identifier from "email" to "code"'],
  [{ kind: "field_added", field: stage }, "Field Stage added (Dropdown)"],
  [{ kind: "field_added", field: boss }, "Field Boss added (one Record of Contact)"],
  [{ kind: "field_removed", field: stage }, "Field Stage removed, with the values that Records hold"],
  [{ ...changed, property: "name", from: "Phase", to: "Stage" }, 'Field Phase: label from "Phase" to "Stage"'],
  [
    {
      ...changed,
      property: "type",
      from: { type: "text" },
      to: { type: "relationship", cardinality: "many", relatedObject: "vendor" },
    },
    "Field Stage: type from Text to several Records of vendor",
  ],
  [{ ...changed, property: "unique", from: false, to: true }, "Field Stage: marked as unique"],
  [{ ...changed, property: "unique", from: true, to: false }, "Field Stage: no longer marked as unique"],
  [{ ...changed, property: "required", from: false, to: true }, "Field Stage: now required"],
  [{ ...changed, property: "required", from: true, to: false }, "Field Stage: no longer required"],
  [{ ...changed, property: "max", from: 5, to: 10 }, "Field Stage: range up to 10, before 5"],
  [{ ...changed, property: "options_added", options: ["Lost"] }, 'Field Stage: option "Lost" added'],
  [
    { ...changed, property: "options_removed", options: ["Lost", "New"] },
    'Field Stage: options "Lost" and "New" removed',
  ],
  [{ ...changed, property: "options_moved" }, "Field Stage: options in another order"],
  [{ kind: "fields_moved", moved: [{ field: stage, from: 3, to: 1 }] }, "Field Stage moved from 3 to 1"],
  [
    {
      kind: "fields_moved",
      moved: [
        { field: stage, from: 3, to: 1 },
        { field: boss, from: 2, to: 3 },
      ],
    },
    "2 fields moved",
  ],
];
for (const [difference, sentence] of objectCases) {
  test(sentence, () => expect(describeObjectDifference(difference, [contact])).toBe(sentence));
}

const automationCases: readonly [AutomationDifference, string][] = [
  [{ kind: "automation_renamed", from: "A", to: "B" }, 'Name from "A" to "B"'],
  [{ kind: "automation_object_changed", from: "contact", to: "vendor" }, "Object from Contact to vendor"],
  [{ kind: "automation_active_changed", from: true, to: false }, "The automation is not active any more"],
  [{ kind: "automation_active_changed", from: false, to: true }, "The automation is active now"],
  [{ kind: "trigger_added", trigger: { type: "record_unarchived" } }, "Now starts when a Record is unarchived"],
  [
    { kind: "trigger_removed", trigger: { type: "field_updated", field: "stage" } },
    "No longer starts when Stage changes",
  ],
  [
    { kind: "trigger_added", trigger: { type: "field_updated", field: "stage", from: "Lead" } },
    'Now starts when Stage changes from "Lead"',
  ],
  [
    { kind: "trigger_added", trigger: { type: "field_updated", field: "stage", to: "Won" } },
    'Now starts when Stage changes to "Won"',
  ],
  [
    { kind: "trigger_added", trigger: { type: "field_updated", field: "stage", from: "Lead", to: "Won" } },
    'Now starts when Stage changes from "Lead" to "Won"',
  ],
  [{ kind: "triggers_moved" }, "Triggers in another order"],
  [{ kind: "condition_added", condition: { field: "stage", is: "Won" } }, 'Now only where Stage is "Won"'],
  [
    { kind: "condition_removed", condition: { field: "stage", isNot: "Won" } },
    'No longer only where Stage is not "Won"',
  ],
  [{ kind: "condition_added", condition: { field: "stage", isBlank: true } }, "Now only where Stage is blank"],
  [{ kind: "condition_added", condition: { field: "gone", isNotBlank: true } }, "Now only where gone is not blank"],
  [{ kind: "conditions_moved" }, "Conditions in another order"],
  [
    {
      kind: "action_changed",
      from: { type: "webhook", url: "https://a.example/" },
      to: { type: "set_field", field: "stage", value: "Won" },
    },
    'Action from webhook to https://a.example/ to set Stage to "Won"',
  ],
  [
    { kind: "action_changed", from: { type: "set_field", field: "stage", value: null }, to: { type: "log" } },
    "Action from clear Stage to line in the log",
  ],
  [{ kind: "secret_changed", to: "set" }, "The webhook has a secret now"],
  [{ kind: "secret_changed", to: "replaced" }, "The webhook has another secret"],
  [{ kind: "secret_changed", to: "removed" }, "The webhook has no secret any more"],
];
for (const [difference, sentence] of automationCases) {
  test(sentence, () => expect(describeAutomationDifference(difference, [contact], "contact")).toBe(sentence));
}

test("a definition that was updated has a sentence for each change", () => {
  const known = { apiName: "x", name: "X", change: "updated" } as const;
  const sentences = [
    describeDifference({ ...known, kind: "object", changes: [{ kind: "field_added", field: stage }] }, [contact]),
    describeDifference(
      {
        ...known,
        kind: "automation",
        object: "contact",
        changes: [{ kind: "triggers_moved" }, { kind: "conditions_moved" }],
      },
      [contact],
    ),
    describeDifference(
      { ...known, kind: "connector", changes: [{ kind: "setting_changed", setting: "active", from: true, to: false }] },
      [contact],
    ),
  ];
  expect(sentences).toEqual([
    ["Field Stage added (Dropdown)"],
    ["Triggers in another order", "Conditions in another order"],
    ["The SmartConnector is not active any more"],
  ]);
});
