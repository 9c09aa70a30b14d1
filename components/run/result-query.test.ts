import { describe, expect, test } from "vitest";
import { filtered, readResultQuery, resultHref, resultsUrl } from "./result-query.ts";

describe("readResultQuery", () => {
  test.each([
    ["nothing is step 1", "", { step: 1 }],
    [
      "filters",
      "step=2&outcome=failed&cause=unknown_option&q=ab",
      { step: 2, outcome: "failed", cause: "unknown_option", q: "ab" },
    ],
    ["a blank part is not there", "outcome=&q=", { step: 1 }],
    ["an unknown outcome is dropped, the rest stays", "outcome=lost&row=17", { step: 1, row: 17 }],
    ["a page of zero and a row that is no number are dropped", "page=0&row=x&step=2", { step: 2 }],
    ["names that an object has anyway", "constructor=1&__proto__=2&page=3", { step: 1, page: 3 }],
    ["a step that is no whole number", "step=1.5", { step: 1 }],
  ])("%s", (_name, search, expected) => {
    expect(readResultQuery(new URLSearchParams(search))).toEqual(expected);
  });
});

test("resultHref leaves out what is not set, and reads back the same", () => {
  const query = { step: 2, outcome: "skipped", q: "a&b=c", row: 17 } as const;
  expect(resultHref(query)).toBe("?step=2&outcome=skipped&q=a%26b%3Dc&row=17");
  expect(readResultQuery(new URLSearchParams(resultHref(query)))).toEqual(query);
});

describe("resultsUrl", () => {
  test("asks for the page that holds the open row", () => {
    expect(resultsUrl(4, { step: 1, row: 734_120 })).toBe("/api/runs/4/results?step=1&aroundRow=734120");
  });
  test("stays on the page that is named", () => {
    expect(resultsUrl(4, { step: 1, row: 17, page: 3 })).toBe("/api/runs/4/results?step=1&page=3");
  });
});

test("another filter begins at the first page with the drawer closed", () => {
  expect(filtered({ step: 1, page: 4, row: 17, q: "a" }, { outcome: "failed" })).toEqual({
    step: 1,
    q: "a",
    outcome: "failed",
    page: undefined,
    row: undefined,
  });
});
