import { expect, test } from "vitest";
import type { Connector } from "@/lib/model/connector.ts";
import { renameVariable, usesOfVariable } from "./variable-uses.ts";

const connector: Connector = {
  apiName: "c",
  name: "C",
  executionVariables: [
    { name: "mail", type: "email" },
    { name: "source", type: "string", value: "x" },
  ],
  loadSteps: [
    {
      name: "One",
      object: "contact",
      matchingRules: [
        {
          field: "email",
          variable: "mail",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [{ field: "name", variables: ["mail", "source"], conflictResolution: "overwrite" }],
      postLoad: { capture: { variable: "contact_id", from: "matched" } },
    },
    {
      name: "Two",
      object: "contact",
      matchingRules: [],
      mappingRules: [{ field: "parent", variable: "contact_id", conflictResolution: "overwrite" }],
    },
  ],
};

test("uses are found in match rules, mappings and joined texts", () => {
  expect(usesOfVariable(connector, "mail")).toEqual([{ step: 0, fields: ["email", "name"] }]);
  expect(usesOfVariable(connector, "contact_id")).toEqual([{ step: 1, fields: ["parent"] }]);
  expect(usesOfVariable(connector, "nothing")).toEqual([]);
});

test("a renamed variable keeps its column and its uses", () => {
  const renamed = renameVariable(connector, "mail", "E-mail");
  expect(renamed.executionVariables[0]).toEqual({ name: "E-mail", type: "email", column: "mail" });
  expect(usesOfVariable(renamed, "E-mail")).toEqual(usesOfVariable(connector, "mail"));
  expect(usesOfVariable(renamed, "mail")).toEqual([]);
});

test("a renamed constant stays one, and a captured variable is renamed where it is captured", () => {
  expect(renameVariable(connector, "source", "origin").executionVariables[1]).toEqual({
    name: "origin",
    type: "string",
    value: "x",
  });
  const renamed = renameVariable(connector, "contact_id", "ref");
  expect(renamed.loadSteps[0]?.postLoad?.capture?.variable).toBe("ref");
  expect(renamed.loadSteps[1]?.mappingRules[0]?.variable).toBe("ref");
});
