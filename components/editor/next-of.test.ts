import { expect, test } from "vitest";
import { nextOf } from "./next-of.ts";

const lines = (...indexes: readonly number[]) => indexes.map((index) => ({ index }));

test.each([
  { name: "behind it, in its place", shown: lines(0, 1, 2), removed: 1, next: 1 },
  { name: "before it, for the last one", shown: lines(0, 1, 2), removed: 2, next: 1 },
  { name: "behind it, where some between are hidden", shown: lines(0, 2, 7), removed: 2, next: 6 },
  { name: "behind it, where that stands before it in the definition", shown: lines(5, 0, 1), removed: 5, next: 0 },
  { name: "none, for the only one", shown: lines(3), removed: 3, next: undefined },
])("the next line is the one $name", ({ shown, removed, next }) => {
  expect(nextOf(shown, removed)).toBe(next);
});
