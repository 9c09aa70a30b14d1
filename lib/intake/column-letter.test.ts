import { expect, test } from "vitest";
import { columnLetter } from "./column-letter.ts";

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [51, "AZ"],
  [52, "BA"],
  [701, "ZZ"],
  [702, "AAA"],
  [1_999, "BXX"],
])("column %i has the letter %s", (index, letter) => {
  expect(columnLetter(index)).toBe(letter);
});
