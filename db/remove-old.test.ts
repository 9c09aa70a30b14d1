import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject, aResult, clearRuns } from "./fixtures.ts";
import { removeOldRuns } from "./remove-old.ts";
import { insertResults } from "./result-chunks.ts";
import { createRun } from "./runs.ts";
import { inputParts, inputs, outbox, resultChunks, runs } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);
await importDefinitions(db, aFile({ objects: [anObject("thing")], connectors: [aConnector("things", ["thing"])] }), {
  isSample: false,
});

beforeEach(async () => {
  await clearRuns(db);
  await db.delete(inputs);
});

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

/** A run that ended, with a file and a result; undefined: it has not ended. */
async function aRun(endedDaysAgo: number | undefined, inputId?: string): Promise<number> {
  const ofFile = inputId ?? (await anInput(db));
  await db.update(inputs).set({ createdAt: daysAgo(100) });
  const id = await createRun(db, { connector: "things", mode: "live", inputId: ofFile });
  await insertResults(db, { runId: id, step: 1, identifier: "code" }, [aResult(1)]);
  if (endedDaysAgo !== undefined) {
    const end = { status: "succeeded", finishedAt: daysAgo(endedDaysAgo) } as const;
    await db.update(runs).set(end).where(eq(runs.id, id));
  }
  return id;
}

const left = async () => ({
  runs: (await db.select({ id: runs.id }).from(runs).orderBy(asc(runs.id))).map(({ id }) => id),
  results: (await db.select({ id: resultChunks.runId }).from(resultChunks).orderBy(asc(resultChunks.runId))).map(
    ({ id }) => id,
  ),
  files: (await db.select().from(inputs)).length,
  parts: new Set((await db.select({ id: inputParts.inputId }).from(inputParts)).map(({ id }) => id)).size,
});

test("a run goes with its results and its file when it ended long ago, and no earlier", async () => {
  await aRun(91);
  await aRun(120);
  const recent = await aRun(89);
  const running = await aRun(undefined);
  await removeOldRuns(db, 90);
  expect(await left()).toEqual({ runs: [recent, running], results: [recent, running], files: 2, parts: 2 });
});

test("a file stays while a run has it, or while it is young", async () => {
  const shared = await anInput(db);
  await aRun(91, shared);
  const recent = await aRun(1, shared);
  await anInput(db);
  await removeOldRuns(db, 90);
  expect(await left()).toMatchObject({ runs: [recent], files: 2 });
  await db.update(inputs).set({ createdAt: daysAgo(91) });
  await removeOldRuns(db, 90);
  expect(await left()).toMatchObject({ runs: [recent], files: 1 });
});

test("a run stays while messages are to be made of what it changed", async () => {
  const id = await aRun(91);
  const change = { object: "thing", recordId: aResult(1).recordId ?? "", outcome: "created" as const };
  await db.insert(outbox).values({ ...change, fired: [], suppressed: false, runId: id, step: 1, row: 1 });
  await removeOldRuns(db, 90);
  expect((await left()).runs).toEqual([id]);
  await db.update(outbox).set({ fannedOutAt: sql`now()` });
  await removeOldRuns(db, 90);
  expect((await left()).runs).toEqual([]);
});

test("another number of days keeps for longer", async () => {
  const id = await aRun(91);
  await removeOldRuns(db, 365);
  expect((await left()).runs).toEqual([id]);
});
