import { afterAll, describe, expect, test } from "vitest";
import type { RowError } from "../lib/model/row-result.ts";
import { aResult } from "./fixtures.ts";
import { openInput } from "./open-input.ts";
import { receiveInput } from "./receive-input.ts";
import { insertResults } from "./result-chunks.ts";
import { freshDatabase } from "./testing.ts";
import { type FailedRow, walkFailedRows } from "./walk-failed-rows.ts";
import { walkResults } from "./walk-results.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const rows = 2_500;
async function* bytes() {
  yield Buffer.from(`code\n${Array.from({ length: rows }, (_, index) => `c${index + 1}\n`).join("")}`);
}
const upload = { fileName: "codes.csv", connector: undefined, expectedBytes: Number.NaN };
const { input } = await receiveInput(db, upload, bytes());
const opened = await openInput(db, input.id);
if (!opened) throw new Error("The input was received");

const error = (variable: string): RowError => ({ code: "invalid_value", variable });
const failed = (row: number, step: number) =>
  aResult(row, { step, outcome: "failed", recordId: null, uniqueIdentifier: null, changes: [], error: error("v") });

/** In step 1 every third row fails, in step 2 every fifth; the rest is created. */
const fails = (row: number, step: number) => row % (step === 1 ? 3 : 5) === 0;
for (const step of [1, 2]) {
  for (let first = 1; first <= rows; first += 700) {
    const chunk = Array.from({ length: Math.min(700, rows - first + 1) }, (_, index) => first + index);
    await insertResults(
      db,
      { runId: 1, step, identifier: "code" },
      chunk.map((row) => (fails(row, step) ? failed(row, step) : aResult(row, { step }))),
    );
  }
}

async function walk(run: Parameters<typeof walkFailedRows>[1]) {
  const all: FailedRow[] = [];
  for await (const batch of walkFailedRows(db, run, opened as NonNullable<typeof opened>)) all.push(...batch);
  return all;
}

async function walked(run: Parameters<typeof walkFailedRows>[1]) {
  return (await walk(run)).map(({ raw, failures }) => `${raw.cells[0]} ${failures.map(({ step }) => step).join("+")}`);
}

describe("walkFailedRows", () => {
  test("gives each row that failed once, in the order of the input, with the steps in which it did", async () => {
    const expected = Array.from({ length: rows }, (_, index) => index + 1).flatMap((row) => {
      const steps = [1, 2].filter((step) => fails(row, step));
      return steps.length === 0 ? [] : [`c${row} ${steps.join("+")}`];
    });
    expect(await walked({ id: 1, errors: null, stepNames: ["a", "b"] })).toEqual(expected);
  });

  test("gives nothing of a run in which nothing failed", async () => {
    expect(await walked({ id: 2, errors: null, stepNames: ["a"] })).toEqual([]);
  });

  test("gives the rows that stopped a run, each with all of its cells", async () => {
    const errors = [
      { row: 2, error: error("a") },
      { row: 2, error: error("b") },
      { row: rows, error: error("a") },
    ];
    expect(await walked({ id: 2, errors, stepNames: ["a"] })).toEqual(["c2 0", `c${rows} 0`]);
    const [first] = await walk({ id: 2, errors, stepNames: [] });
    expect(first?.failures).toEqual([{ step: 0, errors: [error("a"), error("b")] }]);
  });
});

test("walkResults gives every result once, by step, then row", async () => {
  const places: string[] = [];
  for await (const batch of walkResults(db, 1, {})) places.push(...batch.map(({ step, row }) => `${step}.${row}`));
  expect(places).toEqual([1, 2].flatMap((step) => Array.from({ length: rows }, (_, index) => `${step}.${index + 1}`)));
});
