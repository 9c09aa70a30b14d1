import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { RecordValues } from "../lib/model/record-values.ts";
import { importDefinitions } from "./definitions.ts";
import { archiveRecord } from "./edit-record.ts";
import { aFile, anObject } from "./fixtures.ts";
import { actingAs } from "./handle.ts";
import { pageRecords, type RecordPaging } from "./page-records.ts";
import { createRecords, getRecord, patchRecord } from "./record-values.ts";
import { recordEdits } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const field = (apiName: string, type: string, more: object = {}) => ({ apiName, name: apiName, type, ...more });
const team = anObject("team");
const person = anObject(
  "person",
  [
    field("email", "email"),
    field("name", "text", { required: true }),
    field("badge", "text", { unique: true }),
    field("age", "integer"),
    field("stage", "dropdown", { options: ["Lead", "Customer"] }),
    field("team", "relationship", { cardinality: "one", relatedObject: "team" }),
    field("teams", "relationship", { cardinality: "many", relatedObject: "team" }),
  ],
  { uniqueIdentifier: "email" },
);
await importDefinitions(db, aFile({ objects: [team, person] }), { isSample: false });
const [red, old] = ["5a3b1e00-0000-4000-8000-000000000001", "5a3b1e00-0000-4000-8000-000000000002"];

beforeEach(async () => {
  await db.execute(sql`truncate records.person, records.team, record_edits`);
  const records = {
    team: [
      { id: red, values: { code: "Red" } },
      { id: old, archived: true, values: { code: "Old" } },
    ],
  };
  await importDefinitions(db, aFile({ records }), { isSample: false });
});

const create = async (...values: readonly RecordValues[]) =>
  (
    await createRecords(
      db,
      "person",
      values.map((each) => ({ values: each })),
    )
  ).records.map(({ id }) => id);
const createOne = async (values: RecordValues) => (await create(values))[0] ?? "";
const patch = (id: string, values: RecordValues) => patchRecord(db, { object: "person", id }, values);
const stored = async (id: string) => Object.fromEntries((await getRecord(db, "person", id)).record.values);
const count = async () => (await db.execute(sql`select from records.person`)).length;

