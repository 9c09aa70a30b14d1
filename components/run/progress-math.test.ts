import { describe, expect, test } from "vitest";
import { progressOf } from "./progress-math.ts";
import type { RunView } from "./run-view.ts";

const step = { name: "Vendors", object: "vendor", objectName: "Vendor", identifierName: "Code" };

function aRun(change: Partial<RunView>): RunView {
  return {
    id: 1,
    mode: "dry",
    status: "running",
    connector: { apiName: "vendors", name: "Vendors", version: 1, draftChanges: null },
    isCurrent: true,
    currentVersion: null,
    isActive: true,
    by: null,
    input: null,
    totalRows: 1000,
    createdAt: "2026-11-22T12:00:00.000Z",
    startedAt: "2026-11-22T12:00:10.000Z",
    finishedAt: null,
    resumed: null,
    isResumable: false,
    checkpoint: null,
    heldUp: null,
    steps: [step, step],
    summary: [],
    automations: [],
    starts: [],
    isStopRequested: false,
    attention: [],
    failure: null,
    at: "2026-11-22T12:00:20.000Z",
    ...change,
  };
}

describe("progressOf", () => {
  test.each([
    ["not begun", { startedAt: null }, ["waiting 0", "waiting 0"]],
    ["begun, no chunk stored yet", {}, ["running 0", "waiting 0"]],
    ["within step 1", { checkpoint: { step: 1, row: 300 } }, ["running 300", "waiting 0"]],
    ["step 1 done, step 2 has no chunk yet", { checkpoint: { step: 1, row: 1000 } }, ["finished 1000", "running 0"]],
    ["within step 2", { checkpoint: { step: 2, row: 10 } }, ["finished 1000", "running 10"]],
    ["held up", { checkpoint: { step: 1, row: 300 }, heldUp: "disk_full" as const }, ["retrying 300", "waiting 0"]],
    ["all done", { checkpoint: { step: 2, row: 1000 } }, ["finished 1000", "finished 1000"]],
  ])("%s", (_name, change, expected) => {
    expect(progressOf(aRun(change)).steps.map(({ state, done }) => `${state} ${done}`)).toEqual(expected);
  });

  test("time and speed count from the start, by the server's clock", () => {
    const progress = progressOf(aRun({ checkpoint: { step: 1, row: 500 } }));
    expect(progress).toMatchObject({ share: 0.25, elapsedMs: 10_000, rowsPerSecond: 50 });
    expect(progress.remainingMs).toEqual({ low: 24_000, high: 42_000 });
  });

  test.each([
    [99, false],
    [100, true],
  ])("an estimate is given from 5 %% on: %i rows", (row, isGiven) => {
    expect(progressOf(aRun({ checkpoint: { step: 1, row } })).remainingMs !== undefined).toBe(isGiven);
  });

  test("time, speed and estimate of a resumed run count from where it went on", () => {
    const resumed = { at: "2026-11-22T12:00:15.000Z", by: null, checkpoint: { step: 1, row: 1000 } };
    const progress = progressOf(aRun({ resumed, checkpoint: { step: 2, row: 500 } }));
    expect(progress).toMatchObject({ share: 0.75, elapsedMs: 5_000, rowsPerSecond: 100 });
    expect(progress.remainingMs).toEqual({ low: 4_000, high: 7_000 });
    const nothingYet = progressOf(aRun({ resumed, checkpoint: resumed.checkpoint }));
    expect([nothingYet.rowsPerSecond, nothingYet.remainingMs]).toEqual([undefined, undefined]);
    expect(progressOf(aRun({ resumed, status: "queued", checkpoint: { step: 1, row: 500 } })).steps[0]?.state).toBe(
      "waiting",
    );
  });

  test.each([
    [null, { step: 1, row: 1 }],
    [
      { step: 1, row: 300 },
      { step: 1, row: 301 },
    ],
    [
      { step: 1, row: 1000 },
      { step: 2, row: 1 },
    ],
    [{ step: 2, row: 1000 }, undefined],
  ])("after %j comes %j", (checkpoint, next) => {
    expect(progressOf(aRun({ checkpoint })).next).toEqual(next);
  });

  test("the clock of a finished run stands still", () => {
    const run = aRun({ status: "succeeded", finishedAt: "2026-11-22T12:00:12.000Z" });
    expect(progressOf(run).elapsedMs).toBe(2_000);
  });

  test("a run whose rows were never counted divides by nothing", () => {
    expect(progressOf(aRun({ totalRows: null }))).toMatchObject({ share: 0, rowsPerSecond: undefined });
  });
});
