import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readForeseen } from "../app/runs/read-foreseen.ts";
import type { RowResult } from "../lib/model/row-result.ts";
import { statusOf } from "../lib/model/run.ts";
import { claimRun, finishRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { keepDraft, saveVersion } from "./drafts.ts";
import { aConnector, aFile, anInput, anObject, aResult } from "./fixtures.ts";
import { areOfOneInput, findCarriedOut, findForeseeing, findForeseen, findLoaded } from "./foreseen.ts";
import { putConnector } from "./put-connector.ts";
import { insertResults, summaryOf } from "./result-chunks.ts";
import { createRun, findRun, type Run } from "./runs.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const connector = aConnector("things", ["thing"]);
let inputId = "";
beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [anObject("thing")], connectors: [connector] }), { isSample: false });
  inputId = await anInput(db);
});

/** A run of step 1 that ended with these results. */
async function ended(
  mode: "dry" | "live",
  results: readonly RowResult[] = [aResult(1)],
  { input = inputId, uses = "version", isStopped = false }: Ending = {},
): Promise<Run> {
  const id = await createRun(db, { connector: "things", mode, inputId: input, uses });
  const claim = await claimRun(db);
  if (claim?.id !== id) throw new Error("Another run was claimed");
  await insertResults(db, { runId: id, step: 1, identifier: "code" }, results);
  const summary = await summaryOf(db, id);
  const status = isStopped ? "cancelled" : statusOf(summary);
  await finishRun(db, claim, { status, summary, ...(isStopped && { reason: "cancelled" as const }) });
  return found(id);
}

interface Ending {
  readonly input?: string;
  readonly uses?: "version" | "draft";
  readonly isStopped?: boolean;
}

async function found(id: number): Promise<Run> {
  const run = await findRun(db, id);
  if (!run) throw new Error(`There is no run ${id}`);
  return run;
}

test("what a live run does was shown by the last dry run before it", async () => {
  await ended("dry");
  const { id } = await ended("dry");
  const live = await ended("live");
  const later = await ended("dry");
  expect(await findForeseeing(db, live)).toBe(id);
  expect(await findForeseeing(db, later)).toBeUndefined();
});

test("a dry run of another file, of another definition, or that did not come to its end has shown nothing", async () => {
  await ended("dry", [aResult(1)], { input: await anInput(db) });
  await ended("dry", [aResult(1)], { isStopped: true });
  const first = await ended("live");
  expect([await findForeseeing(db, first), await readForeseen(db, first)]).toEqual([undefined, []]);

  const { id } = await ended("dry");
  const [step] = connector.loadSteps;
  const [mapping] = step?.mappingRules ?? [];
  if (!step || !mapping) throw new Error("The connector has no mapping");
  const mappingRules = [{ ...mapping, conflictResolution: "only_update_blank" as const }];
  await putConnector(db, { ...connector, loadSteps: [{ ...step, mappingRules }] });
  expect(await findForeseeing(db, await ended("live"))).toBeUndefined();
  await putConnector(db, connector);
  expect(await findForeseeing(db, await ended("live"))).toBe(id);
});

test("a file was loaded by the last live run of a definition that does the same, to its end", async () => {
  expect(await findLoaded(db, connector, inputId)).toBeUndefined();
  await ended("dry");
  await ended("live", [aResult(1)], { input: await anInput(db) });
  await ended("live", [aResult(1)], { isStopped: true });
  expect(await findLoaded(db, connector, inputId)).toBeUndefined();
  await ended("live");
  const { id } = await ended("live");
  expect(await findLoaded(db, { ...connector, name: "Renamed" }, inputId)).toBe(id);
  const other = connector.loadSteps.map((step) => ({ ...step, mappingRules: [] }));
  expect(await findLoaded(db, { ...connector, loadSteps: other }, inputId)).toBeUndefined();
});

