import { describe, expect, it } from "vitest";
import { ExecutionVariable, VariableType } from "../model/connector.ts";
import type { Cell } from "../model/row.ts";
import { cellParser } from "./cell-parser.ts";
import { variableTypes } from "./variable-types.ts";

function parserOf(variable: Omit<ExecutionVariable, "name">) {
  return cellParser(ExecutionVariable.parse({ name: "x", ...variable }), { timeZone: "UTC", defaultCountry: "US" });
}

describe("a cell", () => {
  it.each<[VariableType, Cell, unknown]>([
    ["string", " Ann Lee\t", "Ann Lee"],
    ["string", "\u00a0\ufeffAnn", "Ann"],
    ["string", "007", "007"],
    ["string", "😀", "😀"],
    ["string", 12.5, "12.5"],
    ["string", -0, "0"],
    ["string", 1e-7, "0.0000001"],
    ["string", 9007199254740991, "9007199254740991"],
    ["string", true, "true"],
    ["string", false, "false"],
    ["boolean", "TRUE", true],
    ["boolean", "Yes", true],
    ["boolean", "on", true],
    ["boolean", "1", true],
    ["boolean", "t", true],
    ["boolean", "Y", true],
    ["boolean", "Checked", true],
    ["boolean", "False", false],
    ["boolean", "no", false],
    ["boolean", "OFF", false],
    ["boolean", "0", false],
    ["boolean", "f", false],
    ["boolean", "n", false],
    ["boolean", "unchecked", false],
    ["boolean", true, true],
    ["boolean", false, false],
    ["boolean", 1, true],
    ["boolean", 0, false],
    ["number", " 1,234.50 ", "1234.5"],
    ["number", 12.5, "12.5"],
    ["number", 1e-7, "0.0000001"],
    ["date", "2026/11/22", "2026-11-22"],
    ["datetime", "2026-11-22 08:00", "2026-11-22T08:00:00.000Z"],
    ["email", " Ann@Example.com ", "ann@example.com"],
    ["phone_number", "(415) 555-0123", "+14155550123"],
    ["phone_number", 4155550123, "+14155550123"],
    ["uuid", "0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B", "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"],
  ])("of type %s holding %j is %j", (type, cell, expected) => {
    expect(parserOf({ type })(cell)).toEqual(expected);
  });

  it.each(VariableType.options)(
    "of type %s is blank when nothing, white space or an empty list stands in it",
    (type) => {
      const parse = parserOf({ type });
      for (const cell of ["", " \t\r\n\u00a0\u2003\ufeff", null, []]) expect(parse(cell)).toEqual(null);
    },
  );

  it.each<[VariableType, Cell, object]>([
    ["boolean", "maybe", { expected: "boolean" }],
    ["boolean", 2, { expected: "boolean" }],
    ["number", "12x", { expected: "number", format: "point" }],
    ["number", true, { expected: "number", format: "point" }],
    ["date", "31/02/2026", { expected: "date", format: "auto" }],
    ["date", 45618, { expected: "date", format: "auto" }],
    ["datetime", "soon", { expected: "datetime", format: "auto" }],
    ["email", " ann ", { expected: "email" }],
    ["phone_number", "12", { expected: "phone_number", country: "US" }],
    ["uuid", "0190a1b2c3d47e5f8a9b0c1d2e3f4a5b", { expected: "uuid" }],
    ["uuid", "{0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b}", { expected: "uuid" }],
    ["string", 2 ** 53, { expected: "exact_number" }],
    ["number", -1e21, { expected: "exact_number" }],
  ])("of type %s holding %j is invalid, as it was read: %j", (type, cell, detail) => {
    expect(parserOf({ type })(cell)).toEqual({ cell, detail });
  });

  it.each(VariableType.options)(
    "of type %s is invalid with U+0000 or a lone surrogate, shown as something storable",
    (type) => {
      const parse = parserOf({ type });
      expect(parse("+14155550123\0")).toEqual({
        cell: "+14155550123\u2400",
        detail: { expected: "text", problem: "null_character" },
      });
      expect(parse("a\ud800b")).toEqual({
        cell: "a\ufffdb",
        detail: { expected: "text", problem: "lone_surrogate" },
      });
    },
  );

  it("is invalid as a list where the variable takes one value", () => {
    expect(parserOf({ type: "string" })(["a\0", 1, null, true])).toEqual({
      cell: ["a\u2400", 1, null, true],
      detail: { expected: "single_value" },
    });
  });

  it("that JSON reads as infinity is invalid, and said in a word that JSON can hold", () => {
    expect(parserOf({ type: "number" })(Number.POSITIVE_INFINITY)).toEqual({
      cell: "Infinity",
      detail: { expected: "exact_number" },
    });
  });

  it("is read in the variable's input format, a number of JSON always with a point", () => {
    const number = parserOf({ type: "number", inputFormat: "comma" });
    expect(number("1.234,50")).toEqual("1234.5");
    expect(number(1234.5)).toEqual("1234.5");
    expect(number("1,234.50")).toMatchObject({ detail: { expected: "number", format: "comma" } });
    const date = parserOf({ type: "date", inputFormat: "day_first" });
    expect(date("03/04/2026")).toEqual("2026-04-03");
    expect(date("2026-04-03")).toMatchObject({ detail: { expected: "date", format: "day_first" } });
    expect(parserOf({ type: "date", inputFormat: "excel_epoch" })(45618)).toEqual("2024-11-22");
    expect(parserOf({ type: "datetime", inputFormat: "unix_epoch" })(1.7e9)).toEqual("2023-11-14T22:13:20.000Z");
  });

  it("without an offset is read in the connector's time zone, a number without country in its country", () => {
    const context = { timeZone: "Europe/Vienna", defaultCountry: "AT" };
    const datetime = cellParser({ name: "x", type: "datetime" }, context);
    expect(datetime("2026-07-01 12:00")).toEqual("2026-07-01T10:00:00.000Z");
    expect(cellParser({ name: "x", type: "phone_number" }, context)("01 5550174")).toEqual("+4315550174");
  });
});

