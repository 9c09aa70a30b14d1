import { expect, test } from "vitest";
import type { Automation } from "../model/automation.ts";
import type { Outcome } from "../model/row-result.ts";
import { fireAutomations, silenceAutomations } from "./fire-automations.ts";

const automations: readonly Automation[] = [
  {
    apiName: "listed",
    name: "Listed",
    object: "vendor",
    triggers: [{ type: "record_created" }],
    action: { type: "log" },
  },
  {
    apiName: "city",
    name: "City",
    object: "vendor",
    triggers: [{ type: "record_unarchived" }, { type: "field_updated", field: "city" }],
    conditions: [{ field: "code", is: "A-1" }],
    action: { type: "log" },
  },
  { apiName: "never", name: "Never", object: "vendor", action: { type: "log" } },
];

const step = (suppressTriggers: boolean) => ({
  automations,
  step: {
    name: "Vendors",
    object: "vendor",
    matchingRules: [],
    mappingRules: [],
    postLoad: { automationsOnCreate: ["listed"], automationsOnUpdate: ["never"], suppressTriggers },
  },
});

const changes = [{ field: "city", before: "Graz", after: "Linz" }];

test.each<[Outcome, string, readonly string[]]>([
  ["created", "A-1", ["listed record_created created"]],
  ["updated", "A-1", ["city field_updated updated"]],
  ["updated", "B-2", []],
  ["unarchived", "A-1", ["city record_unarchived updated"]],
  ["unchanged", "A-1", []],
  ["skipped", "A-1", []],
  ["failed", "A-1", []],
])("%s, %s: what a step silences is what would fire beside its list", (outcome, code, expected) => {
  const values = new Map([["code", code]]);
  const silenced = silenceAutomations(step(true), outcome, changes, values);
  expect(silenced.map(({ automation, trigger, event }) => `${automation} ${trigger} ${event}`)).toEqual(expected);
  const fired = fireAutomations(step(false), outcome, changes, values);
  expect(silenced).toEqual(fired.filter(({ trigger }) => trigger !== "manual"));
  expect(silenceAutomations(step(false), outcome, changes, values)).toEqual([]);
});
