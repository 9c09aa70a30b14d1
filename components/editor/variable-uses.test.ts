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
  const renamed = renameVariable(connector, { variable: 0 }, "E-mail");
  expect(renamed.executionVariables[0]).toEqual({ name: "E-mail", type: "email", column: "mail" });
  expect(usesOfVariable(renamed, "E-mail")).toEqual(usesOfVariable(connector, "mail"));
  expect(usesOfVariable(renamed, "mail")).toEqual([]);
});

test("a renamed constant stays one, and a captured variable is renamed where it is captured", () => {
  expect(renameVariable(connector, { variable: 1 }, "origin").executionVariables[1]).toEqual({
    name: "origin",
    type: "string",
    value: "x",
  });
  const renamed = renameVariable(connector, { capturedIn: 0 }, "ref");
  expect(renamed.loadSteps[0]?.postLoad?.capture?.variable).toBe("ref");
  expect(renamed.loadSteps[1]?.mappingRules[0]?.variable).toBe("ref");
});

test("of two variables of one name only the one is renamed, and the uses stay with the other", () => {
  const twice: Connector = {
    ...connector,
    executionVariables: [...connector.executionVariables, { name: "mail", type: "string", column: "Mail 2" }],
  };
  const renamed = renameVariable(twice, { variable: 2 }, "second");
  expect(renamed.executionVariables.map(({ name }) => name)).toEqual(["mail", "source", "second"]);
  expect(usesOfVariable(renamed, "mail")).toEqual(usesOfVariable(twice, "mail"));
  const captured: Connector = { ...connector, executionVariables: [{ name: "contact_id", type: "uuid" }] };
  expect(renameVariable(captured, { capturedIn: 0 }, "ref").executionVariables[0]?.name).toBe("contact_id");
});