describe("a cell of an array variable", () => {
  const list = (type: VariableType, arrayDelimiter: ExecutionVariable["arrayDelimiter"] = ";") =>
    parserOf({ type, isArray: true, arrayDelimiter });

  it.each<[VariableType, Cell, unknown]>([
    ["string", "a; b ;;a; ", ["a", "b"]],
    ["string", "a", ["a"]],
    ["string", "a;A", ["a", "A"]],
    ["string", "", null],
    ["string", " ; ;", null],
    ["string", null, null],
    ["string", [], null],
    ["string", ["", null, " "], null],
    ["string", ["a;b", " c ", null, "c", 5, true], ["a;b", "c", "5", "true"]],
    ["string", 5, ["5"]],
    ["email", "Ann@example.com;ann@EXAMPLE.com;bob@example.com", ["ann@example.com", "bob@example.com"]],
    ["number", "1;1.0;2", ["1", "2"]],
    ["boolean", "yes;no;true", ["true", "false"]],
  ])("of type %s holding %j is %j", (type, cell, expected) => {
    expect(list(type)(cell)).toEqual(expected);
  });

  it.each([",", ";", "|", "\t"] as const)("is split at %j", (delimiter) => {
    expect(list("string", delimiter)(`a${delimiter}b`)).toEqual(["a", "b"]);
  });

  it("is invalid as a whole where one part is, and names the part", () => {
    expect(list("email")("ann@example.com; bob;carl")).toEqual({
      cell: "ann@example.com; bob;carl",
      detail: { expected: "email", part: " bob" },
    });
    expect(list("email")([1, null, true, "x@y.co"])).toEqual({
      cell: [1, null, true, "x@y.co"],
      detail: { expected: "email", part: "1" },
    });
    expect(list("number")([1, Number.POSITIVE_INFINITY])).toEqual({
      cell: [1, "Infinity"],
      detail: { expected: "exact_number", part: "Infinity" },
    });
    expect(list("string")(["a", "b\0"])).toEqual({
      cell: ["a", "b\u2400"],
      detail: { expected: "text", problem: "null_character", part: "b\u2400" },
    });
  });
});

it("the table of variable types has a label for each", () => {
  const labels = VariableType.options.map((type) => variableTypes[type].label);
  expect(new Set(labels).size).toBe(VariableType.options.length);
});
