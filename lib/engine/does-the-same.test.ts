import { expect, test } from "vitest";
import type { Connector } from "../model/connector.ts";
import { doesTheSame } from "./does-the-same.ts";

const connector: Connector = {
  apiName: "things",
  name: "Things",
  executionVariables: [{ name: "code", type: "string" }],
  loadSteps: [
    {
      name: "Things",
      object: "thing",
      matchingRules: [
        {
          field: "code",
          variable: "code",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [{ field: "code", variable: "code", conflictResolution: "overwrite" }],
    },
  ],
};

test.each<[string, Partial<Connector>, boolean]>([
  ["itself", {}, true],
  ["another name", { name: "All things" }, true],
  ["a description", { description: "Weekly" }, true],
  ["one that is not active", { active: false }, true],
  ["what is so anyway, spelt out", { timeZone: "UTC" }, true],
  ["another time zone", { timeZone: "Europe/Vienna" }, false],
  ["another variable", { executionVariables: [{ name: "code", type: "email" }] }, false],
  ["a step less", { loadSteps: [] }, false],
])("%s", (_name, change, expected) => {
  expect(doesTheSame(connector, { ...connector, ...change })).toBe(expected);
});
