import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { csvSource } from "../intake/csv-source.ts";
import { jsonSource } from "../intake/json-source.ts";
import { openBytewise } from "../intake/testing.ts";
import { profileInput } from "./profile-input.ts";

const csv = (text: string) => csvSource(openBytewise(text), { encoding: "utf-8", delimiter: "," });

test("each column has its profile and what is proposed for it", async () => {
  const { rows, raggedRows, columns } = await profileInput(await csv("mail,__proto__\na@b.co,1\n,2\n"));
  expect({ rows, raggedRows }).toEqual({ rows: 2, raggedRows: 0 });
  expect(columns).toMatchObject([
    { column: "mail", total: 2, blank: 1, samples: ["a@b.co"], proposal: { type: "email", share: 1 } },
    { column: "__proto__", total: 2, blank: 0, samples: ["1", "2"], proposal: { type: "number", share: 1 } },
  ]);
});

test("rows with too few or too many cells count for no column", async () => {
  const { rows, raggedRows, columns } = await profileInput(await csv("a,b\nx\n1,2\n1,2,3\n"));
  expect({ rows, raggedRows }).toEqual({ rows: 3, raggedRows: 2 });
  expect(columns.map(({ total, samples }) => ({ total, samples }))).toEqual([
    { total: 1, samples: ["1"] },
    { total: 1, samples: ["2"] },
  ]);
});

test("examples name the row of the input", async () => {
  const { columns } = await profileInput(await csv("a,b\nx\n1,2\nn/a,2\n"));
  const number = columns[0]?.candidates.find(({ inputFormat }) => inputFormat === "point");
  expect(number?.examples).toMatchObject([{ row: 3, value: "n/a" }]);
});

test("a wide file keeps fewer values of each column", async () => {
  const others = Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`c${index}`, ""]));
  const word = (index: number) => index.toString(6).replace(/\d/g, (digit) => "abcdef"[Number(digit)] ?? "");
  const rows = Array.from({ length: 3_001 }, (_, index) => ({ word: word(index), ...others }));
  const { columns } = await profileInput(jsonSource(rows));
  expect(columns[0]).toMatchObject({ distinct: 3_000, isDistinctExact: false, filled: 3_001 });
});

const many = Array.from({ length: 20_000 }, (_, row) => ({ a: `text ${row}`, b: `${row}.5` }));

test("other work gets its turn meanwhile", async () => {
  let isDone = false;
  let turns = 0;
  const others = (async () => {
    for (; !isDone; turns++) await setImmediate();
  })();
  // The rows are there at once: without a pause nothing else would be done.
  await profileInput(jsonSource(many), { rows: many.length });
  isDone = true;
  await others;
  expect(turns).toBeGreaterThan(5);
});

test("an aborted profile ends", async () => {
  const abort = new AbortController();
  abort.abort(new Error("enough"));
  await expect(profileInput(jsonSource(many), { signal: abort.signal })).rejects.toThrow("enough");
});
