import { afterAll, expect, test } from "vitest";
import { missingColumns } from "../lib/engine/type-rows.ts";
import type { JsonRow } from "../lib/model/scenario.ts";
import { aConnector } from "./fixtures.ts";
import { readInput } from "./inputs.ts";
import { openInput } from "./open-input.ts";
import { receiveRows } from "./receive-input.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

async function received(json: string) {
  const rows: JsonRow[] = JSON.parse(json).rows;
  const { id } = await receiveRows(db, Buffer.from(json), rows);
  const opened = await openInput(db, id);
  if (!opened) throw new Error("The input was received");
  return opened;
}

async function rowsOf({ source }: Awaited<ReturnType<typeof received>>) {
  const all = [];
  for await (const batch of source.rows(0)) all.push(...batch);
  return all;
}

test("rows are read again as they were sent, each by the columns of all of them", async () => {
  const opened = await received(
    '{ "mode": "dry", "rows": [{ "a": "1", "b": [1, null] }, { "__proto__": true, "a": null }] }',
  );
  expect(opened.input).toMatchObject({
    fileName: "rows.json",
    rows: 2,
    columns: ["a", "b", "__proto__"],
    raggedRows: 0,
  });
  expect(await rowsOf(opened)).toEqual([
    { row: 1, cells: ["1", [1, null], null] },
    { row: 2, cells: [null, null, true] },
  ]);
});

test("the bytes stay as they were sent", async () => {
  const json = '\ufeff{"rows":[{"n":1.10,"u":"\\u0000\\ud800"}], "mode":"dry"}';
  const { id } = await receiveRows(db, Buffer.from(json), [{ n: 1.1, u: "\0\ud800" }]);
  const parts: Uint8Array[] = [];
  for await (const part of readInput(db, id)()) parts.push(part);
  expect(Buffer.concat(parts).toString()).toBe(json);
  const opened = await openInput(db, id);
  expect(opened && (await rowsOf(opened))).toEqual([{ row: 1, cells: [1.1, "\0\ud800"] }]);
});

test("a column lacks where no row has its key", async () => {
  const { input } = await received('{ "rows": [{ "a": 1 }, { "code": null }] }');
  expect(missingColumns(aConnector("load", ["vendor"]), input.columns ?? [])).toEqual([]);
  const { input: other } = await received('{ "rows": [{ "a": 1 }] }');
  expect(missingColumns(aConnector("load", ["vendor"]), other.columns ?? [])).toEqual(["code"]);
});
