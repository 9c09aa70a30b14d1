import fc from "fast-check";
import { expect, test } from "vitest";
import { HashIndex } from "./hash-index.ts";

test("what was added under a value is found, also among thousands, and a replaced number no more", () => {
  const aValue = fc.oneof(fc.string({ maxLength: 2 }), fc.integer({ min: 0, max: 9 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(aValue, { maxLength: 3_000 }), fc.array(fc.nat(), { maxLength: 20 }), (values, replaced) => {
      const index = new HashIndex();
      const expected = new Map<string, Set<number>>();
      const add = (value: string, number: number) => {
        expected.set(value, (expected.get(value) ?? new Set()).add(number));
      };
      for (const [number, value] of values.entries()) {
        index.add(value, number);
        add(String(value), number);
      }
      for (const place of values.length === 0 ? [] : replaced) {
        const number = place % values.length;
        const value = values[number] ?? "";
        const held = expected.get(String(value));
        if (!held?.delete(number)) continue;
        index.replace(value, number, 100_000 + number);
        held.add(100_000 + number);
      }
      for (const [value, numbers] of expected) {
        expect(new Set(index.find(value))).toEqual(numbers);
        expect(index.lengthOf(value)).toBe(numbers.size);
      }
      expect(index.find("not there")).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
