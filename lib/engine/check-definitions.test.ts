import { expect, test } from "vitest";
import type { Automation } from "../model/automation.ts";
import { Definitions } from "../model/definitions.ts";
import { checkDefinitions } from "./check-definitions.ts";

const vendor = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Vendor code", type: "text" },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "vendor" },
  ],
};
const aDefinition = (part: object) => Definitions.parse({ objects: [vendor], ...part });
const none = { objects: [], automations: [] };
const product = {
  ...vendor,
  apiName: "product",
  fields: [vendor.fields[0], { ...vendor.fields[1], relatedObject: "maker" }],
};
const anAutomation = (part: Partial<Automation>): Automation => ({
  apiName: "note",
  name: "Note",
  object: "vendor",
  action: { type: "log" },
  ...part,
});

const hookWith = (secret: string) =>
  anAutomation({ action: { type: "webhook", url: "https://hooks.example/a", secret } });

const cases: readonly { name: string; given: Definitions; faults: readonly [code: string, path: string][] }[] = [
  { name: "an Object that points to itself is fine", given: aDefinition({}), faults: [] },
  {
    name: "a relationship to an Object that does not exist",
    given: aDefinition({ objects: [vendor, product] }),
    faults: [["unknown_object", "/objects/1/fields/1/relatedObject"]],
  },
  {
    name: "an automation of an Object that does not exist",
    given: aDefinition({ automations: [anAutomation({ object: "shop" })] }),
    faults: [["unknown_object", "/automations/0/object"]],
  },
  {
    name: "fields that an automation names and its Object lacks",
    given: aDefinition({
      automations: [
        anAutomation({
          triggers: [{ type: "record_created" }, { type: "field_updated", field: "city" }],
          conditions: [
            { field: "code", is: "x" },
            { field: "toString", isBlank: true },
          ],
          action: { type: "set_field", field: "zip", value: null },
        }),
      ],
    }),
    faults: [
      ["unknown_field", "/automations/0/triggers/1/field"],
      ["unknown_field", "/automations/0/conditions/1/field"],
      ["unknown_field", "/automations/0/action/field"],
    ],
  },
  {
    name: "a secret that is a setting of Loadstep, and one that is not",
    given: aDefinition({
      automations: [
        hookWith(`\${DATABASE_URL}`),
        hookWith(`\${LOADSTEP_SECRET}`),
        hookWith(`\${HOOK_SECRET}`),
        hookWith("DATABASE_URL"),
        anAutomation({ ...hookWith(`\${PGPASSWORD}`), object: "shop" }),
      ],
    }),
    faults: [
      ["invalid_definition", "/automations/0/action/secret"],
      ["invalid_definition", "/automations/1/action/secret"],
      ["unknown_object", "/automations/4/object"],
      ["invalid_definition", "/automations/4/action/secret"],
    ],
  },
  {
    name: "a connector's faults, on its path",
    given: aDefinition({
      connectors: [
        {
          apiName: "c",
          name: "C",
          executionVariables: [],
          loadSteps: [{ name: "S", object: "vendor", matchingRules: [], mappingRules: [] }],
        },
      ],
    }),
    faults: [
      ["no_matching_rule", "/connectors/0/loadSteps/0/matchingRules"],
      ["unique_identifier_not_mapped", "/connectors/0/loadSteps/0/mappingRules"],
    ],
  },
  {
    name: "Records of an Object, and values of fields, that do not exist",
    given: aDefinition({
      records: { shop: [], vendor: [{ values: { code: "A" } }, { values: { constructor: "B" } }] },
    }),
    faults: [
      ["unknown_object", "/records/shop"],
      ["unknown_field", "/records/vendor/1/values/constructor"],
    ],
  },
];
for (const { name, given, faults } of cases) {
  test(`definitions: ${name}`, () => {
    expect(checkDefinitions(given, none).map(({ code, path }) => [code, path])).toEqual(faults);
  });
}

test("definitions: what exists already may be referred to, and the new one of a name counts", () => {
  const existing = { objects: aDefinition({}).objects, automations: [] };
  const automations = [anAutomation({ conditions: [{ field: "parent", isBlank: true }] })];
  const narrower = { ...vendor, fields: [vendor.fields[0]] };
  expect(checkDefinitions(Definitions.parse({ automations }), existing)).toEqual([]);
  expect(checkDefinitions(Definitions.parse({ automations, objects: [narrower] }), existing)).toHaveLength(1);
});
