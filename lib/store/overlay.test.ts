import fc from "fast-check";
import { expect, test } from "vitest";
import { ObjectDefinition } from "../model/object-definition.ts";
import type { Found, Lookup, RecordWrite, StoredRecord } from "../model/stored-record.ts";
import type { Value } from "../model/value.ts";
import { memoryRecordStore } from "./memory-record-store.ts";
import { overlayRecordStore } from "./overlay-record-store.ts";
import { idOf } from "./record-store.contract.ts";
import type { RecordStore } from "./record-store.ts";

const person = ObjectDefinition.parse({
  apiName: "person",
  name: "Person",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "country", name: "Country", type: "text" },
    { apiName: "last", name: "Last name", type: "text" },
    { apiName: "title", name: "Title", type: "text" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
  ],
});
const keyFields = new Map([["person", ["email", "country", "last"]]]);

const aCountry = fc.constantFrom("AT", "DE");
const aLast = fc.constantFrom("Ng", "Lee", "Roy", "Fox", "Kim", "Ito");

/** A Record to begin with. Countries are shared by many, last names by some. */
const aSeed = fc.record({
  archived: fc.boolean(),
  country: fc.option(aCountry, { nil: null }),
  last: fc.option(aLast, { nil: null }),
});

/** What a batch does to the Record of a number; one beyond those that are there is made. */
const aChange = fc.record({
  number: fc.nat({ max: 320 }),
  unarchive: fc.boolean(),
  values: fc.record(
    {
      country: fc.option(aCountry, { nil: null }),
      last: fc.option(aLast, { nil: null }),
      title: fc.option(fc.string(), { nil: null }),
      tags: fc.option(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), { nil: null }),
    },
    { requiredKeys: [] },
  ),
});

const filled = (values: Record<string, Value>) => new Map(Object.entries(values).filter(([, value]) => value !== null));

function writeOf(
  { number, unarchive, values }: { number: number; unarchive: boolean; values: Record<string, Value> },
  record: StoredRecord | undefined,
  writer: string,
): RecordWrite {
  const set = new Map(Object.entries(values));
  if (!record) {
    return { kind: "create", id: idOf(number), values: filled({ email: `p${number}@x.test`, ...values }), writer };
  }
  return { kind: "update", id: record.id, version: record.version, base: record, values: set, unarchive, writer };
}

async function byId(store: RecordStore, id: string): Promise<StoredRecord | undefined> {
  const [found] = await store.find([{ object: "person", conditions: [{ field: "id", value: id }], all: true }]);
  return [...(found?.activeRecords ?? []), ...(found?.archivedRecords ?? [])][0];
}

const lookups: readonly Lookup[] = [true, false].flatMap((all) => {
  const lookup = (...conditions: Lookup["conditions"]): Lookup => ({ object: "person", conditions, all });
  const countries = ["AT", "DE"].map((value) => ({ field: "country", value }));
  const names = ["Ng", "Lee"].map((value) => ({ field: "last", value }));
  const emails = [3, 250, 300].map((number) => ({ field: "email", value: `p${number}@x.test` }));
  return [
    ...[...countries, ...names, ...emails].map((condition) => lookup(condition)),
    ...countries.flatMap((country) => names.map((name) => lookup(country, name))),
    ...countries.flatMap((country) => emails.map((email) => lookup(email, country))),
  ];
});

/** What can be seen of an answer, versions left out: counts, and those Records that `wanted` names too. */
function seen({ active, archived, activeRecords, archivedRecords }: Found, wanted: Found | undefined) {
  const plain = (records: readonly StoredRecord[] | undefined) =>
    records?.map((record) => ({ id: record.id, archived: record.archived, values: Object.fromEntries(record.values) }));
  return {
    active,
    archived,
    activeRecords: wanted?.activeRecords && plain(activeRecords),
    archivedRecords: wanted?.archivedRecords && plain(archivedRecords),
  };
}

test("what is found over an overlay is what would be found if its writes were stored", {
  timeout: 120_000,
}, async () => {
  // So many that values are counted instead of gone through.
  const aBatch = fc.uniqueArray(aChange, {
    selector: ({ number }) => number,
    minLength: 60,
    maxLength: 200,
    size: "max",
  });
  const batches = fc.array(aBatch, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(aSeed, { minLength: 200, maxLength: 260 }), batches, async (seeds, given) => {
      const records = seeds.map(({ archived, ...values }, index) => ({
        id: idOf(index),
        archived,
        values: filled({ email: `p${index}@x.test`, ...values }),
      }));
      const open = () => memoryRecordStore([person], new Map([["person", records]]));
      const stored = open();
      const overlay = overlayRecordStore(open(), keyFields);
      for (const [index, batch] of given.entries()) {
        for (const store of [stored, overlay]) {
          const writes: RecordWrite[] = [];
          for (const change of batch) {
            writes.push(writeOf(change, await byId(store, idOf(change.number)), `1.1.${index}`));
          }
          await store.apply({ object: "person", writes, options: [] });
        }
        const [expected, found] = [await stored.find(lookups), await overlay.find(lookups)];
        // Records may come with a status that has more than a few of them.
        expect(found.map((each, n) => seen(each, expected[n]))).toEqual(expected.map((each) => seen(each, each)));
      }
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 40), endOnFailure: true },
  );
});

test("a field that nobody said would be looked up is refused", async () => {
  const overlay = overlayRecordStore(memoryRecordStore([person]), keyFields);
  const write = { kind: "create", id: idOf(1), values: new Map([["email", "a@x.test"]]), writer: "1.1.1" } as const;
  await overlay.apply({ object: "person", writes: [write], options: [] });
  const lookup = { object: "person", conditions: [{ field: "title", value: "x" }], all: false };
  await expect(overlay.find([lookup])).rejects.toThrow("title is no key field");
});

test("a Record that somebody else changed meanwhile is found as the store below has it", async () => {
  const records = [{ id: idOf(1), archived: true, values: filled({ email: "p1@x.test", country: "AT" }) }];
  const base = memoryRecordStore([person], new Map([["person", records]]));
  const overlay = overlayRecordStore(base, keyFields);
  const write = async (store: RecordStore, values: Record<string, Value>, unarchive: boolean) => {
    const record = await byId(store, idOf(1));
    await store.apply({
      object: "person",
      writes: [writeOf({ number: 1, unarchive, values }, record, "1.1.1")],
      options: [],
    });
  };
  await write(overlay, { title: "Dry" }, true);
  const counts = async () => {
    const lookup = (value: string) => ({ object: "person", conditions: [{ field: "country", value }], all: false });
    const found = await overlay.find([lookup("AT"), lookup("DE")]);
    return found.map(({ active, archived }) => [active, archived]);
  };
  expect(await counts()).toEqual([
    [1, 0],
    [0, 0],
  ]);
  await write(base, { country: "DE" }, false);
  expect(await counts()).toEqual([
    [0, 0],
    [0, 1],
  ]);
});
