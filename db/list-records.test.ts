import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { readFilter } from "../lib/engine/filter-operators.ts";
import type { FilterOperator } from "../lib/model/record-filter.ts";
import { importDefinitions } from "./definitions.ts";
import { aFile, anObject } from "./fixtures.ts";
import { listIncomingLinks } from "./incoming-links.ts";
import { listRecords, type RecordQuery } from "./list-records.ts";
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
const person = anObject("person", [
  related("home", "one"),
  related("visited", "many"),
  { apiName: "note", name: "Note", type: "longtext" },
  { apiName: "mail", name: "Mail", type: "email" },
  { apiName: "age", name: "Age", type: "integer" },
  { apiName: "pay", name: "Pay", type: "money" },
  { apiName: "born", name: "Born", type: "date" },
  { apiName: "seen", name: "Seen", type: "datetime" },
  { apiName: "vip", name: "Vip", type: "checkbox" },
  { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Customer"] },
  { apiName: "tags", name: "Tags", type: "dynamictags" },
]);
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
        values: {
          code: `Person ${n}`,
          home: n === 9 ? null : idOf(1),
          visited: n === 11 ? [idOf(2), idOf(3)] : [],
          note: n === 2 ? "50%_off, ÜBER alles" : null,
          mail: n < 3 ? `p${n}@mail.example` : null,
          age: n === 5 ? null : n * 10,
          pay: `${n}.5`,
          born: `2000-01-${String(n).padStart(2, "0")}`,
          seen: `2026-01-01T${String(n).padStart(2, "0")}:00:00.000Z`,
          vip: n % 3 === 0 ? true : n === 1 ? null : false,
          stage: n === 7 ? "Customer" : n === 8 ? null : "Lead",
          tags: n === 6 ? ["red", "blue"] : [],
        },
      })),
    },
  }),
  { isSample: false },
);

const list = async (query: Partial<RecordQuery>) => {
  const page = await listRecords(db, person, objects, { archived: "all", limit: 5, fields: ["code"], ...query });
  if (!page) throw new Error("too slow");
  return page;
};
const codes = (page: Awaited<ReturnType<typeof list>>) => page.records.map(({ values }) => values.get("code"));
const people = (...found: number[]) => found.map((n) => `Person ${n}`);

test("Records are listed from the newest on, with counts of both kinds", async () => {
  const page = await list({});
  expect(codes(page)).toEqual(people(12, 11, 10, 9, 8));
  expect([page.counts, page.total, page.page, page.next]).toEqual([{ active: 9, archived: 3 }, 12, 1, "page"]);
});

test("pages lead to the end, and no further", async () => {
  const last = await list({ limit: 8, page: 2 });
  expect([codes(last), last.next]).toEqual([people(4, 3, 2, 1), "none"]);
  expect((await list({ limit: 8, page: 99 })).page).toBe(2);
});

test("active and archived Records can be seen apart", async () => {
  expect(codes(await list({ archived: "archived" }))).toEqual(people(12, 8, 4));
  const active = await list({ archived: "active", limit: 2 });
  expect([codes(active), active.total]).toEqual([people(11, 10), 9]);
});

test("only the fields that were asked for are read, with the labels of Records they point to", async () => {
  const { records, labels } = await list({ limit: 1, fields: ["home"] });
  expect([...(records[0]?.values ?? [])]).toEqual([["home", idOf(1)]]);
  expect([...labels]).toEqual([[idOf(1), "City 1"]]);
});

describe("the search", () => {
  test.each([
    { name: "part of the identifier in any case", q: " pERSON 1", found: [12, 11, 10, 1] },
    { name: "part of another text field", q: "P2@MAIL", found: [2] },
    { name: "part of an option", q: "ustom", found: [7] },
    { name: "letters beyond ASCII in any case", q: "über", found: [2] },
    { name: "a percent sign and an underscore as themselves", q: "50%_", found: [2] },
    { name: "no pattern", q: "P%1", found: [] },
    { name: "nothing that reaches over two fields", q: "Person 2p2", found: [] },
    { name: "a whole Record id", q: idOf(103).toUpperCase(), found: [3] },
    { name: "a NUL finds nothing", q: "a\u0000", found: [] },
  ])("$name", async ({ q, found }) => {
    const page = await list({ q, limit: 20 });
    expect(codes(page)).toEqual(people(...found));
    expect(page.total).toBe(found.length);
  });

  test("says in which fields it looked: the identifier, texts, then options", async () => {
    expect((await list({ q: "x" })).searched).toEqual(["Code", "Note", "Mail", "Stage"]);
  });
});

