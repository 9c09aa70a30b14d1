import { describe, expect, test } from "vitest";
import { ObjectDefinition } from "../model/object-definition.ts";
import type { FieldEquals, Found, RecordWrite, StoredRecord } from "../model/stored-record.ts";
import type { Value } from "../model/value.ts";
import type { SeedRecord } from "./memory-record-store.ts";
import { type RecordStore, StoreConflict } from "./record-store.ts";

export interface ContractSeed {
  readonly objects: readonly ObjectDefinition[];
  readonly records: ReadonlyMap<string, readonly SeedRecord[]>;
}

const vendor = ObjectDefinition.parse({
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "badge", name: "Badge", type: "integer", unique: true },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "price", name: "Price", type: "money" },
    { apiName: "since", name: "Since", type: "date" },
    { apiName: "seen", name: "Seen", type: "datetime" },
    { apiName: "isOpen", name: "Open", type: "checkbox" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "vendor" },
    { apiName: "partners", name: "Partners", type: "relationship", cardinality: "many", relatedObject: "vendor" },
    { apiName: "constructor", name: "A name of JavaScript's", type: "text" },
  ],
});

/** A UUID that shows its number. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function seeded(
  ...records: [number, { archived?: boolean } & Record<string, Value | boolean | undefined>][]
): ContractSeed {
  const rows = records.map(([number, { archived = false, ...values }]) => ({
    id: idOf(number),
    archived,
    values: new Map(Object.entries(values) as [string, Value][]),
  }));
  return { objects: [vendor], records: new Map([["vendor", rows]]) };
}

/**
 * What every RecordStore does (design.md 13.6).
 * @param open a store that holds exactly the seed, in its order
 */
