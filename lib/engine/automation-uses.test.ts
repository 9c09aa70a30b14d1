import { expect, test } from "vitest";
import type { Connector, PostLoad } from "../model/connector.ts";
import { usesOfAutomation } from "./automation-uses.ts";

const connector = (apiName: string, postLoads: readonly (PostLoad | undefined)[]): Connector => ({
  apiName,
  name: `Connector ${apiName}`,
  executionVariables: [],
  loadSteps: postLoads.map((postLoad, index) => ({
    name: `Step ${index + 1}`,
    object: "vendor",
    matchingRules: [],
    mappingRules: [],
    ...(postLoad && { postLoad }),
  })),
});

test("the steps that list an automation are found, as they run and as they are edited", () => {
  const both = { automationsOnCreate: ["tell"], automationsOnUpdate: ["other", "tell"] };
  const uses = usesOfAutomation("tell", {
    connectors: [connector("a", [undefined, both]), connector("b", [{ automationsOnCreate: ["other"] }])],
    drafts: [connector("b", [{ automationsOnUpdate: ["tell"] }])],
  });
  expect(uses.map(({ kind, apiName, places }) => [kind, apiName, places])).toEqual([
    [
      "connector",
      "a",
      [
        { step: 2, stepName: "Step 2", event: "created" },
        { step: 2, stepName: "Step 2", event: "updated" },
      ],
    ],
    ["draft", "b", [{ step: 1, stepName: "Step 1", event: "updated" }]],
  ]);
});