describe("a filter", () => {
  const all = [...numbers].reverse();
  const but = (...left: number[]) => all.filter((n) => !left.includes(n));
  const cases: [string, string, FilterOperator, string, string, number[]][] = [
    ["text contains, in any case", "code", "contains", "SON 1", "", [12, 11, 10, 1]],
    ["text begins", "code", "begins", "person 1", "", [12, 11, 10, 1]],
    ["text is, exactly", "code", "is", "Person 1", "", [1]],
    ["text is, in no other case", "code", "is", "person 1", "", []],
    ["text is not, blank ones too", "mail", "isNot", "P1@mail.example", "", but(1)],
    ["blank", "age", "blank", "", "", [5]],
    ["not blank", "mail", "filled", "", "", [2, 1]],
    ["number greater", "age", "greater", "100", "", [12, 11]],
    ["number less, in a spelling that a run reads", "pay", "less", "2.50", "", [1]],
    ["number between, both ends included", "age", "between", "30", "40", [4, 3]],
    ["number is not, blank ones too", "age", "isNot", "50", "", all],
    ["date before", "born", "less", "2000-01-03", "", [2, 1]],
    ["date between", "born", "between", "01/02/2000", "2000-01-03", [3, 2]],
    ["instant after", "seen", "greater", "2026-01-01 11:00", "", [12]],
    ["yes", "vip", "is", "true", "", [12, 9, 6, 3]],
    ["no is not blank", "vip", "is", "no", "", [11, 10, 8, 7, 5, 4, 2]],
    ["an option in its configured spelling", "stage", "is", "CUSTOMER", "", [7]],
    ["an option is not, blank ones too", "stage", "isNot", "Lead", "", [8, 7]],
    ["a tag", "tags", "has", "blue", "", [6]],
    ["not a tag, blank ones too", "tags", "hasNot", "blue", "", but(6)],
    ["a Record by its identifier", "home", "is", "City 1", "", but(9)],
    ["a Record by its id", "home", "isNot", idOf(1), "", [9]],
    ["a Record that is none", "home", "is", "City 9", "", []],
    ["one of several Records", "visited", "has", "City 3", "", [11]],
  ];
  test.each(cases)("%s", async (_name, field, operator, value, upTo, found) => {
    const filter = readFilter(person, { field, operator, value, upTo });
    if (!filter || "error" in filter) throw new Error("The filter cannot be read");
    expect(codes(await list({ filters: [filter], limit: 20 }))).toEqual(people(...found));
  });

  test("all filters and the search must hold", async () => {
    const filters = (["age", "pay"] as const).flatMap((field) => {
      const filter = readFilter(person, { field, operator: "greater", value: "9", upTo: "" });
      return filter && !("error" in filter) ? [filter] : [];
    });
    const page = await list({ filters, q: "person 1", archived: "active" });
    expect([codes(page), page.counts]).toEqual([people(11, 10), { active: 2, archived: 1 }]);
  });
});

describe("the order", () => {
  test.each([
    { name: "by number, blank last", sort: { field: "age", descending: false }, first: [1, 2, 3, 4, 6] },
    { name: "from the greatest on, blank last", sort: { field: "age", descending: true }, first: [12, 11, 10, 9, 8] },
    { name: "by text", sort: { field: "code", descending: false }, first: [1, 10, 11, 12, 2] },
    { name: "equal ones from the newest on", sort: { field: "home", descending: false }, first: [12, 11, 10, 8, 7] },
  ])("$name", async ({ sort, first }) => {
    expect(codes(await list({ sort }))).toEqual(people(...first));
  });
});

describe("with very many Records", () => {
  const many = anObject("many", [{ apiName: "kind", name: "Kind", type: "text" }]);
  test("a search that more than 10,000 meet still has pages", async () => {
    await importDefinitions(db, aFile({ objects: [many] }), { isSample: false });
    await db.execute(sql`insert into records.many (id, code, kind)
      select gen_random_uuid(), 'M' || lpad(n::text, 6, '0'), 'odd' from generate_series(1, 10050) n`);
    const query = { archived: "active", fields: ["code"], limit: 100, q: "ODD" } as const;
    const page = await listRecords(db, many, [many], query);
    expect(page?.records.map(({ values }) => values.get("code")).at(0)).toBe("M010050");
    expect([page?.total, page?.counts, page?.next]).toEqual([undefined, undefined, "page"]);
    const kind = readFilter(many, { field: "kind", operator: "is", value: "odd", upTo: "" });
    if (!kind || "error" in kind) throw new Error("The filter cannot be read");
    const filtered = await listRecords(db, many, [many], { ...query, q: "", filters: [kind], page: 101 });
    expect([filtered?.total, filtered?.page, filtered?.next]).toEqual([10_050, 101, "none"]);
    const sorted = await listRecords(db, many, [many], {
      ...query,
      page: 101,
      sort: { field: "code", descending: false },
    });
    expect([sorted?.page, sorted?.next, sorted?.records.at(-1)?.values.get("code")]).toEqual([
      100,
      "out_of_reach",
      "M010000",
    ]);
  });
});

test("incoming links are counted by Object and field, the newest first", async () => {
  const links = await listIncomingLinks(db, objects, "city", idOf(1), 2);
  expect(links.map(({ object, field, count }) => [object.apiName, field.apiName, count])).toEqual([
    ["person", "home", 11],
  ]);
  expect(links[0]?.first.map(({ label, archived }) => [label, archived])).toEqual([
    ["Person 12", true],
    ["Person 11", false],
  ]);
  const [toThree] = await listIncomingLinks(db, objects, "city", idOf(3), 2);
  expect([toThree?.field.apiName, toThree?.count]).toEqual(["visited", 1]);
});
