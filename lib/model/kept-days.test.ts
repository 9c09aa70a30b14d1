import { expect, test } from "vitest";
import { readKeptDays } from "./kept-days.ts";

test.each([
  [undefined, 90],
  ["", 90],
  ["1", 1],
  ["365", 365],
  ["99999", 99_999],
  ["0", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["90 days", undefined],
  ["100000", undefined],
])("%j keeps for %j days", (given, days) => {
  expect(readKeptDays(given)).toBe(days);
});
