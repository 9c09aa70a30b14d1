import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, describe, expect, test } from "vitest";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RecordUpdate, RecordWrite } from "../lib/model/stored-record.ts";
import type { Value, Values } from "../lib/model/value.ts";
import { recordStoreContract } from "../lib/store/record-store.contract.ts";
import { StoreConflict, StoreRefusal } from "../lib/store/record-store.ts";
import { anObject } from "./fixtures.ts";
import { addRelationships, createObjectTable, dropObjectTable, ensureMatchIndexes, tableOf } from "./object-tables.ts";
import { saveObjects } from "./objects.ts";
import { pageRecords } from "./page-records.ts";
import { pgRecordStore } from "./record-store.ts";
import * as schema from "./schema.ts";
import { freshDatabase } from "./testing.ts";
import { insertRecords } from "./write-records.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

recordStoreContract("pgRecordStore", async ({ objects, records }) => {
  for (const object of objects) {
    await dropObjectTable(db, object.apiName);
    await createObjectTable(db, object);
  }
  for (const object of objects) {
    await addRelationships(db, object);
    const seed = records.get(object.apiName) ?? [];
    await insertRecords(
      db,
      object,
      seed.map((record) => ({ ...record, writer: null })),
    );
  }
  return pgRecordStore(db, workspaceOf(...objects));
});

function workspaceOf(...objects: readonly ObjectDefinition[]) {
  return { objects, fields: new Map(objects.map((object) => [object.apiName, fieldNames(object)])) };
}

