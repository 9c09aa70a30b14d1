import fc from "fast-check";
import { expect, test } from "vitest";
import { distinct } from "./distinct.ts";

const words = fc.array(fc.constantFrom("a", "A", "b", "B", "", "c", "d", "e", "f", "g", "h"), { maxLength: 20 });

test("each value stays once, where it came first", () => {
  fc.assert(
    fc.property(words, (values) => {
      expect(distinct(values)).toEqual([...new Set(values)]);
    }),
  );
});

test("of values with one key the first stays", () => {
  const keyOf = (value: string) => value.toLowerCase();
  fc.assert(
    fc.property(words, (values) => {
      const firsts = new Map<string, string>();
      for (const value of values) if (!firsts.has(keyOf(value))) firsts.set(keyOf(value), value);
      expect(distinct(values, keyOf)).toEqual([...firsts.values()]);
    }),
  );
});
