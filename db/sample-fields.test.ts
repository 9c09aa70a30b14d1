import { afterAll, expect, test } from "vitest";
import { importDefinitions } from "./definitions.ts";
import { aFile, anObject } from "./fixtures.ts";
import { sampleFields } from "./sample-fields.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const lead = anObject("lead", [
  { apiName: "city", name: "City", type: "text" },
  { apiName: "score", name: "Score", type: "integer" },
  { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "lead" },
  { apiName: "tags", name: "Tags", type: "dynamictags" },
]);
const first = "00000000-0000-4000-8000-000000000001";
await importDefinitions(
  db,
  aFile({
    objects: [lead, anObject("empty")],
    records: {
      lead: [
        { id: first, values: { code: "a", city: "Graz", score: 7 } },
        { values: { code: "b", city: "Graz", parent: first } },
        { values: { code: "c".repeat(70), city: "Linz", tags: ["x"] } },
        { values: { code: "d", city: "Wien" }, archived: true },
      ],
    },
  }),
  { isSample: false },
);

test("a field's share and examples come from active Records, each example once", async () => {
  const { records, fields } = await sampleFields(db, lead);
  expect(records).toBe(3);
  expect(fields.get("city")).toEqual({ filled: 3, examples: ["Linz", "Graz"] });
  expect(fields.get("score")).toEqual({ filled: 1, examples: ["7"] });
  expect(fields.get("code")).toEqual({ filled: 3, examples: ["c".repeat(60), "b", "a"] });
});

test("ids are no examples, and a field with several values is left out", async () => {
  const { fields } = await sampleFields(db, lead);
  expect(fields.get("parent")).toEqual({ filled: 1, examples: [] });
  expect(fields.has("tags")).toBe(false);
});

test("an Object without Records has nothing to show", async () => {
  expect(await sampleFields(db, anObject("empty"))).toEqual({
    records: 0,
    fields: new Map([["code", { filled: 0, examples: [] }]]),
  });
});
