import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { VariableType } from "../model/connector.ts";
import type { Cell } from "../model/row.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { candidates } from "./column-candidates.ts";
import { type CandidateProfile, type ColumnProfile, ColumnProfiler, type ProfileOptions } from "./profile-column.ts";

function profileOf(cells: readonly Cell[], options?: ProfileOptions): ColumnProfile {
  const profiler = new ColumnProfiler(options);
  for (const [index, cell] of cells.entries()) profiler.add(cell, index + 1);
  return profiler.finish();
}

function candidate(profile: ColumnProfile, type: VariableType, inputFormat?: string, delimiter?: string) {
  return profile.candidates.find(
    (each) => each.type === type && each.inputFormat === inputFormat && each.arrayDelimiter === delimiter,
  );
}

const numbered = (count: number, value: (index: number) => string) => Array.from({ length: count }, (_, i) => value(i));

describe("what a column holds", () => {
  test("blank and filled cells, distinct values in trimmed form", () => {
    expect(profileOf(["a", " a ", "", "  ", null, [], "b"])).toMatchObject({
      total: 7,
      blank: 4,
      filled: 3,
      distinct: 2,
      isDistinctExact: true,
      repeats: true,
      samples: ["a", "b"],
      maxLength: 1,
    });
  });

  test("nothing at all", () => {
    const profile = profileOf([]);
    expect(profile).toMatchObject({ total: 0, filled: 0, distinct: 0, repeats: false, samples: [], maxLength: 0 });
    expect(candidate(profile, "string")).toMatchObject({ parsed: 0, failed: 0, examples: [] });
  });

  test("the first five distinct values are its samples", () => {
    expect(profileOf(["c", "a", "c", "b", "d", "e", "f"]).samples).toEqual(["c", "a", "b", "d", "e"]);
  });

  test("a long value is cut in samples and told apart whole", () => {
    const long = "x".repeat(300);
    const profile = profileOf([`${long}1`, `${long}2`, `${long}1`]);
    expect(profile).toMatchObject({ distinct: 2, repeats: true, maxLength: 301 });
    expect(profile.samples[0]).toBe(`${"x".repeat(199)}…`);
  });

  test("the length counts code points", () => {
    expect(profileOf(["👍👍", "ab"]).maxLength).toBe(2);
  });

  test("beyond the values that are kept, distinct is a lower bound and repeats may be unknown", () => {
    expect(profileOf(["a", "b", "c", "c"], { keep: 2 })).toMatchObject({
      distinct: 2,
      isDistinctExact: false,
      repeats: null,
    });
    expect(profileOf(["a", "b", "c", "a"], { keep: 2 })).toMatchObject({ isDistinctExact: false, repeats: true });
  });

  test("cells of JSON are told apart from texts", () => {
    const profile = profileOf([1, "1", true, ["a", "b"]]);
    expect(profile).toMatchObject({ filled: 4, distinct: 4 });
    expect(candidate(profile, "string")).toMatchObject({
      parsed: 3,
      examples: [{ row: 4, value: ["a", "b"], detail: { expected: "single_value" } }],
    });
    expect(candidate(profile, "boolean")).toMatchObject({ parsed: 3 });
  });

  test("a cell that cannot be stored is of no type", () => {
    const profile = profileOf(["a\0b", "c"]);
    for (const each of profile.candidates) expect(each.parsed).toBeLessThanOrEqual(1);
    expect(candidate(profile, "string")?.examples).toEqual([
      { row: 1, value: "a\u2400b", detail: { expected: "text", problem: "null_character" } },
    ]);
  });
});

