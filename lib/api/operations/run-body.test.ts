import { expect, test } from "vitest";
import { RunRows } from "./run-body.ts";

const of = (...rows: readonly unknown[]) => RunRows.safeParse({ mode: "dry", rows });
const paths = (...rows: readonly unknown[]) => of(...rows).error?.issues.map(({ path }) => `/${path.join("/")}`) ?? [];
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ [`c${index}`]: "" }));
const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, 1]));

test.each([
  ["no rows", [], ["/rows"]],
  ["one row", [{ a: 1 }], []],
  ["10,000 rows", Array(10_000).fill({ a: 1 }), []],
  ["10,001 rows", Array(10_001).fill({ a: 1 }), ["/rows"]],
  ["2,000 columns", [wide(2_000)], []],
  ["2,001 columns", [wide(2_001)], ["/rows"]],
  ["2,001 columns over all rows", many(2_001), ["/rows"]],
  ["a name of 255 characters", [{ ["n".repeat(255)]: 1 }], []],
  ["a name of 256 characters", [{ ["n".repeat(256)]: 1 }], [`/rows/0/${"n".repeat(256)}`]],
  ["a cell of 131,072 characters", [{ a: "x".repeat(131_072) }], []],
  ["a cell of 131,073 characters", [{ a: 1 }, { a: "x".repeat(131_073) }], ["/rows/1/a"]],
  ["a list of 131,073 characters", [{ a: ["x".repeat(131_072), "x"] }], ["/rows/0/a"]],
  [
    "a row of 1,000,001 characters",
    [{ ...Object.fromEntries([..."abcdefgh"].map((name) => [name, "x".repeat(125_000)])), z: 1 }],
    ["/rows/0"],
  ],
  ["a column __proto__", [JSON.parse('{ "__proto__": "x" }')], []],
  ["an object as a cell", [{ a: {} }], ["/rows/0/a"]],
  ["a list in a list", [{ a: [[1]] }], ["/rows/0/a"]],
  ["no object as a row", [1, null, "x", [1]], ["/rows/0", "/rows/1", "/rows/2", "/rows/3"]],
])("rows with %s", (_name, rows, expected) => {
  expect(paths(...rows)).toEqual(expected);
});

test("a column __proto__ stays a column", () => {
  const parsed = of(JSON.parse('{ "__proto__": "x" }'));
  expect(Object.keys(parsed.data?.rows[0] ?? {})).toEqual(["__proto__"]);
});