test("a live run that did what was shown says so, one that did not names its rows", async () => {
  const updated = (row: number) => aResult(row, { outcome: "updated" });
  const shown = [aResult(1), aResult(2), updated(3)];
  const { id: first } = await ended("dry", shown);
  expect(await readForeseen(db, await ended("live", shown))).toEqual([{ kind: "asForeseen", dryRun: first }]);
  const { id: dryRun } = await ended("dry", shown);
  const unlike = await ended("live", [aResult(1), { ...updated(2), uniqueIdentifier: "other" }, updated(3)]);
  expect(await readForeseen(db, unlike)).toEqual([{ kind: "differs", step: 1, rows: 1, dryRun }]);
  expect(await findForeseen(db, unlike, updated(2))).toMatchObject({ dryRun, result: aResult(2) });
  expect(await findForeseen(db, unlike, updated(3))).toBeUndefined();
  expect(await findForeseen(db, unlike, aResult(4))).toBeUndefined();
});

test("the name of a SmartConnector and whether it is active are no part of what a run does", async () => {
  await putConnector(db, { ...connector, active: false });
  const { id } = await ended("dry");
  await putConnector(db, { ...connector, name: "All things", active: true });
  expect(await findForeseeing(db, await ended("live"))).toBe(id);
});

test("a draft that was shown and then saved has been shown", async () => {
  const loadSteps = connector.loadSteps.map((each) => ({ ...each, name: "Things" }));
  const definition = { ...connector, loadSteps };
  const edited = { definition, baseVersion: 1, editing: randomUUID() };
  const { revision } = await keepDraft(db, { ...edited, revision: 0 });
  const { id } = await ended("dry", [aResult(1)], { uses: "draft" });
  expect(await findForeseeing(db, await ended("live"))).toBeUndefined();
  await saveVersion(db, { ...edited, revision });
  expect(await findForeseeing(db, await ended("live"))).toBe(id);
});

const wrong = { code: "invalid_value", variable: "code" } as const;
test.each<[string, Partial<RowResult>, Partial<RowResult>]>([
  ["outcome", { outcome: "created" }, { outcome: "updated" }],
  ["way", { trace: [] }, {}],
  ["cause", { outcome: "failed", error: wrong }, { outcome: "failed", error: { ...wrong, code: "unknown_option" } }],
  ["identifier of its Record", { uniqueIdentifier: "old" }, { uniqueIdentifier: "new" }],
])("a row with another %s is told what was shown", async (_name, shown, done) => {
  const { id: dryRun } = await ended("dry", [aResult(1, shown), aResult(2)]);
  const live = await ended("live", [aResult(1, done), aResult(2)]);
  expect(await findForeseen(db, live, aResult(1, done))).toMatchObject({ dryRun, result: shown });
  expect(await findForeseen(db, live, aResult(2))).toBeUndefined();
});

test("a dry run names the first live run that has loaded what it showed; what loads it again was not shown", async () => {
  const before = await ended("live");
  const dry = await ended("dry");
  expect([await findCarriedOut(db, dry), await readForeseen(db, dry)]).toEqual([undefined, []]);
  await ended("live", [aResult(1)], { input: await anInput(db) });
  expect(await findCarriedOut(db, dry)).toBeUndefined();
  const { id } = await ended("live");
  const again = await ended("live");
  expect([await findCarriedOut(db, dry), await readForeseen(db, dry)]).toEqual([id, [{ kind: "carriedOut", run: id }]]);
  expect([await findForeseeing(db, again), await readForeseen(db, again)]).toEqual([undefined, []]);
  const { id: shownAnew } = await ended("dry");
  expect(await findForeseeing(db, await ended("live"))).toBe(shownAnew);
  expect(await findCarriedOut(db, before)).toBeUndefined();
});

test("one that was stopped is not compared", async () => {
  await ended("dry", [aResult(1), aResult(2)]);
  const live = await ended("live", [aResult(1)], { isStopped: true });
  expect(await readForeseen(db, live)).toEqual([]);
  expect(await findForeseen(db, live, aResult(1, { outcome: "updated" }))).toBeUndefined();
});

test("only runs of one input can be compared", async () => {
  const dry = await ended("dry");
  const live = await ended("live");
  const elsewhere = await ended("live", [aResult(1)], { input: await anInput(db) });
  const isComparable = (other: number) => areOfOneInput(db, live.id, other);
  expect(await Promise.all([dry.id, live.id, elsewhere.id, 99_999].map(isComparable))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