describe("createRecords", () => {
  test("stores values in canonical form, with their history and who made it", async () => {
    const actor = { kind: "key", id: "5a3b1e00-0000-4000-8000-00000000000a", name: "Nightly" } as const;
    const values = { email: "Ada@X.example", name: " Ada ", age: 36, stage: "lead", team: "Red", teams: [red] };
    const { records } = await createRecords(actingAs(db, actor), "person", [{ values }]);
    const id = records[0]?.id ?? "";
    expect(await stored(id)).toEqual({
      email: "ada@x.example",
      name: "Ada",
      age: 36,
      stage: "Lead",
      team: red,
      teams: [red],
    });
    const edits = await db.select().from(recordEdits);
    expect(edits).toMatchObject([{ recordId: id, kind: "created", by: actor }]);
    expect((await getRecord(db, "person", id)).record.writer).toBe(`edit.${edits[0]?.id}`);
  });

  test("keeps the order given", async () => {
    const ids = await create(...["c", "a", "b"].map((name) => ({ email: `${name}@x.example`, name })));
    const page = await pageRecords(db, person, { limit: 10 });
    expect(page?.records.map(({ id }) => id)).toEqual(ids);
  });

  test("names every fault with its place, and stores nothing then", async () => {
    await create({ email: "ada@x.example", name: "Ada", badge: "7" });
    const refused = create(
      { email: "bob@x.example", name: "Bob" },
      { email: "ADA@x.example", name: "Eve", age: "5", team: "Nothing" },
      { email: "bob@x.example", badge: "7", stage: "Other" },
      { name: "Nobody", team: "Old" },
    );
    await expect(refused).rejects.toMatchObject({
      code: "refused",
      faults: [
        { path: "/records/1/values/email", code: "unique_conflict" },
        { path: "/records/1/values/age", code: "invalid_value", message: "age takes a number, or null." },
        { path: "/records/1/values/team", code: "relationship_unresolved" },
        { path: "/records/2/values/email", code: "unique_conflict", message: expect.stringContaining("Record 0") },
        { path: "/records/2/values/name", code: "required_field_blank" },
        { path: "/records/2/values/badge", code: "unique_conflict" },
        { path: "/records/2/values/stage", code: "unknown_option" },
        { path: "/records/3/values/email", code: "unique_identifier_blank" },
        { path: "/records/3/values/team", code: "relationship_unresolved" },
      ],
    });
    expect(await count()).toBe(1);
  });

  test("refuses a field that the Object does not have", async () => {
    const refused = create({ email: "a@x.example", name: "A", constructor: "x" });
    const path = "/records/0/values/constructor";
    await expect(refused).rejects.toMatchObject({ code: "refused", faults: [{ path, code: "unknown_field" }] });
  });

  test("says whose value it is where another writer was faster", async () => {
    const given = { email: "ada@x.example", name: "Ada" };
    const settled = await Promise.allSettled([create(given), create(given), create(given)]);
    const [refused] = settled.filter(({ status }) => status === "rejected");
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused).toMatchObject({
      reason: { code: "refused", faults: [{ path: "/records/0/values/email", code: "unique_conflict" }] },
    });
  });

  test("takes 1,000 Records in a few statements", async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => ({ email: `p${n}@x.example`, name: `P${n}`, team: "Red" }));
    expect(await create(...many)).toHaveLength(1_000);
    expect(await db.$count(recordEdits)).toBe(1_000);
  });

  test("finds no Object where there is none", async () => {
    await expect(createRecords(db, "nothing", [])).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("patchRecord", () => {
  test("changes what is named, and clears what is null", async () => {
    const id = await createOne({ email: "ada@x.example", name: "Ada", age: 36, teams: [red] });
    await patch(id, { name: "Ada L.", age: null });
    expect(await stored(id)).toEqual({ email: "ada@x.example", name: "Ada L.", teams: [red] });
    const [, edit] = await db.select().from(recordEdits).orderBy(recordEdits.id);
    expect(edit).toMatchObject({
      kind: "updated",
      changes: [
        { field: "name", before: "Ada", after: "Ada L." },
        { field: "age", before: 36, after: null },
      ],
    });
  });

  test("writes nothing where nothing differs", async () => {
    const id = await createOne({ email: "ada@x.example", name: "Ada" });
    await patch(id, { email: "ADA@x.example", age: null });
    expect(await db.$count(recordEdits)).toBe(1);
  });

  test("does not judge anew what is said as it is stored", async () => {
    const id = await createOne({ email: "ada@x.example", name: "Ada", team: red });
    await archiveRecord(db, { object: "team", id: red });
    await patch(id, { team: red, name: "Ada L." });
    expect(await stored(id)).toMatchObject({ team: red, name: "Ada L." });
    await expect(patch(id, { team: "Red" })).rejects.toMatchObject({
      faults: [{ path: "/values/team", code: "relationship_unresolved" }],
    });
  });

  test("keeps a value that is its own, and refuses one of another Record", async () => {
    const [ada = "", bob = ""] = await create(
      { email: "ada@x.example", name: "Ada", badge: "1" },
      { email: "bob@x.example", name: "Bob", badge: "2" },
    );
    await patch(ada, { badge: "1" });
    await archiveRecord(db, { object: "person", id: bob });
    await expect(patch(ada, { badge: "2", name: null, email: null })).rejects.toMatchObject({
      faults: [
        { path: "/values/email", code: "unique_identifier_blank" },
        { path: "/values/name", code: "required_field_blank" },
        { path: "/values/badge", code: "unique_conflict" },
      ],
    });
  });

  test("finds no Record where there is none", async () => {
    await expect(patch(red, { name: "x" })).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("pageRecords", () => {
  const walk = async (paging: Omit<RecordPaging, "limit">, limit = 2) => {
    const names: unknown[] = [];
    let after: number | undefined;
    for (;;) {
      const page = await pageRecords(db, person, { ...paging, limit, after });
      names.push(...(page?.records.map(({ values }) => values.get("name")) ?? []));
      after = page?.records.at(-1)?.order;
      if (!page?.hasMore) return names;
    }
  };
  const people = ["a", "b", "c", "d", "e"].map((name) => ({ email: `${name}@x.example`, name }));

  test("walks through all Records in the order of their creation", async () => {
    await create(...people);
    expect(await walk({})).toEqual(["a", "b", "c", "d", "e"]);
    expect(await walk({}, 5)).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("only those that all filters let through", async () => {
    const ids = await create(...people);
    await archiveRecord(db, { object: "person", id: ids[1] ?? "" });
    expect(await walk({ archived: false })).toEqual(["a", "c", "d", "e"]);
    expect(await walk({ archived: true })).toEqual(["b"]);
    expect(await walk({ uniqueIdentifier: "C@X.example" })).toEqual(["c"]);
    expect(await walk({ uniqueIdentifier: "c@x.example", archived: true })).toEqual([]);
    expect(await walk({ uniqueIdentifier: "no address" })).toEqual([]);
    expect(await walk({ uniqueIdentifier: "a\0" })).toEqual([]);
    expect(await walk({ q: "D@x" })).toEqual(["d"]);
    expect(await walk({ q: ids[4] ?? "" })).toEqual(["e"]);
    expect(await walk({ q: "%" })).toEqual([]);
  });

  test("finds an identifier that was pushed aside", async () => {
    const id = await createOne({ email: "a@x.example", name: "a" });
    const aside = "a@x.example (archived 2026-01-01T00:00:00Z)";
    await db.execute(sql`update records.person set email = ${aside} where id = ${id}::uuid`);
    expect(await walk({ uniqueIdentifier: aside })).toEqual(["a"]);
  });
});