function fieldNames(object: ObjectDefinition): readonly string[] {
  return object.fields.map((field) => field.apiName);
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function creation(number: number, values: Record<string, string | number>): RecordWrite {
  return { kind: "create", id: idOf(number), values: new Map(Object.entries(values)), writer: "1.1.1" };
}

async function aTable(object: ObjectDefinition) {
  await createObjectTable(db, object);
  return pgRecordStore(db, workspaceOf(object));
}

describe("pgRecordStore on PostgreSQL", () => {
  test("reads no field that it was not asked for", async () => {
    const object = anObject("narrow", [{ apiName: "city", name: "City", type: "text" }]);
    await aTable(object);
    const store = pgRecordStore(db, { objects: [object], fields: new Map([["narrow", ["city"]]]) });
    await store.apply({ object: "narrow", writes: [creation(1, { code: "a", city: "Graz" })], options: [] });
    const [found] = await store.find([{ object: "narrow", conditions: [{ field: "code", value: "a" }], all: false }]);
    expect(found?.activeRecords?.map((record) => Object.fromEntries(record.values))).toEqual([{ city: "Graz" }]);
  });

  test("a value may hold what separates the parts of a Record's text", async () => {
    const object = anObject("separated", [
      { apiName: "note", name: "Note", type: "text" },
      { apiName: "tags", name: "Tags", type: "dynamictags" },
    ]);
    const store = await aTable(object);
    const notes = [
      "a\u001fb",
      "\u001f",
      "\u001f\u001e",
      "a\u001f-b",
      "\u001f-",
      "-\u001f\u001f\u001e-",
      "\u001e",
      "plain",
    ];
    const writes = notes.map((note, at) => ({
      ...creation(at, { code: `c${at}`, note }),
      values: new Map<string, Value>([
        ["code", `c${at}`],
        ["note", note],
        ["tags", [note, "x"]],
      ]),
    }));
    await store.apply({ object: "separated", writes, options: [] });
    const expected = notes.map((note, at) => ({ code: `c${at}`, note, tags: [note, "x"] }));
    const lookups = notes.flatMap((note, at) => [
      { object: "separated", conditions: [{ field: "code", value: `c${at}` }], all: false },
      { object: "separated", conditions: [{ field: "note", value: note }], all: true },
    ]);
    const found = await store.find(lookups);
    const valuesOf = (values: Values) => Object.fromEntries(values);
    expect(found.map(({ activeRecords }) => activeRecords?.map(({ values }) => valuesOf(values)))).toEqual(
      expected.flatMap((values) => [[values], [values]]),
    );
    const page = await pageRecords(db, object, { limit: notes.length });
    expect(page?.records.map(({ values }) => valuesOf(values))).toEqual(expected);
  });

  test("Objects and fields may be called like words of SQL", async () => {
    const object = anObject("user", [
      { apiName: "select", name: "Select", type: "text" },
      { apiName: "order", name: "Order", type: "integer", unique: true },
    ]);
    const store = await aTable(object);
    await ensureMatchIndexes(db, object, ["select", "order", "id"]);
    await store.apply({ object: "user", writes: [creation(1, { code: "a", select: "x", order: 3 })], options: [] });
    const [bySelect, byOrder] = await store.find([
      { object: "user", conditions: [{ field: "select", value: "x" }], all: false },
      { object: "user", conditions: [{ field: "order", value: 3 }], all: false },
    ]);
    expect([bySelect?.active, byOrder?.active]).toEqual([1, 1]);
  });

  test("options are added to the Object's definition, without repeats, and the Object's others stay", async () => {
    const stage = { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] };
    const object = anObject("staged", [stage]);
    await saveObjects(db, [{ before: undefined, after: object, isChanged: true }], { isSample: false });
    const store = pgRecordStore(db, workspaceOf(object));
    const options = ["lead", "Won", "won", "Lost"].map((option) => ({ field: "stage", option }));
    await store.apply({ object: "staged", writes: [], options });
    const [row] = await db.select().from(schema.objects);
    expect(row && fieldOf(row.definition, "stage")?.options).toEqual(["Lead", "Won", "Lost"]);
  });

  test("a row wider than a page is refused as too large, and nothing of the batch stays", async () => {
    const names = Array.from({ length: 1400 }, (_, index) => `f${index}`);
    const object = anObject(
      "wide",
      names.map((apiName) => ({ apiName, name: apiName, type: "text" })),
    );
    const store = await aTable(object);
    const values = Object.fromEntries(names.map((name) => [name, "some text of its own"]));
    const writes = [creation(1, { code: "small" }), creation(2, { code: "wide", ...values })];
    await expect(store.apply({ object: "wide", writes, options: [] })).rejects.toThrow(StoreRefusal);
    const [found] = await store.find([{ object: "wide", conditions: [{ field: "code", value: "small" }], all: false }]);
    expect(found?.active).toBe(0);
  });

  test("updates that name different fields of many leave each other's alone", async () => {
    const names = Array.from({ length: 70 }, (_, index) => `f${index}`);
    const object = anObject(
      "masked",
      names.map((apiName) => ({ apiName, name: apiName, type: "integer" })),
    );
    const store = await aTable(object);
    const codes = ["a", "b"];
    const start = Object.fromEntries(names.map((name) => [name, 0]));
    const writes = codes.map((code, index) => creation(index + 1, { code, ...start }));
    await store.apply({ object: "masked", writes, options: [] });
    const lookups = codes.map((value) => ({ object: "masked", conditions: [{ field: "code", value }], all: false }));
    const named: Record<string, readonly string[]> = { a: ["f0", "f30", "f31", "f69"], b: ["f1", "f30", "f62"] };
    const updates = (await store.find(lookups)).flatMap(({ activeRecords = [] }) =>
      activeRecords.map((base): RecordUpdate => {
        const written = named[String(base.values.get("code"))] ?? [];
        return {
          kind: "update",
          id: base.id,
          version: base.version,
          base,
          values: new Map(written.map((name) => [name, name === "f30" ? null : 9])),
          unarchive: false,
          writer: "1.1.1",
        };
      }),
    );
    await store.apply({ object: "masked", writes: updates, options: [] });
    for (const [index, { activeRecords = [] }] of (await store.find(lookups)).entries()) {
      const code = codes[index] ?? "";
      const changed = names.filter((name) => activeRecords[0]?.values.get(name) !== 0);
      expect(changed.sort()).toEqual([...(named[code] ?? [])].sort());
    }
  });

  test("a relationship to a Record that is not there is a conflict", async () => {
    const parent = { apiName: "parent", name: "P", type: "relationship", cardinality: "one", relatedObject: "orphan" };
    const object = anObject("orphan", [parent]);
    const store = await aTable(object);
    await addRelationships(db, object);
    const writes = [creation(1, { code: "a", parent: idOf(7) })];
    await expect(store.apply({ object: "orphan", writes, options: [] })).rejects.toThrow(StoreConflict);
  });

  test("takes part in a transaction that it is given", async () => {
    const object = anObject("shared");
    const store = await aTable(object);
    await db
      .transaction(async (tx) => {
        await pgRecordStore(tx, workspaceOf(object)).apply({
          object: "shared",
          writes: [creation(1, { code: "a" })],
          options: [],
        });
        throw new Error("roll back");
      })
      .catch(() => undefined);
    const [found] = await store.find([{ object: "shared", conditions: [{ field: "code", value: "a" }], all: false }]);
    expect(found?.active).toBe(0);
  });

  test("numbers of statements do not depend on numbers of lookups and writes", async () => {
    const object = anObject("counted", [{ apiName: "city", name: "City", type: "text" }]);
    await createObjectTable(db, object);
    let statements = 0;
    const counting = drizzle(db.$client, {
      schema,
      casing: "snake_case",
      logger: { logQuery: () => void statements++ },
    });
    const store = pgRecordStore(counting, workspaceOf(object));
    const countsFor = async (from: number, size: number) => {
      const numbers = Array.from({ length: size }, (_, index) => from + index);
      statements = 0;
      const writes = numbers.map((number) => creation(number, { code: `c${number}`, city: "Graz" }));
      await store.apply({ object: "counted", writes, options: [] });
      const inserting = statements;
      const lookups = numbers.flatMap((number) => [
        { object: "counted", conditions: [{ field: "code", value: `c${number}` }], all: false },
        { object: "counted", conditions: [{ field: "city", value: `x${number}` }], all: false },
      ]);
      statements = 0;
      const found = await store.find(lookups);
      const finding = statements;
      const updates = found.flatMap(({ activeRecords = [] }, index) =>
        activeRecords.map((base): RecordUpdate => {
          const { id, version } = base;
          const values = new Map<string, string>(index % 4 === 0 ? [["city", "Linz"]] : [["code", `n${id}`]]);
          return { kind: "update", id, version, base, values, unarchive: false, writer: "1.1.1" };
        }),
      );
      statements = 0;
      await store.apply({ object: "counted", writes: updates, options: [] });
      return { inserting, finding, updating: statements, updated: updates.length };
    };
    const few = await countsFor(1, 4);
    expect(few.updated).toBe(4);
    expect(await countsFor(1001, 500)).toEqual({ ...few, updated: 500 });
  });

  test("many lookups probe an index instead of scanning the table", async () => {
    const object = anObject("large", [{ apiName: "city", name: "City", type: "text" }]);
    await aTable(object);
    await ensureMatchIndexes(db, object, ["city"]);
    await db.execute(sql`insert into ${tableOf("large")} (id, code, city)
      select gen_random_uuid(), 'c' || n, 'city ' || n % 5000 from generate_series(1, 50000) n`);
    await db.execute(sql`analyze ${tableOf("large")}`);
    const lookups = Array.from({ length: 5000 }, (_, index) => [
      { object: "large", conditions: [{ field: "code", value: `c${index}` }], all: false },
      { object: "large", conditions: [{ field: "city", value: `city ${index}` }], all: true },
      { object: "large", conditions: [{ field: "city", value: `city ${index}` }], all: false },
    ]).flat();
    const plan = await db.transaction(async (tx) => {
      const before = await scansIn(tx);
      const found = await pgRecordStore(tx, workspaceOf(object)).find(lookups);
      return { found, scans: (await scansIn(tx)) - before };
    });
    expect(plan.scans).toBe(0);
    expect(plan.found.slice(3, 6).map(({ active, activeRecords }) => [active, activeRecords?.length])).toEqual([
      [1, 1],
      [10, 10],
      [10, undefined],
    ]);
  });
});

/** Sequential scans of `records.large` that this transaction did. */
async function scansIn(tx: Pick<typeof db, "execute">): Promise<number> {
  const [row] = await tx.execute<{ scans: number }>(
    sql`select coalesce(pg_stat_get_xact_numscans('records.large'::regclass), 0)::int as scans`,
  );
  return row?.scans ?? 0;
}
