import { expect, test } from "vitest";
import { findDifferences } from "./find-differences.ts";

const cases: readonly { name: string; expected: unknown; found: unknown; paths: readonly string[] }[] = [
  { name: "the same", expected: { a: [1, { b: "x" }] }, found: { a: [1, { b: "x" }] }, paths: [] },
  { name: "objects by the keys given", expected: { a: 1 }, found: { a: 1, b: 2 }, paths: [] },
  { name: "a value", expected: { a: [1, { b: "x" }] }, found: { a: [1, { b: "y" }] }, paths: ["/a/1/b"] },
  { name: "a key that is absent", expected: { a: 1 }, found: {}, paths: ["/a"] },
  { name: "a key of the prototype is absent", expected: { constructor: 1 }, found: {}, paths: ["/constructor"] },
  { name: "null where a blank is left out", expected: { a: null }, found: {}, paths: [] },
  { name: "null where something is", expected: { a: null }, found: { a: "" }, paths: ["/a"] },
  { name: "a list that is longer", expected: { a: [1] }, found: { a: [1, 2] }, paths: ["/a/1"] },
  { name: "an empty list is expected to be empty", expected: { a: [] }, found: { a: [1] }, paths: ["/a/0"] },
  { name: "a list that is shorter", expected: { a: [1, 2] }, found: { a: [1] }, paths: ["/a/1"] },
  { name: "another kind", expected: { a: [1] }, found: { a: { 0: 1 } }, paths: ["/a"] },
  { name: "a key that needs escaping", expected: { "a/b~c": 1 }, found: { "a/b~c": 2 }, paths: ["/a~1b~0c"] },
  { name: "a text is not a number", expected: "1", found: 1, paths: [""] },
];
for (const { name, expected, found, paths } of cases) {
  test(`differences: ${name}`, () => {
    expect(findDifferences(expected, found).map(({ path }) => path)).toEqual(paths);
  });
}
