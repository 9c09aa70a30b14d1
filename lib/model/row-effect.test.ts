import { expect, test } from "vitest";
import { effectBits, effectsOf, type RowEffect } from "./row-effect.ts";
import type { Change } from "./row-result.ts";

const { clears, renames, repeats } = effectBits;

test.each<[string, readonly Change[], string | null | undefined, number]>([
  ["another value", [{ field: "city", before: "Graz", after: "Vienna" }], "6.1.1", 0],
  ["a value where nothing was", [{ field: "code", before: null, after: "B" }], "6.1.1", 0],
  ["nothing where a value was", [{ field: "city", before: "Graz", after: null }], "6.1.1", clears],
  ["nothing where a list was", [{ field: "tags", before: ["a"], after: [] }], "6.1.1", clears],
  ["another identifier", [{ field: "code", before: "A", after: "B" }], null, renames],
  ["a new Record", [{ field: "code", before: null, after: "B" }], undefined, 0],
  ["a Record of an earlier row", [], "7.2.1", repeats],
  ["a Record of a row of another step", [], "7.1.1", 0],
  ["a Record of a row of a step whose number begins alike", [], "7.21.1", 0],
  [
    "all at once",
    [
      { field: "code", before: "A", after: "B" },
      { field: "city", before: "Graz", after: null },
      { field: "zip", before: "8010", after: null },
    ],
    "7.2.9",
    clears + renames + repeats,
  ],
])("%s", (_name, changes, previousWriter, effects) => {
  expect(effectsOf({ changes, ...(previousWriter !== undefined && { previousWriter }) }, "code", "7.2.")).toBe(effects);
});

test("no sum of effects can be read in two ways", () => {
  const bits: readonly number[] = Object.values<number>(effectBits satisfies Record<RowEffect, number>);
  expect(bits.reduce((sum, bit) => sum | bit, 0)).toBe(bits.reduce((sum, bit) => sum + bit, 0));
});
