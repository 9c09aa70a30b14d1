import { expect, test } from "vitest";
import type { Connector } from "@/lib/model/connector.ts";
import { differingParts } from "./put-values.ts";

const connector: Connector = {
  apiName: "contacts",
  name: "Contacts",
  timeZone: "UTC",
  executionVariables: [
    { name: "mail", type: "email" },
    { name: "city", type: "string" },
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
      mappingRules: [
        { field: "email", variable: "mail", conflictResolution: "only_update_blank" },
        { field: "city", variable: "city", conflictResolution: "overwrite" },
      ],
      postLoad: { suppressTriggers: true },
    },
  ],
};

test("nothing differs from itself", () => {
  expect(differingParts(connector, structuredClone(connector))).toEqual([]);
});

test("what differs is told by the part, also what is not there any more", () => {
  const next = structuredClone(connector);
  delete next.timeZone;
  next.description = "From the shop";
  next.executionVariables[1] = { name: "town", type: "string", column: "city" };
  const [step] = next.loadSteps;
  step?.mappingRules.splice(1, 1, { field: "city", variable: "town", conflictResolution: "overwrite" });
  delete step?.postLoad;
  expect(differingParts(connector, next)).toEqual([
    ["timeZone", undefined],
    ["description", "From the shop"],
    ["executionVariables.1", next.executionVariables[1]],
    ["loadSteps.0.postLoad", undefined],
    ["loadSteps.0.mappingRules.1", step?.mappingRules[1]],
  ]);
});
