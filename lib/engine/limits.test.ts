import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExecutionVariable, type InputFormat, type VariableType } from "../model/connector.ts";
import { FieldDefinition, type FieldType } from "../model/object-definition.ts";
import type { Cell } from "../model/row.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { fieldConverter, RefusedValue } from "./field-converter.ts";
import { canonicalText } from "./field-types.ts";

/** From a cell of the input to what its field stores (formats.md sections 1 and 2). */
function stored(cell: Cell, type: VariableType, field: FieldDefinition, inputFormat?: InputFormat) {
  const parsed = cellParser(variableOf(type, inputFormat), { timeZone: "UTC", defaultCountry: "US" })(cell);
  if (parsed instanceof RefusedCell) return "invalid cell";
  const context = { timeZone: "UTC", options: () => field.options ?? [], canCreateOptions: false };
  const converted = fieldConverter(type, field, context)(parsed);
  return converted instanceof RefusedValue ? converted.code : converted;
}

function variableOf(type: VariableType, inputFormat?: InputFormat): ExecutionVariable {
  return ExecutionVariable.parse({ name: "x", type, ...(inputFormat && { inputFormat }) });
}

function aField(type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return FieldDefinition.parse({ apiName: "field", name: "Field", type, ...more });
}

const nines = (count: number) => "9".repeat(count);

/** For each limit of formats.md section 1: a cell below it, at it and beyond it. */
const limits: readonly {
  readonly limit: string;
  readonly field: FieldDefinition;
  readonly type: VariableType;
  readonly below: Cell;
  readonly at: Cell;
  readonly beyond: Cell;
  readonly atStored?: unknown;
}[] = [
  ...["x", "ä", "漢", "😀"].map((character) => ({
    limit: `text, up to 255 code points such as ${character}`,
    field: aField("text"),
    type: "string" as const,
    below: character.repeat(254),
    at: character.repeat(255),
    beyond: character.repeat(256),
  })),
  {
    limit: "text counts a letter and its combining mark as two code points",
    field: aField("text"),
    type: "string",
    below: "e\u0301".repeat(127),
    at: `${"e\u0301".repeat(127)}e`,
    beyond: "e\u0301".repeat(128),
  },
  {
    limit: "white space around does not count",
    field: aField("text"),
    type: "string",
    below: ` ${"x".repeat(254)} `,
    at: `\u00a0${"x".repeat(255)}\n`,
    beyond: ` ${"x".repeat(256)}`,
    atStored: "x".repeat(255),
  },
  {
    limit: "longtext, up to 100,000 characters",
    field: aField("longtext"),
    type: "string",
    below: "😀".repeat(99_999),
    at: "😀".repeat(100_000),
    beyond: "😀".repeat(100_001),
  },
  {
    limit: "integer, its upper end",
    field: aField("integer"),
    type: "number",
    below: "2,147,483,646",
    at: "2147483647",
    beyond: 2147483648,
    atStored: 2147483647,
  },
  {
    limit: "integer, its lower end",
    field: aField("integer"),
    type: "number",
    below: "-2147483647",
    at: "-2.147483648e9",
    beyond: "-2147483649",
    atStored: -2147483648,
  },
  ...(["decimal", "money"] as const).flatMap((type) => [
    {
      limit: `${type}, up to 20 digits before the point`,
      field: aField(type),
      type: "number" as const,
      below: nines(19),
      at: `-${nines(20)}`,
      beyond: nines(21),
    },
    {
      limit: `${type}, up to 10 digits after the point`,
      field: aField(type),
      type: "number" as const,
      below: `0.${nines(9)}`,
      at: `${nines(20)}.${nines(10)}`,
      beyond: `0.${nines(11)}`,
    },
    {
      limit: `${type}: zeros at either end are no digits`,
      field: aField(type),
      type: "number" as const,
      below: "1e19",
      at: `000${nines(20)}.${nines(9)}000`,
      beyond: "1e20",
      atStored: `${nines(20)}.${nines(9)}`,
    },
  ]),
  ...([5, 10] as const).map((max) => ({
    limit: `rating, up to its max of ${max}`,
    field: aField("rating", { max }),
    type: "number" as const,
    below: String(max - 1),
    at: `${max}.0`,
    beyond: String(max + 1),
    atStored: max,
  })),
  {
    limit: "rating, from 1",
    field: aField("rating", { max: 5 }),
    type: "number",
    below: "2",
    at: "1",
    beyond: "0",
    atStored: 1,
  },
];

describe("a field holds what is within its limit, and fails the row beyond", () => {
  for (const { limit, field, type, below, at, beyond, atStored = at } of limits) {
    test(limit, () => {
      expect(stored(below, type, field)).not.toBe("invalid_value");
      expect(stored(at, type, field)).toBe(atStored);
      expect(stored(beyond, type, field)).toBe("invalid_value");
    });
  }
});

describe("names of every script are stored as they came, trimmed", () => {
  test.each([
    "Łukasz Żółć",
    "Ἀχιλλεύς",
    "Анна Каренина",
    "محمد بن عبدالله",
    "שָׁלוֹם",
    "अनुष्का शर्मा",
    "สมชาย ใจดี",
    "山田 太郎",
    "김철수",
    "Ngũgĩ wa Thiong’o",
    "İstanbul ıI",
    "e\u0301 is not \u00e9",
    "👩‍👩‍👧‍👦 and 🏳️‍🌈",
    "a\u200bzero width space",
    "<script>alert(1)</script>",
    "=1+1",
    "'; drop table records.vendor; --",
  ])("%s", (name) => {
    expect(stored(` \u3000${name}\u2003`, "string", aField("text"))).toBe(name);
    expect(stored(name, "string", aField("longtext"))).toBe(name);
  });
});

describe("reading a canonical value again gives the same value", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const date = fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true });
  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.integer({ min: 0, max: 9_999_999_999 }))
    .map(([isNegative, whole, fraction]) => `${isNegative ? "-" : ""}${whole}.${String(fraction).padStart(10, "0")}`);
  const cells: readonly [VariableType, fc.Arbitrary<Cell>, InputFormat?][] = [
    ["string", text],
    ["boolean", fc.constantFrom("yes", "NO", "t", "0", true, "unchecked")],
    ["number", decimal],
    ["number", fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)],
    ["date", date.map((day) => day.toISOString().slice(0, 10))],
    ["date", date.map((day) => `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.toISOString().slice(0, 4)}`)],
    ["datetime", date.map((instant) => instant.toISOString())],
    ["email", fc.emailAddress()],
    ["phone_number", fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((digits) => `+1${digits} ext 7`)],
    ["uuid", fc.uuid().map((id) => id.toUpperCase())],
  ];
  for (const [index, [type, cell]] of cells.entries()) {
    test(`${type}, ${index + 1}`, () => {
      const parse = cellParser(variableOf(type), { timeZone: "UTC", defaultCountry: "US" });
      fc.assert(
        fc.property(cell, (given) => {
          const parsed = parse(given);
          if (parsed instanceof RefusedCell || parsed === null) return;
          expect(parse(canonicalText(parsed))).toEqual(parsed);
        }),
        { numRuns: 300 },
      );
    });
  }

  test("a number with a decimal comma is the same number with a point", () => {
    fc.assert(
      fc.property(decimal, (number) => {
        const withComma = number.replace(".", ",");
        expect(stored(withComma, "number", aField("decimal"), "comma")).toBe(
          stored(number, "number", aField("decimal")),
        );
      }),
    );
  });
});
