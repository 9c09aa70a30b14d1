import { describe, expect, test } from "vitest";
import { ColumnProfiler } from "./profile-column.ts";
import { type Proposal, proposeVariable } from "./propose-variable.ts";

function proposalFor(cells: readonly string[], defaultCountry = "US"): Proposal {
  const profiler = new ColumnProfiler({ defaultCountry });
  for (const [index, cell] of cells.entries()) profiler.add(cell, index + 1);
  return proposeVariable(profiler.finish());
}

const times = (count: number, value: (index: number) => string) => Array.from({ length: count }, (_, i) => value(i));
const id = (index: number) => `0b7e7c1e-0000-4000-8000-${String(index).padStart(12, "0")}`;

const cases: readonly { name: string; cells: readonly string[]; is: Proposal }[] = [
  { name: "no value is a text", cells: ["", "  "], is: { type: "string", share: 1 } },
  { name: "names", cells: ["Ada", "Bob"], is: { type: "string", share: 1 } },
  { name: "addresses", cells: ["a@b.co", "C@D.com"], is: { type: "email", share: 1 } },
  { name: "ids", cells: times(3, id), is: { type: "uuid", share: 1 } },
  { name: "amounts", cells: ["1", "2.5", "-3"], is: { type: "number", share: 1 } },
  { name: "whole numbers", cells: ["1", "22", "0"], is: { type: "number", share: 1 } },
  {
    name: "a decimal comma",
    cells: ["1,5", "1.234,50"],
    is: { type: "number", inputFormat: "comma", share: 1 },
  },
  {
    name: "a separator that could be either",
    cells: ["1.234", "2.345"],
    is: { type: "number", share: 1, isAmbiguous: true },
  },
  { name: "leading zeros are codes", cells: ["007", "12"], is: { type: "string", share: 1 } },
  { name: "one leading zero among many", cells: [...times(99, String), "01"], is: { type: "string", share: 1 } },
  { name: "more than 15 digits are codes", cells: ["1234567890123456"], is: { type: "string", share: 1 } },
  { name: "fractions of any length are amounts", cells: ["0.30000000000000004"], is: { type: "number", share: 1 } },
  { name: "plus signs are no amounts", cells: ["+5", "+7"], is: { type: "string", share: 1 } },
  { name: "yes and no", cells: ["yes", "No"], is: { type: "boolean", share: 1 } },
  { name: "zeros and ones", cells: ["0", "1", "1"], is: { type: "boolean", share: 1 } },
  { name: "ones alone are amounts", cells: ["1", "1"], is: { type: "number", share: 1 } },
  {
    name: "zeros and ones with another digit are amounts",
    cells: [...times(99, (i) => String(i % 2)), "2"],
    is: { type: "number", share: 1 },
  },
  { name: "dates, year first", cells: ["2026-11-22", "2026/1/2"], is: { type: "date", share: 1 } },
  {
    name: "dates, day first",
    cells: ["22.11.2026", "01.02.2026"],
    is: { type: "date", inputFormat: "day_first", share: 1 },
  },
  {
    name: "dates, month first",
    cells: ["11/22/2026", "01/02/2026"],
    is: { type: "date", inputFormat: "month_first", share: 1 },
  },
  {
    name: "dates that fit both orders",
    cells: ["01/02/2026", "03/04/2026"],
    is: { type: "date", share: 1, isAmbiguous: true },
  },
  {
    name: "dates in two orders",
    cells: ["22/11/2026", "11/22/2026"],
    is: { type: "date", share: 1, isAmbiguous: true },
  },
  {
    name: "year first among day first",
    cells: ["2026-11-22", "22/11/2026"],
    is: { type: "date", share: 1, isAmbiguous: true },
  },
  { name: "times", cells: ["2026-11-22T08:00Z", "2026-11-23"], is: { type: "datetime", share: 1 } },
  { name: "midnights are days", cells: ["2026-11-22 00:00:00", "2026-11-23T00:00Z"], is: { type: "date", share: 1 } },
  {
    name: "times, day first",
    cells: ["22.11.2026 8:05"],
    is: { type: "datetime", inputFormat: "day_first", share: 1 },
  },
  { name: "phone numbers", cells: ["+43 664 1234567", "(202) 555-0123"], is: { type: "phone_number", share: 1 } },
  { name: "ten digits are no phone numbers", cells: ["2025550123", "2025550199"], is: { type: "number", share: 1 } },
  {
    name: "tags",
    cells: times(30, (i) => ["red;blue", "red", "blue;green;red"][i % 3] ?? ""),
    is: { type: "string", isArray: true, arrayDelimiter: ";", share: 1 },
  },
  {
    name: "several addresses",
    cells: ["a@b.co, c@d.co", "a@b.co"],
    is: { type: "email", isArray: true, arrayDelimiter: ",", share: 1 },
  },
  {
    name: "last and first name",
    cells: times(30, (i) => ["Lang, Ada", "Ito, Bea"][i % 2] ?? ""),
    is: { type: "string", share: 1 },
  },
  {
    name: "sentences",
    cells: times(30, (i) => `Word ${i}, then ${i}, and ${"so ".repeat(i)}`),
    is: { type: "string", share: 1 },
  },
  {
    name: "98 % of 20 and more",
    cells: [...times(98, (i) => `${i}.5`), "n/a", "?"],
    is: { type: "number", share: 0.98 },
  },
  { name: "less than 98 %", cells: [...times(97, (i) => `${i}.5`), "n/a", "?", "-"], is: { type: "string", share: 1 } },
  { name: "one of few that fails", cells: [...times(18, (i) => `${i}.5`), "n/a"], is: { type: "string", share: 1 } },
  { name: "days of Excel stay numbers", cells: ["45618", "45619"], is: { type: "number", share: 1 } },
  { name: "texts that cannot all be stored", cells: ["a", "b\0"], is: { type: "string", share: 0.5 } },
];

describe("what is proposed for a column", () => {
  test.each(cases)("$name", ({ cells, is }) => expect(proposalFor(cells)).toEqual(is));
});

test("phone numbers of the country given", () => {
  expect(proposalFor(["0664 1234567", "01 58858-0"], "AT")).toEqual({ type: "phone_number", share: 1 });
});
