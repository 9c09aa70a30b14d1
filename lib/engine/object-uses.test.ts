import { describe, expect, test } from "vitest";
import type { Automation } from "../model/automation.ts";
import type { Connector } from "../model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { type Users, usesOfChange, usesOfObject } from "./object-uses.ts";

const code: FieldDefinition = { apiName: "code", name: "Code", type: "text" };
const city: FieldDefinition = { apiName: "city", name: "City", type: "text" };
const stage: FieldDefinition = { apiName: "stage", name: "Stage", type: "dropdown", options: ["A", "B"] };
const thing: ObjectDefinition = {
  apiName: "thing",
  name: "Thing",
  uniqueIdentifier: "code",
  fields: [code, city, stage],
};

const connector: Connector = {
  apiName: "loader",
  name: "Loader",
  executionVariables: [{ name: "x", type: "string" }],
  loadSteps: [
    {
      name: "First",
      object: "thing",
      matchingRules: [
        {
          field: "city",
          variable: "x",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [
        { field: "code", variable: "x", conflictResolution: "overwrite" },
        { field: "city", variable: "x", conflictResolution: "overwrite" },
      ],
    },
  ],
};
const automation: Automation = {
  apiName: "tell",
  name: "Tell",
  object: "thing",
  triggers: [{ type: "record_created" }, { type: "field_updated", field: "stage", from: "A" }],
  conditions: [
    { field: "city", isBlank: true },
    { field: "stage", isNot: "B" },
  ],
  action: { type: "log" },
};
const users: Users = { objects: [thing], automations: [automation], connectors: [connector], drafts: [] };

const at = { step: 1, stepName: "First" };
const inLoader = [
  { kind: "match", ...at, rule: 1, field: "City" },
  { kind: "map", ...at, rule: 2, field: "City" },
];
const inTell = {
  trigger: { kind: "trigger", number: 2, field: "Stage" },
  city: { kind: "condition", number: 1, field: "City" },
};

const cases: readonly {
  readonly rule: string;
  readonly fields: readonly FieldDefinition[];
  readonly uses: readonly (readonly [name: string, places: readonly object[], problems: number])[];
}[] = [
  { rule: "a label concerns nothing", fields: [code, { ...city, name: "Town" }, stage], uses: [] },
  { rule: "a new option concerns nothing", fields: [code, city, { ...stage, options: ["C", "B", "A"] }], uses: [] },
  {
    rule: "a removed field concerns its rules and conditions, and stops the connector",
    fields: [code, stage],
    uses: [
      ["loader", inLoader, 2],
      ["tell", [inTell.city], 0],
    ],
  },
  {
    rule: "a retyped field concerns them too, and stops the connector only where types part",
    fields: [code, { ...city, type: "longtext" }, stage],
    uses: [
      ["loader", inLoader, 0],
      ["tell", [inTell.city], 0],
    ],
  },
  {
    rule: "an option that goes concerns what names it",
    fields: [code, city, { ...stage, options: ["B"] }],
    uses: [["tell", [inTell.trigger], 0]],
  },
  {
    rule: "also where it is excluded",
    fields: [code, city, { ...stage, options: ["A"] }],
    uses: [["tell", [{ kind: "condition", number: 2, field: "Stage" }], 0]],
  },
];

describe("usesOfChange", () => {
  for (const { rule, fields, uses } of cases) {
    test(rule, () => {
      const found = usesOfChange(thing, { ...thing, fields: [...fields] }, users);
      expect(found.map(({ apiName, places, problems }) => [apiName, places, problems.length])).toEqual(uses);
    });
  }

  test("a connector that could not run before is not told of its old problems", () => {
    const broken = { ...connector, executionVariables: [] };
    const found = usesOfChange(thing, { ...thing, name: "Other" }, { ...users, connectors: [broken] });
    expect(found).toEqual([]);
  });

  test("a draft is named where it stands, and not checked", () => {
    const draft = { ...connector, executionVariables: [] };
    const without = { ...thing, fields: [code, stage] };
    const found = usesOfChange(thing, without, { ...users, connectors: [], automations: [], drafts: [draft] });
    expect(found).toMatchObject([{ kind: "draft", places: inLoader, problems: [] }]);
  });
});

test("usesOfObject: steps, automations and relationships of others, not its own", () => {
  const to = (apiName: string): ObjectDefinition => ({
    ...thing,
    apiName,
    name: apiName,
    fields: [code, { apiName: "it", name: "It", type: "relationship", cardinality: "one", relatedObject: "thing" }],
  });
  const found = usesOfObject("thing", { ...users, objects: [to("thing"), to("other")], drafts: [connector] });
  expect(found.map(({ kind, apiName, places }) => [kind, apiName, places])).toEqual([
    ["connector", "loader", [{ kind: "step", ...at }]],
    ["draft", "loader", [{ kind: "step", ...at }]],
    ["automation", "tell", [{ kind: "automation" }]],
    ["object", "other", [{ kind: "relationship", field: "It" }]],
  ]);
});
