import { afterAll, expect, test } from "vitest";
import { importDefinitions } from "./definitions.ts";
import { aFile, anObject } from "./fixtures.ts";
import { findRecord } from "./records.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const visited = {
  apiName: "visited",
  name: "Visited",
  type: "relationship",
  cardinality: "many",
  relatedObject: "city",
};
const person = anObject("person", [visited]);
const objects = [anObject("city"), person];
await importDefinitions(
  db,
  aFile({
    objects,
    records: {
      city: [1, 2, 3].map((n) => ({ id: idOf(n), values: { code: `City ${n}` } })),
      person: [{ id: idOf(111), values: { code: "Ann", visited: [idOf(2), idOf(3)] } }],
    },
  }),
  { isSample: false },
);

test("relationships come with the identifiers of the Records they point to", async () => {
  const found = await findRecord(db, person, objects, idOf(111));
  expect(found?.record.values.get("visited")).toEqual([idOf(2), idOf(3)]);
  expect([...(found?.labels ?? [])].sort()).toEqual([2, 3].map((n) => [idOf(n), `City ${n}`]));
});

test("no Record is found by an id that is none", async () => {
  expect(await findRecord(db, person, objects, idOf(999))).toBeUndefined();
  expect(await findRecord(db, person, objects, "new:1.2")).toBeUndefined();
});