export function recordStoreContract(name: string, open: (seed: ContractSeed) => Promise<RecordStore>): void {
  const find = async (store: RecordStore, conditions: readonly FieldEquals[], all = false): Promise<Found> => {
    const [found] = await store.find([{ object: "vendor", conditions, all }]);
    if (!found) throw new Error("The store gave no answer");
    return found;
  };
  const only = async (store: RecordStore, field: string, value: string | number | boolean): Promise<StoredRecord> => {
    const found = await find(store, [{ field, value }], true);
    const records = [...(found.activeRecords ?? []), ...(found.archivedRecords ?? [])];
    const [record] = records;
    if (records.length !== 1 || !record) throw new Error(`Expected one Record, found ${records.length}`);
    return record;
  };
  const update = (record: StoredRecord, values: Record<string, Value>, unarchive = false): RecordWrite => ({
    kind: "update",
    id: record.id,
    version: record.version,
    base: record,
    values: new Map(Object.entries(values)),
    unarchive,
    writer: "1.1.1",
  });
  const create = (number: number, values: Record<string, Value>): RecordWrite => ({
    kind: "create",
    id: idOf(number),
    values: new Map(Object.entries(values)),
    writer: "1.1.2",
  });
  const apply = (store: RecordStore, ...writes: RecordWrite[]) =>
    store.apply({ object: "vendor", writes, options: [] });

  describe(`${name} keeps the RecordStore contract`, () => {
    test("counts active and archived Records apart, and gives both in order of creation", async () => {
      const store = await open(
        seeded(
          [3, { code: "c", city: "Graz" }],
          [1, { code: "a", city: "Graz" }],
          [2, { code: "b", city: "Graz", archived: true }],
        ),
      );
      const found = await find(store, [{ field: "city", value: "Graz" }]);
      expect([found.active, found.archived]).toEqual([2, 1]);
      expect(found.activeRecords?.map((record) => record.id)).toEqual([idOf(3), idOf(1)]);
      expect(found.archivedRecords?.map((record) => [record.id, record.archived])).toEqual([[idOf(2), true]]);
    });

    test("answers many lookups in their order, also repeated and fruitless ones", async () => {
      const store = await open(seeded([1, { code: "a", city: "Graz" }], [2, { code: "b" }]));
      const lookups = ["b", "none", "a", "b"].map((value) => ({
        object: "vendor",
        conditions: [{ field: "code", value }],
        all: false,
      }));
      const ids = (await store.find(lookups)).map((found) => found.activeRecords?.map((record) => record.id));
      expect(ids).toEqual([[idOf(2)], [], [idOf(1)], [idOf(2)]]);
    });

    test("more than a few of a status are counted only, unless all are asked for", async () => {
      const store = await open(
        seeded(
          ...[1, 2, 3, 4, 5].map((n): [number, { code: string; city: string }] => [n, { code: `c${n}`, city: "Wien" }]),
        ),
      );
      const counted = await find(store, [{ field: "city", value: "Wien" }]);
      expect([counted.active, counted.activeRecords, counted.archivedRecords]).toEqual([5, undefined, []]);
      const all = await find(store, [{ field: "city", value: "Wien" }], true);
      expect(all.activeRecords?.map((record) => record.id)).toEqual([1, 2, 3, 4, 5].map(idOf));
    });

    test("all conditions must hold", async () => {
      const store = await open(seeded([1, { code: "a", city: "Graz" }], [2, { code: "b", city: "Graz" }]));
      const both = await find(store, [
        { field: "city", value: "Graz" },
        { field: "code", value: "b" },
      ]);
      expect(both.activeRecords?.map((record) => record.id)).toEqual([idOf(2)]);
      expect(
        (
          await find(store, [
            { field: "city", value: "Wien" },
            { field: "code", value: "b" },
          ])
        ).active,
      ).toBe(0);
    });

    const held: [string, Value, string | number | boolean][] = [
      ["code", "a", "a"],
      ["badge", 7, 7],
      ["price", "12.5", "12.5"],
      ["since", "2024-02-29", "2024-02-29"],
      ["seen", "2026-11-22T08:00:00.000Z", "2026-11-22T08:00:00.000Z"],
      ["isOpen", false, false],
      ["stage", "Lead", "Lead"],
      ["parent", idOf(1), idOf(1)],
      ["constructor", "x", "x"],
    ];
    for (const [field, value, key] of held) {
      test(`finds by ${field} and gives it in canonical form`, async () => {
        const store = await open(seeded([1, { code: "a", [field]: value }], [2, { code: "b" }]));
        const record = await only(store, field, key);
        expect([record.id, record.values.get(field)]).toEqual([idOf(1), value]);
      });
    }

    test("finds by Record id", async () => {
      const store = await open(seeded([1, { code: "a" }], [2, { code: "b" }]));
      expect((await only(store, "id", idOf(2))).values.get("code")).toBe("b");
      expect((await find(store, [{ field: "id", value: idOf(9) }])).active).toBe(0);
    });

    const unholdable: [string, string | number | boolean][] = [
      ["id", "new:1.2"],
      ["badge", 3_000_000_000],
      ["badge", "x"],
      ["price", "abc"],
      ["since", "2024-02-31"],
      ["parent", "Acme"],
    ];
    for (const [field, value] of unholdable) {
      test(`a value that ${field} cannot hold (${value}) finds nothing, beside one that it can`, async () => {
        const store = await open(seeded([1, { code: "a" }]));
        const lookups = [
          { object: "vendor", conditions: [{ field, value }], all: false },
          { object: "vendor", conditions: [{ field: "code", value: "a" }], all: false },
        ];
        expect((await store.find(lookups)).map((found) => found.active)).toEqual([0, 1]);
      });
    }

    test("text is compared exactly, case and inner white space included", async () => {
      const store = await open(seeded([1, { code: "Acme  Ltd" }]));
      expect((await find(store, [{ field: "code", value: "acme  ltd" }])).active).toBe(0);
      expect((await find(store, [{ field: "code", value: "Acme Ltd" }])).active).toBe(0);
      expect((await find(store, [{ field: "code", value: "Acme  Ltd" }])).active).toBe(1);
    });

    test("blank values are absent, lists keep their order", async () => {
      const store = await open(seeded([1, { code: "a", tags: ["z", "a"], partners: [idOf(2)] }], [2, { code: "b" }]));
      const record = await only(store, "code", "a");
      expect(record.values.get("tags")).toEqual(["z", "a"]);
      expect(record.values.get("partners")).toEqual([idOf(2)]);
      expect((await only(store, "code", "b")).values.has("tags")).toBe(false);
    });

    test("leaves unmentioned fields alone on update, writes the mentioned ones, clears blank ones", async () => {
      const store = await open(seeded([1, { code: "a", city: "Oslo", price: "3", tags: ["x"] }]));
      await apply(store, update(await only(store, "code", "a"), { price: null, tags: ["x", "y"], badge: 5 }));
      const record = await only(store, "code", "a");
      expect(Object.fromEntries(record.values)).toEqual({ code: "a", city: "Oslo", tags: ["x", "y"], badge: 5 });
      expect(record.writer).toBe("1.1.1");
    });

    test("every field type survives a write", async () => {
      const store = await open(seeded([1, { code: "a" }]));
      const values = Object.fromEntries(held.map(([field, value]) => [field, value]));
      await apply(
        store,
        create(2, { ...values, code: 'é, "quoted"\n\\ 漢字 👍', tags: ['a "b"', "c,{}", "\\"], partners: [idOf(1)] }),
      );
      const record = await only(store, "badge", 7);
      expect(Object.fromEntries(record.values)).toEqual({
        ...values,
        code: 'é, "quoted"\n\\ 漢字 👍',
        tags: ['a "b"', "c,{}", "\\"],
        partners: [idOf(1)],
      });
    });

    test("creations come behind all others, in the order given", async () => {
      const store = await open(seeded([9, { code: "a", city: "Linz" }]));
      await apply(store, create(5, { code: "b", city: "Linz" }), create(4, { code: "c", city: "Linz" }));
      await apply(store, create(3, { code: "d", city: "Linz" }));
      const found = await find(store, [{ field: "city", value: "Linz" }], true);
      expect(found.activeRecords?.map((record) => record.id)).toEqual([9, 5, 4, 3].map(idOf));
    });

    test("a renamed Record is found by its new value only", async () => {
      const store = await open(seeded([1, { code: "a" }], [2, { code: "b" }]));
      await apply(store, update(await only(store, "code", "a"), { code: "a2" }));
      expect((await find(store, [{ field: "code", value: "a" }])).active).toBe(0);
      expect((await only(store, "code", "a2")).id).toBe(idOf(1));
    });

    test("unarchives, with and without values", async () => {
      const store = await open(seeded([1, { code: "a", archived: true }], [2, { code: "b", archived: true }]));
      await apply(
        store,
        update(await only(store, "code", "a"), {}, true),
        update(await only(store, "code", "b"), { city: "Rom" }, true),
      );
      expect((await only(store, "code", "a")).archived).toBe(false);
      expect([(await only(store, "code", "b")).archived, (await only(store, "code", "b")).values.get("city")]).toEqual([
        false,
        "Rom",
      ]);
    });

    test("an identifier freed by an update can be taken by a creation of the same batch", async () => {
      const store = await open(seeded([1, { code: "a", archived: true }]));
      await apply(store, create(2, { code: "a" }), update(await only(store, "code", "a"), { code: "a (archived)" }));
      expect((await only(store, "code", "a")).id).toBe(idOf(2));
    });

    test("two Records may swap a unique value in one batch", async () => {
      const store = await open(seeded([1, { code: "a" }], [2, { code: "b" }]));
      const [a, b] = [await only(store, "code", "a"), await only(store, "code", "b")];
      await apply(store, update(a, { code: "b" }), update(b, { code: "a" }));
      expect((await only(store, "code", "a")).id).toBe(idOf(2));
    });

    test("a Record may refer to one created in the same batch", async () => {
      const store = await open(seeded([1, { code: "a" }]));
      await apply(store, update(await only(store, "code", "a"), { parent: idOf(2) }), create(2, { code: "b" }));
      expect((await only(store, "parent", idOf(2))).id).toBe(idOf(1));
    });
  });

  if (name.includes("overlay")) return;

  describe(`${name} refuses what no longer fits`, () => {
    test("an update of a Record that was changed since it was read is a conflict, and nothing of the batch stays", async () => {
      const store = await open(seeded([1, { code: "a" }], [2, { code: "b" }]));
      const stale = await only(store, "code", "a");
      await apply(store, update(stale, { city: "Bonn" }));
      await expect(apply(store, update(stale, { city: "Köln" }), create(3, { code: "c" }))).rejects.toThrow(
        StoreConflict,
      );
      expect((await only(store, "code", "a")).values.get("city")).toBe("Bonn");
      expect((await find(store, [{ field: "code", value: "c" }])).active).toBe(0);
    });

    test("a unique value that was taken meanwhile is a conflict, and nothing of the batch stays", async () => {
      const store = await open(seeded([1, { code: "a" }]));
      await expect(apply(store, create(2, { code: "ok" }), create(3, { code: "a" }))).rejects.toThrow(StoreConflict);
      expect((await find(store, [{ field: "code", value: "ok" }])).active).toBe(0);
      expect((await only(store, "code", "a")).id).toBe(idOf(1));
    });
  });
}
