import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNumber } from "./parse-number.ts";

describe("a number with a point", () => {
  it.each([
    ["1234.5", "1234.5"],
    ["-1,234.50", "-1234.5"],
    ["1.2E+3", "1200"],
    ["1.2e3", "1200"],
    ["1E-3", "0.001"],
    ["12345e-2", "123.45"],
    ["1200e-2", "12"],
    ["0", "0"],
    ["-0", "0"],
    ["-0.00", "0"],
    ["0e400", "0"],
    ["007", "7"],
    ["+5", "5"],
    [".5", "0.5"],
    ["-.50", "-0.5"],
    ["1.0", "1"],
    ["1,234,567", "1234567"],
    ["12,345,678.90", "12345678.9"],
    ["$5", "5"],
    ["$ 1,000.00", "1000"],
    ["5€", "5"],
    ["5 €", "5"],
    ["-$5", "-5"],
    ["$-5", "-5"],
    ["-£1,234.50", "-1234.5"],
    ["₹1", "1"],
    ["12345678901234567890.1234567891", "12345678901234567890.1234567891"],
    ["1e21", "1000000000000000000000"],
    ["5e-7", "0.0000005"],
  ])("reads %s as %s", (text, expected) => {
    expect(parseNumber(text, "point")).toBe(expected);
  });

  it.each([
    ["1.234,50", "a decimal comma"],
    ["0,123", "a group that begins with 0"],
    ["1,23", "a group of two"],
    ["12,34,567", "groups of other sizes"],
    ["1234,567", "a first group of four"],
    ["1,234567", "a group of six"],
    ["1 234", "groups parted by a space"],
    ["5.", "a point with nothing behind it"],
    [".", "a point alone"],
    ["$", "a currency sign alone"],
    ["-", "a sign alone"],
    ["$5€", "two currency signs"],
    ["$$5", "a currency sign twice"],
    ["-$-5", "two signs"],
    ["--5", "a sign twice"],
    ["5-", "a sign behind"],
    ["(5)", "brackets"],
    ["5%", "a percent sign"],
    ["USD 5", "a currency code"],
    ["1e", "an exponent without digits"],
    ["1e1.5", "a broken exponent"],
    ["e5", "an exponent alone"],
    ["1e401", "an exponent past every double"],
    ["1e999999999", "an exponent that would fill the memory"],
    ["1e-999999999", "an exponent that would fill the memory with zeros"],
    ["0x10", "hexadecimal digits"],
    ["Infinity", "infinity"],
    ["NaN", "no number"],
    ["٣", "digits of another script"],
    ["ten", "a word"],
  ])("refuses %s: %s", (text) => {
    expect(parseNumber(text, "point")).toBeUndefined();
  });
});

describe("a number with a comma", () => {
  it.each([
    ["1.234,50", "1234.5"],
    ["1234,5", "1234.5"],
    ["-1.234.567,8", "-1234567.8"],
    ["1,5E+1", "15"],
    ["5 €", "5"],
    ["1.234", "1234"],
    ["42", "42"],
  ])("reads %s as %s", (text, expected) => {
    expect(parseNumber(text, "comma")).toBe(expected);
  });

  it.each(["1,234.50", "1234.5", "0.123", "1.23"])("refuses %s", (text) => {
    expect(parseNumber(text, "comma")).toBeUndefined();
  });
});

it("gives a text that reads as itself and as the same number", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const text = parseNumber(String(number), "point") ?? "";
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(Number(text)).toBe(number === 0 ? 0 : number);
      expect(parseNumber(text, "point")).toBe(text);
    }),
  );
});

it.each([
  ["zeros then a letter", `${"0".repeat(100_000)}x`],
  ["a fraction of zeros", `0.${"0".repeat(100_000)}1`],
  ["groups without end", `1${",000".repeat(25_000)}x`],
  ["white space", `1${" ".repeat(100_000)}x`],
])("takes linear time for 100 kB: %s", (_name, text) => {
  const start = performance.now();
  parseNumber(text, "point");
  parseNumber(text, "comma");
  expect(performance.now() - start).toBeLessThan(200);
});
