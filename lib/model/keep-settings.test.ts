import { expect, test } from "vitest";
import type { Connector, LoadStep } from "./connector.ts";
import { withSettingsOf } from "./keep-settings.ts";

const aStep = (object: string, name: string): LoadStep => ({ object, name, matchingRules: [], mappingRules: [] });
const carried: Connector = {
  apiName: "contacts",
  name: "contacts",
  executionVariables: [{ name: "email", type: "email" }],
  loadSteps: [aStep("contact", "contact"), aStep("vendor", "vendor"), aStep("contact", "contact 2")],
};

test("a connector that is new has what its file says", () =>
  expect(withSettingsOf(carried, undefined)).toEqual(carried));

test("one that exists keeps its settings and the names of its load steps, Object by Object", () => {
  const stored: Connector = {
    apiName: "contacts",
    name: "Our contacts",
    description: "Monthly",
    active: false,
    timeZone: "Europe/Vienna",
    executionVariables: [],
    loadSteps: [aStep("contact", "By e-mail")],
  };
  expect(withSettingsOf(carried, stored)).toEqual({
    ...stored,
    executionVariables: carried.executionVariables,
    loadSteps: [aStep("contact", "By e-mail"), aStep("vendor", "vendor"), aStep("contact", "contact 2")],
  });
});
