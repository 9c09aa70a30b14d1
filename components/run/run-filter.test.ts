import { expect, test } from "vitest";
import { RunFilter, runsHref } from "./run-filter.ts";

test.each<[string, object, object, string]>([
  ["nothing", {}, {}, "/runs"],
  ["empty fields of the form", { connector: "", mode: "", status: "" }, {}, "/runs"],
  [
    "all of them",
    { connector: "vendors", mode: "dry", status: "partial", before: "7" },
    { connector: "vendors", mode: "dry", status: "partial" },
    "/runs?connector=vendors&mode=dry&status=partial",
  ],
  ["what is not as expected", { connector: "a b", mode: ["dry", "live"], status: "done" }, {}, "/runs"],
])("%s", (_name, params, filter, href) => {
  const read = RunFilter.parse(params);
  expect(JSON.parse(JSON.stringify(read))).toEqual(filter);
  expect(runsHref(read)).toBe(href);
});

test("more of an address stands beside the filter", () => {
  expect(runsHref({ mode: "live" }, { before: "7" })).toBe("/runs?mode=live&before=7");
  expect(runsHref({}, { before: "7" })).toBe("/runs?before=7");
});
