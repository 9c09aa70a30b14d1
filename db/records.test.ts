import { afterAll, expect, test } from "vitest";
import { importDefinitions } from "./definitions.ts";
import { aFile, anObject } from "./fixtures.ts";
import { findRecord, listRecords } from "./records.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const related = (apiName: string, cardinality: "one" | "many") => ({
  apiName,
  name: apiName,
  type: "relationship",
  cardinality,
  relatedObject: "city",
});
const person = anObject("person", [related("home", "one"), related("visited", "many")]);
const objects = [anObject("city"), person];
const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
await importDefinitions(
  db,
  aFile({
    objects,
    records: {
      city: [1, 2, 3].map((n) => ({ id: idOf(n), values: { code: `City ${n}` } })),
      person: numbers.map((n) => ({
        id: idOf(100 + n),
        archived: n % 4 === 0,
        values: { code: `Person ${n}`, home: n === 9 ? null : idOf(1), visited: n === 11 ? [idOf(2), idOf(3)] : [] },
      })),
    },
  }),
  { isSample: false },
);
const list = (filter: Partial<Parameters<typeof listRecords>[3]>) =>
  listRecords(db, person, objects, { archived: "all", limit: 5, ...filter });
const codes = (page: Awaited<ReturnType<typeof list>>) => page.records.map(({ values }) => values.get("code"));

test("Records are listed from the newest on, with counts of both kinds", async () => {
  const page = await list({});
  expect(codes(page)).toEqual([12, 11, 10, 9, 8].map((n) => `Person ${n}`));
  expect([page.active, page.archived, page.page]).toEqual([9, 3, 1]);
});

test("pages and cursors lead to the end", async () => {
  const first = await list({ limit: 8 });
  const byNumber = await list({ limit: 8, page: 2 });
  const byCursor = await list({ limit: 8, before: first.nextCursor ?? 0 });
  expect(codes(byNumber)).toEqual([4, 3, 2, 1].map((n) => `Person ${n}`));
  expect([codes(byCursor), byCursor.nextCursor]).toEqual([codes(byNumber), null]);
  expect((await list({ limit: 8, page: 99 })).page).toBe(2);
});

test("active and archived Records can be seen apart", async () => {
  expect(codes(await list({ archived: "archived" }))).toEqual(["Person 12", "Person 8", "Person 4"]);
  expect(codes(await list({ archived: "active", limit: 2 }))).toEqual(["Person 11", "Person 10"]);
});

test("Records are found by part of their identifier in any case, and by id", async () => {
  expect(codes(await list({ q: " pERSON 1" }))).toEqual([12, 11, 10, 1].map((n) => `Person ${n}`));
  expect(codes(await list({ q: idOf(103) }))).toEqual(["Person 3"]);
  expect(codes(await list({ q: "100%_\u0000" }))).toEqual([]);
});

test("relationships come with the identifiers of the Records they point to", async () => {
  const found = await findRecord(db, person, objects, idOf(111));
  expect(found?.record.values.get("visited")).toEqual([idOf(2), idOf(3)]);
  expect([...(found?.labels ?? [])].sort()).toEqual([1, 2, 3].map((n) => [idOf(n), `City ${n}`]));
  expect((await list({})).labels.get(idOf(1))).toBe("City 1");
});

test("no Record is found by an id that is none", async () => {
  expect(await findRecord(db, person, objects, idOf(999))).toBeUndefined();
  expect(await findRecord(db, person, objects, "new:1.2")).toBeUndefined();
});
