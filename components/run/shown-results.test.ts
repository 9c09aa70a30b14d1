import { expect, test } from "vitest";
import type { ResultQuery } from "./result-query.ts";
import { isPageOf } from "./shown-results.ts";

const line = { outcome: "created", identifier: null, rule: 1, brief: "", changed: [], warnings: 0 } as const;
const lines = [101, 102].map((row) => ({ ...line, row }));
const second = { query: { step: 1, row: 101 }, page: { lines, page: 2, pageSize: 100, total: 102 } };
const first = { query: { step: 1 }, page: { ...second.page, page: 1 } };

test.each<[string, typeof first, ResultQuery, boolean]>([
  ["the first page without a number", first, { step: 1 }, true],
  ["the same page by its number", first, { step: 1, page: 1 }, true],
  ["another page", first, { step: 1, page: 2 }, false],
  ["another filter", first, { step: 1, outcome: "failed" }, false],
  ["a filter by another run", first, { step: 1, differsFrom: 3 }, false],
  ["another search", first, { step: 1, q: "a" }, false],
  ["another step", first, { step: 2 }, false],
  ["the page that holds a row", second, { step: 1, row: 102 }, true],
  ["the same page by its number, with a row open", second, { step: 1, page: 2, row: 102 }, true],
  ["a page that holds the row no more", second, { step: 1, row: 17 }, false],
  ["the first page, while a later one is shown", second, { step: 1 }, false],
])("%s", (_name, shown, asked, expected) => {
  expect(isPageOf(shown, asked)).toBe(expected);
});
