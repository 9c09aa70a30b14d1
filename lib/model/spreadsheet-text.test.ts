import fc from "fast-check";
import { expect, test } from "vitest";
import { isGuarded, withGuard, withoutGuard } from "./spreadsheet-text.ts";

test.each([
  ["=1+1", "'=1+1"],
  ["+43 1", "'+43 1"],
  ["-5", "'-5"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["\n=1", "'\n=1"],
  ["\0=1", "'\0=1"],
  ["＝1", "'＝1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠a", "'＠a"],
  ["'=1", "''=1"],
  ["''-1", "'''-1"],
  ["'", "'"],
  ["'a", "'a"],
  ["a=1", "a=1"],
  ["", ""],
  [" =1", " =1"],
])("withGuard makes %j %j, and withoutGuard takes it back", (text, guarded) => {
  expect(withGuard(text)).toBe(guarded);
  expect(withoutGuard(guarded)).toBe(text);
});

test("every text comes back, and none looks like a formula in between", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", "=", "-", "＋", "\t", "a") }), (text) => {
      expect(withoutGuard(withGuard(text))).toBe(text);
      expect(withGuard(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }),
  );
});

test("what was typed anew stays as it is", () => {
  expect(["-5", "=1", "a", "'a"].map(withoutGuard)).toEqual(["-5", "=1", "a", "'a"]);
});

test.each([
  [["a", "_row", "_code", "_reason"], true],
  [["_reason", "_code", "_row", "a"], true],
  [["a", "_row", "_code", "_reason", "_raw"], false],
  [["a", "_row", "_code"], true],
  [["a", "_row"], true],
  [["a", "_reason", "_raw"], false],
  [["a"], false],
])("isGuarded(%j) is %s", (columns, expected) => {
  expect(isGuarded(columns)).toBe(expected);
});