describe("how the cells parse", () => {
  test("every cell counts, also repeated ones", () => {
    expect(candidate(profileOf(["1", "1", "x", "", "2"]), "number", "point")).toMatchObject({ parsed: 3, failed: 1 });
  });

  test("three distinct examples with the rows where they first stand", () => {
    const profile = profileOf(["1", "x", "x", "y", "z", "w"], { keep: 1 });
    expect(candidate(profile, "number", "comma")?.examples).toEqual(
      ["x", "y", "z"].map((value, index) => ({
        row: [2, 4, 5][index],
        value,
        detail: { expected: "number", format: "comma" },
      })),
    );
  });

  test("a list fails by one of its parts", () => {
    const profile = profileOf(["a@b.co;x", "a@b.co; c@d.co"]);
    expect(candidate(profile, "email", undefined, ";")).toMatchObject({
      parsed: 1,
      examples: [{ row: 1, value: "a@b.co;x", detail: { expected: "email", part: "x" } }],
    });
  });

  test("lists are offered where their delimiter occurs in enough cells", () => {
    const rare = profileOf(["a;b", ...numbered(30, (i) => `v${i}`)]);
    expect(candidate(rare, "string", undefined, ";")).toBeUndefined();
    expect(candidate(profileOf(["a;b", "c"]), "string", undefined, ";")).toMatchObject({ parsed: 2, failed: 0 });
    expect(candidate(profileOf(["a;b", "c"]), "string", undefined, "|")).toBeUndefined();
    expect(candidate(profileOf(["a;b", "c"]), "email", undefined, ";")).toBeUndefined();
  });

  test("epochs are offered where the numbers look like them", () => {
    expect(candidate(profileOf(["45618", "45619.5"]), "datetime", "excel_epoch")).toMatchObject({ parsed: 2 });
    expect(candidate(profileOf(["45618", "3"]), "datetime", "excel_epoch")).toBeUndefined();
    expect(candidate(profileOf(["1700000000", "1700000000123"]), "date", "unix_epoch")).toMatchObject({ parsed: 2 });
    expect(candidate(profileOf(["170"]), "date", "unix_epoch")).toBeUndefined();
  });

  test("what is offered counts every cell, also those that look otherwise", () => {
    const cells = [...numbered(98, (i) => String(45_000 + i)), "+45618", "-1"];
    expect(candidate(profileOf(cells), "date", "excel_epoch")).toMatchObject({ parsed: 99, failed: 1 });
  });

  test("the country of phone numbers counts", () => {
    const cells = ["0664 1234567"];
    expect(candidate(profileOf(cells, { defaultCountry: "AT" }), "phone_number")).toMatchObject({ parsed: 1 });
    expect(candidate(profileOf(["1234"], { defaultCountry: "US" }), "phone_number")).toMatchObject({ parsed: 0 });
  });

  test("a candidate that is given up says how many cells it did not try", () => {
    const texts = numbered(1_500, (i) => `text ${i}`);
    const profile = profileOf([...texts, "+12025550123"], { rows: 1_501, keep: 10 });
    const phone = candidate(profile, "phone_number");
    expect(phone).toMatchObject({ parsed: 0, failed: 1_001, untried: 500 });
    expect(candidate(profile, "email")).toMatchObject({ failed: 1_501, untried: 0 });
  });

  test("nothing is given up that could still be proposed", () => {
    const cells = [...numbered(1_500, (i) => `text ${i}`), ...numbered(98_500, () => "+12025550123")];
    expect(candidate(profileOf(cells, { rows: 100_000 }), "phone_number")).toMatchObject({
      parsed: 98_500,
      failed: 1_500,
      untried: 0,
    });
  });
});

const digits = fc.stringMatching(/^[+-]?[0-9]{1,12}([.,][0-9]{1,3}){0,3}$/);
const dates = fc.stringMatching(/^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}( [0-2]?[0-9]:[0-6][0-9]( ?[AP]M)?)?$/);
const edges = fc.constantFrom(
  ...["0001-01-01", "01/01/0001", "9999-12-31T23:00-02:00", "0001-01-01T00:00+14:00", "2958465.9", "1e-999", "-1E+400"],
  ...[
    "2000000001",
    "253402300799999",
    "-62135596800000",
    "\0",
    "\ud800",
    ";",
    " ; ;",
    "٠١٢٣٤٥٦٧٨٩",
    "checKed",
    "unchecked",
  ],
);
const words = fc.constantFrom(
  ...[
    "yes",
    "OFF",
    "T",
    "Ada",
    "a@b.co",
    "A@B.co;c@d.co",
    "a@b.co,x",
    "0b7e7c1e-0000-4000-8000-00000000000A",
    "n/a",
    "",
  ],
  ...[
    "+1 202 555 0123",
    "(202) 555-0123",
    "tel:+12025550123",
    "1-800-FLOWERS",
    "€ 5",
    "1,234.50",
    "1.234,50",
    "$1",
    "1 $",
  ],
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  digits,
  dates,
  edges,
  words,
  fc.string({ maxLength: 12, unit: "binary" }),
  fc.constantFrom<Cell>(null, 1, 2.5, true, ["a", "b"], ["a@b.co"]),
);

test("every count is that of the parser of a run", () => {
  const context = { timeZone: "Europe/Vienna", defaultCountry: "AT" };
  const parsers = candidates.map(({ type, inputFormat, isArray, arrayDelimiter }) => ({
    type,
    inputFormat,
    arrayDelimiter,
    parse: cellParser({ name: "v", type, inputFormat, isArray, arrayDelimiter }, context),
  }));
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (cells, keep) => {
      const profile = profileOf(cells, { ...context, keep });
      const filled = cells.filter((each) => each !== null && (typeof each !== "string" || each.trim() !== ""));
      expect(profile.filled).toBe(filled.length);
      for (const { type, inputFormat, arrayDelimiter, parse } of parsers) {
        const found = candidate(profile, type, inputFormat, arrayDelimiter);
        if (!found) continue;
        const failing = filled.filter((each) => parse(each) instanceof RefusedCell);
        expect([type, inputFormat, found.failed, found.parsed]).toEqual([
          type,
          inputFormat,
          failing.length,
          filled.length - failing.length,
        ]);
        expect(found.examples.length > 0).toBe(failing.length > 0);
        for (const { row, detail } of found.examples) expect(parse(cells[row - 1] ?? null)).toMatchObject({ detail });
      }
    }),
    { numRuns: 1_000 },
  );
});

test("all shares add up to the filled cells", () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const profile = profileOf(cells, { rows: cells.length });
      const sum = ({ parsed, failed, untried }: CandidateProfile) => parsed + failed + untried;
      for (const each of profile.candidates) expect(sum(each)).toBe(profile.filled);
    }),
  );
});
