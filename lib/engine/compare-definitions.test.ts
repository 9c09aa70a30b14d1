import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Automation } from "../model/automation.ts";
import { canonicalAutomation, canonicalConnector, canonicalObject } from "../model/canonical-definition.ts";
import { Connector } from "../model/connector.ts";
import { mutated } from "../model/mutated.testing.ts";
import { ObjectDefinition } from "../model/object-definition.ts";
import { aScenario } from "../run/random-scenario.testing.ts";
import { type AutomationDifference, compareAutomations } from "./compare-automations.ts";
import { compareConnectors } from "./compare-connectors.ts";
import { compareDefinitions } from "./compare-definitions.ts";
import { compareObjects, type ObjectDifference } from "./compare-objects.ts";

const email = { apiName: "email", name: "E-mail", type: "email" } as const;
const stage = { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Won"] } as const;
const city = { apiName: "city", name: "City", type: "text" } as const;

function anObject(part: object = {}): ObjectDefinition {
  return ObjectDefinition.parse({
    apiName: "contact",
    name: "Contact",
    uniqueIdentifier: "email",
    fields: [email, stage, city],
    ...part,
  });
}
const withFields = (...fields: object[]) => anObject({ fields });

const objectCases: readonly [string, ObjectDefinition, readonly ObjectDifference[]][] = [
  [
    "flags that are off say the same as their absence",
    withFields({ ...email, unique: false, required: false }, stage, city),
    [],
  ],
  ["its label", anObject({ name: "Person" }), [{ kind: "object_renamed", from: "Contact", to: "Person" }]],
  [
    "its unique identifier",
    anObject({ uniqueIdentifier: "city" }),
    [{ kind: "identifier_changed", from: "email", to: "city" }],
  ],
  [
    "fields removed and added",
    withFields(email, stage, { ...city, apiName: "town" }),
    [
      { kind: "field_removed", field: city },
      { kind: "field_added", field: { ...city, apiName: "town" } },
    ],
  ],
  [
    "a field's label, uniqueness and obligation",
    withFields(email, stage, { ...city, name: "Town", unique: true, required: true }),
    (["name", "unique", "required"] as const).map((property) => ({
      kind: "field_changed",
      field: { ...city, name: "Town", unique: true, required: true },
      ...(property === "name" ? { property, from: "City", to: "Town" } : { property, from: false, to: true }),
    })),
  ],
  [
    "a field's kind of values, with what belongs to it",
    withFields(email, { apiName: "stage", name: "Stage", type: "rating", max: 5 }, city),
    [
      {
        kind: "field_changed",
        field: { apiName: "stage", name: "Stage", type: "rating", max: 5 },
        property: "type",
        from: { type: "dropdown" },
        to: { type: "rating" },
      },
    ],
  ],
  [
    "options removed, added and moved",
    withFields(email, { ...stage, options: ["Won", "Lost", "Lead", "New"] }, city),
    [
      {
        kind: "field_changed",
        field: { ...stage, options: ["Won", "Lost", "Lead", "New"] },
        property: "options_added",
        options: ["Lost", "New"],
      },
      {
        kind: "field_changed",
        field: { ...stage, options: ["Won", "Lost", "Lead", "New"] },
        property: "options_moved",
      },
    ],
  ],
  [
    "the order of fields",
    withFields(city, email, stage),
    [{ kind: "fields_moved", moved: [{ field: city, from: 3, to: 1 }] }],
  ],
];

describe("compareObjects", () => {
  for (const [name, after, differences] of objectCases) {
    test(name, () => expect(compareObjects(anObject(), after)).toEqual(differences));
  }

  test("a relationship that points to another Object, and the range of a rating", () => {
    const link = { apiName: "boss", name: "Boss", type: "relationship", cardinality: "one", relatedObject: "contact" };
    const rank = { apiName: "rank", name: "Rank", type: "rating", max: 5 };
    const before = withFields(email, link, rank);
    const after = withFields(email, { ...link, relatedObject: "user" }, { ...rank, max: 10 });
    expect(compareObjects(before, after)).toMatchObject([
      { property: "type", from: { relatedObject: "contact" }, to: { relatedObject: "user" } },
      { property: "max", from: 5, to: 10 },
    ]);
  });
});

function anAutomation(part: object = {}): Automation {
  return Automation.parse({
    apiName: "welcome",
    name: "Welcome",
    object: "contact",
    triggers: [{ type: "record_created" }, { type: "field_updated", field: "stage", to: "Won" }],
    conditions: [{ field: "city", is: "Graz" }],
    action: { type: "webhook", url: "https://a.example/hook", secret: "first" },
    ...part,
  });
}
const webhook = (part: object) => anAutomation({ action: { type: "webhook", url: "https://a.example/hook", ...part } });

const automationCases: readonly [string, Automation, readonly AutomationDifference[]][] = [
  ["defaults say the same as their absence", anAutomation({ active: true }), []],
  ["its label", anAutomation({ name: "Hello" }), [{ kind: "automation_renamed", from: "Welcome", to: "Hello" }]],
  [
    "its Object",
    anAutomation({ object: "vendor" }),
    [{ kind: "automation_object_changed", from: "contact", to: "vendor" }],
  ],
  [
    "whether it is active",
    anAutomation({ active: false }),
    [{ kind: "automation_active_changed", from: true, to: false }],
  ],
  [
    "triggers and conditions removed and added",
    anAutomation({ triggers: [{ type: "record_created" }, { type: "record_updated" }], conditions: undefined }),
    [
      { kind: "trigger_removed", trigger: { type: "field_updated", field: "stage", to: "Won" } },
      { kind: "trigger_added", trigger: { type: "record_updated" } },
      { kind: "condition_removed", condition: { field: "city", is: "Graz" } },
    ],
  ],
  [
    "the order of triggers",
    anAutomation({ triggers: [{ type: "field_updated", field: "stage", to: "Won" }, { type: "record_created" }] }),
    [{ kind: "triggers_moved" }],
  ],
  [
    "where a webhook posts, and not its secret",
    webhook({ url: "https://b.example/hook", secret: "first" }),
    [
      {
        kind: "action_changed",
        from: { type: "webhook", url: "https://a.example/hook" },
        to: { type: "webhook", url: "https://b.example/hook" },
      },
    ],
  ],
  ["another secret", webhook({ secret: "second" }), [{ kind: "secret_changed", to: "replaced" }]],
  ["no secret any more", webhook({}), [{ kind: "secret_changed", to: "removed" }]],
  [
    "another action",
    anAutomation({ action: { type: "log" } }),
    [{ kind: "action_changed", from: { type: "webhook", url: "https://a.example/hook" }, to: { type: "log" } }],
  ],
];

describe("compareAutomations", () => {
  for (const [name, after, differences] of automationCases) {
    test(name, () => expect(compareAutomations(anAutomation(), after)).toEqual(differences));
  }

  test("no secret is in a difference", () => {
    const both = [
      ...compareAutomations(anAutomation(), webhook({ secret: "second" })),
      ...compareAutomations(anAutomation(), webhook({})),
    ];
    expect(JSON.stringify(both)).not.toMatch(/first|second/);
  });
});

describe("compareDefinitions", () => {
  const none = { objects: [], automations: [], connectors: [] };

  test("tells what is new, changed, the same, and gone", () => {
    const before = { ...none, objects: [anObject(), anObject({ apiName: "old" }), anObject({ apiName: "same" })] };
    const after = {
      ...none,
      objects: [anObject({ apiName: "same" }), anObject({ apiName: "fresh" }), anObject({ name: "Person" })],
      automations: [anAutomation()],
    };
    expect(
      compareDefinitions(before, after).map(({ kind, apiName, change, changes }) => [
        kind,
        apiName,
        change,
        changes.length,
      ]),
    ).toEqual([
      ["object", "same", "unchanged", 0],
      ["object", "fresh", "created", 0],
      ["object", "contact", "updated", 1],
      ["automation", "welcome", "created", 0],
      ["object", "old", "removed", 0],
    ]);
  });

  test("no difference is found exactly where two definitions are the same in canonical form", () => {
    const counts = { same: 0, different: 0 };
    const agree = <T extends object>(
      schema: { safeParse(value: unknown): { data?: T } },
      before: T,
      changed: unknown,
      compare: (a: T, b: T) => readonly unknown[],
      canonical: (definition: T) => T,
    ) => {
      const after = schema.safeParse(changed).data;
      // An API name is fixed: a definition of another one is another definition.
      if (!after || Reflect.get(after, "apiName") !== Reflect.get(before, "apiName")) return;
      const isSame = JSON.stringify(canonical(before)) === JSON.stringify(canonical(after));
      counts[isSame ? "same" : "different"] += 1;
      expect(compare(before, after).length === 0).toBe(isSame);
      expect(compare(after, before).length === 0).toBe(isSame);
    };
    const cases = aScenario.chain(({ objects, automations, connectors }) =>
      fc.record({
        objects: fc.tuple(...several(objects)),
        automations: fc.tuple(...several(automations)),
        connectors: fc.tuple(...several(connectors)),
      }),
    );
    fc.assert(
      fc.property(cases, ({ objects, automations, connectors }) => {
        for (const [before, after] of objects) agree(ObjectDefinition, before, after, compareObjects, canonicalObject);
        for (const [before, after] of automations)
          agree(Automation, before, after, compareAutomations, canonicalAutomation);
        for (const [before, after] of connectors)
          agree(Connector, before, after, compareConnectors, canonicalConnector);
      }),
      { numRuns: 100, endOnFailure: true },
    );
    expect(Math.min(counts.same, counts.different)).toBeGreaterThan(20);
  }, 60_000);
});

/** Each definition with changes of it, eight times. */
function several<T extends object>(definitions: readonly T[]) {
  return definitions.flatMap((before) =>
    Array.from({ length: 8 }, () => mutated(before).map((after) => [before, after] as const)),
  );
}
