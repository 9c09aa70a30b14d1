import fc from "fast-check";
import { expect, test } from "vitest";
import { type FieldEquals, type Found, fewRecords, type StoredRecord } from "../model/stored-record.ts";
import type { Value } from "../model/value.ts";
import { meets, StagedRecords } from "./staged-records.ts";

const aCountry = fc.constantFrom("AT", "DE", null);
const aName = fc.constantFrom("Ng", "Lee", "Roy", "Fox", "Kim", null);
const someValues = fc.record({ country: aCountry, name: aName }, { requiredKeys: [] });

/** What a row does to the Record of a number; one beyond those that are there is created. */
const aChange = fc.record({ number: fc.nat({ max: 320 }), unarchive: fc.boolean(), values: someValues });

const valuesOf = (values: Readonly<Record<string, Value | undefined>>) =>
  new Map(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));

/** What is found among Records, as a store answers. */
function found(records: Iterable<StoredRecord>, conditions: readonly FieldEquals[], all: boolean): Found {
  const met = [...records].filter((record) => meets(record, conditions)).sort((a, b) => a.order - b.order);
  const active = met.filter(({ archived }) => !archived);
  const archived = met.filter((record) => record.archived);
  const shown = (some: readonly StoredRecord[]) => (all || some.length <= fewRecords ? some : undefined);
  return {
    ...{ active: active.length, archived: archived.length },
    ...{ activeRecords: shown(active), archivedRecords: shown(archived) },
  };
}

const country = (value: string) => ({ field: "country", value });
const name = (value: string) => ({ field: "name", value });
const lookups = [true, false].flatMap((all) =>
  [[country("AT")], [country("DE")], [name("Ng")], [country("AT"), name("Lee")], [name("Roy"), country("DE")]].map(
    (conditions) => ({ conditions, all }),
  ),
);

/** Versions and writers are the store's business. */
const seen = (answer: Found) => {
  const plain = (records: readonly StoredRecord[] | undefined) =>
    records?.map(({ id, archived, values }) => ({ id, archived, values: Object.fromEntries(values) }));
  return { ...answer, activeRecords: plain(answer.activeRecords), archivedRecords: plain(answer.archivedRecords) };
};

test("what is found with staged changes is what would be found if they were stored, also of values that many hold", () => {
  const seeds = fc.array(fc.record({ archived: fc.boolean(), values: someValues }), { minLength: 150, maxLength: 200 });
  const changes = fc.array(aChange, { minLength: 100, maxLength: 300, size: "max" });
  fc.assert(
    fc.property(seeds, changes, fc.integer({ min: 1, max: 40 }), fc.boolean(), (given, made, every, noneArchived) => {
      const below = given.map(({ archived, values }, number): StoredRecord => {
        const held = valuesOf(values);
        const own = { id: `r${number}`, order: number, version: "1", writer: null };
        return { ...own, archived: archived && !noneArchived, values: held };
      });
      const now = new Map(below.map((record) => [record.id, record]));
      const staged = new StagedRecords(1_000);
      for (const [index, { number, unarchive, values }] of made.entries()) {
        const record = now.get(`r${number}`);
        const set = valuesOf(values);
        if (record) now.set(record.id, staged.change("person", record, set, unarchive, "1.1.1"));
        else {
          const own = { id: `r${number}`, order: 1_000 + now.size - below.length, version: "", writer: "1.1.1" };
          now.set(own.id, { ...own, archived: false, values: set });
          staged.create("person", own.id, set, "1.1.1");
        }
        if (index % every > 0 && index < made.length - 1) continue;
        for (const { conditions, all } of lookups) {
          const answer = staged.correct("person", conditions, found(below, conditions, all), all);
          const expected = found(now.values(), conditions, all);
          const { activeRecords, archivedRecords } = expected;
          // Of a status that has become few, those below were only counted: then the store is asked for all of them.
          expect(seen(answer)).toEqual(
            seen({
              ...expected,
              activeRecords: answer.activeRecords && activeRecords,
              archivedRecords: answer.archivedRecords && archivedRecords,
            }),
          );
          if (all) expect(answer.activeRecords).toBeDefined();
          if (expected.active === 0) expect(answer.activeRecords).toEqual([]);
        }
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
