import { expect, test } from "vitest";
import type { RawRow } from "../model/row.ts";
import { jsonSource } from "./json-source.ts";
import type { RowSource } from "./row-source.ts";

async function readAll(source: RowSource, afterRow = 0): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of source.rows(afterRow)) rows.push(...batch);
  return rows;
}

test("columns are the keys in order of appearance; a missing key is null", async () => {
  const source = jsonSource([{ b: 1 }, { a: "x", b: true }, {}]);
  expect(source.columns).toEqual(["b", "a"]);
  expect(await readAll(source)).toEqual([
    { row: 1, cells: [1, null] },
    { row: 2, cells: [true, "x"] },
    { row: 3, cells: [null, null] },
  ]);
});

test("keys that every object inherits are columns like others", async () => {
  const rows = JSON.parse('[{"__proto__":"a","constructor":"b"},{"toString":"c"}]');
  const source = jsonSource(rows);
  expect(source.columns).toEqual(["__proto__", "constructor", "toString"]);
  expect((await readAll(source)).map((row) => row.cells)).toEqual([
    ["a", "b", null],
    [null, null, "c"],
  ]);
});

test("an array stands for itself, an object for its JSON text", async () => {
  const source = jsonSource([{ a: ["x", 1, null, { b: 2 }, [3]], c: { d: [4] }, e: null }]);
  expect((await readAll(source))[0]?.cells).toEqual([["x", 1, null, '{"b":2}', "[3]"], '{"d":[4]}', null]);
});

test("goes on after any row, over batches", async () => {
  const source = jsonSource(Array.from({ length: 2_500 }, (_, index) => ({ n: index + 1 })));
  for (const afterRow of [0, 999, 1_000, 2_499, 2_500]) {
    const rows = await readAll(source, afterRow);
    expect(rows).toHaveLength(2_500 - afterRow);
    expect(rows.every((row, index) => row.row === afterRow + index + 1 && row.cells[0] === row.row)).toBe(true);
  }
});
