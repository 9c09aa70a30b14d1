import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { executeRun } from "../bin/worker/execute-run.ts";
import { claimRun, releaseRun } from "./claim-run.ts";
import type { Database } from "./client.ts";
import { deferred } from "./deferred.ts";
import { importDefinitions } from "./definitions.ts";
import { archiveRecord } from "./edit-record.ts";
import { clientOf } from "./execute-prepared.ts";
import { aConnector, aFile, anObject } from "./fixtures.ts";
import { receiveInput, receiveRows } from "./receive-input.ts";
import { resumeRun } from "./resume-run.ts";
import { createRun, findRun, requestStop } from "./runs.ts";
import { aroundStores, emptyWorkspace, freshDatabase } from "./testing.ts";

const { db } = await freshDatabase();
const rows = 12_000;
// Runs of several chunks, also on a machine that has other things to do.
const timeout = 240_000;

const thing = anObject("thing", [
  { apiName: "kind", name: "Kind", type: "dropdown", options: ["a"] },
  { apiName: "other", name: "Other", type: "relationship", cardinality: "one", relatedObject: "thing" },
]);

/** Two steps: the second handles by its captured Record what the first created, with options made on the way. */
const connector = (() => {
  const base = aConnector("things", ["thing", "thing"]);
  const [first, second] = base.loadSteps;
  if (!first || !second) throw new Error("two steps");
  return {
    ...base,
    executionVariables: [
      { name: "code", type: "string" as const },
      { name: "kind", type: "string" as const },
    ],
    loadSteps: [
      { ...first, postLoad: { capture: { variable: "thingId", from: "matched_or_created" as const } } },
      {
        ...second,
        matchingRules: second.matchingRules.map((rule) => ({ ...rule, field: "id", variable: "thingId" })),
        mappingRules: [
          ...second.mappingRules,
          { field: "kind", variable: "kind", conflictResolution: "overwrite" as const, canCreateOptions: true },
          { field: "other", variable: "thingId", conflictResolution: "overwrite" as const },
        ],
      },
    ],
  };
})();

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [thing], connectors: [connector] }), { isSample: false });
});

async function queued(mode: "dry" | "live"): Promise<number> {
  const lines = Array.from({ length: rows }, (_, row) => `c${row % 9_000},k${Math.floor(row / 4_000)}\n`);
  async function* bytes() {
    yield new TextEncoder().encode(`code,kind\n${lines.join("")}`);
  }
  const { input } = await receiveInput(
    db,
    { fileName: "things.csv", connector: undefined, expectedBytes: Number.NaN },
    bytes(),
  );
  return createRun(db, { connector: "things", mode, inputId: input.id, now: new Date("2026-11-22T08:00:00Z") });
}

/** Executes the run, left after every `chunks` chunks for the next claim. */
async function executed(id: number, chunks = Number.POSITIVE_INFINITY) {
  await db.execute(sql`update runs set key = 7 where id = ${id}`);
  for (let claims = 1; ; claims += 1) {
    const run = await claimRun(db);
    if (!run) throw new Error("Nothing to claim");
    let checked = 0;
    const stopping = {
      get aborted() {
        return ++checked >= chunks;
      },
    } as AbortSignal;
    if (await executeRun(db, run, stopping)) return { claims, ...(await state(id)) };
    await releaseRun(db, run);
  }
}

async function state(id: number) {
  const run = await findRun(db, id);
  const results =
    await db.execute(sql`select step, row, outcome, cause, path, record_id, unique_identifier as identifier, details::text as details
    from run_results where run_id = ${id} order by step, row`);
  const records = await db.execute(sql`select id, code, kind, other from records.thing order by _created`);
  return { status: run?.status, summary: run?.summary, results: [...results], records: [...records] };
}

test("a live run that workers leave after every chunk ends as one that nobody left", { timeout }, async () => {
  const whole = await executed(await queued("live"));
  expect([whole.claims, whole.status, whole.records.length, whole.results.length]).toEqual([
    1,
    "succeeded",
    9_000,
    2 * rows,
  ]);

  await db.execute(sql`truncate records.thing, runs, result_chunks, outbox restart identity`);
  await db.execute(sql`update objects set definition = ${JSON.stringify(thing)}::text::jsonb`);
  const left = await executed(await queued("live"), 1);
  expect(left.claims).toBeGreaterThan(4);
  expect({ ...left, claims: 1 }).toEqual(whole);
});

test("a live run that is stopped after every chunk and resumed ends as one that nobody stopped", {
  timeout,
}, async () => {
  const whole = await executed(await queued("live"));
  await db.execute(sql`truncate records.thing, runs, result_chunks, outbox restart identity`);
  await db.execute(sql`update objects set definition = ${JSON.stringify(thing)}::text::jsonb`);
  const id = await queued("live");
  await db.execute(sql`update runs set key = 7 where id = ${id}`);
  let stops = 0;
  for (; ; stops += 1) {
    const run = await claimRun(db);
    if (!run) throw new Error("Nothing to claim");
    await requestStop(db, id);
    await executeRun(db, run, new AbortController().signal);
    if ((await findRun(db, id))?.status !== "cancelled") break;
    await resumeRun(db, id);
  }
  expect(stops).toBeGreaterThan(4);
  expect({ claims: 1, ...(await state(id)) }).toEqual(whole);
});

test("a dry run writes no Record, and gives the same outcomes as the live run after it", { timeout }, async () => {
  const dry = await executed(await queued("dry"));
  expect(dry.records).toEqual([]);
  const live = await executed(await queued("live"));
  expect(live.summary).toEqual(dry.summary);
  const decided = (results: readonly Record<string, unknown>[]) =>
    results.map(({ outcome, path, identifier }) => [outcome, path, identifier]);
  expect(decided(live.results)).toEqual(decided(dry.results));
});

/** A handle on which `before` comes before the first transaction that stores something, once so many lookups are answered. */
function interrupted(lookups: number, before: () => Promise<unknown>): Database {
  const answered = deferred<void>();
  let count = 0;
  let isFirst = true;
  const handle = aroundStores(db, async (store) => {
    if (isFirst) {
      isFirst = false;
      await answered.promise;
      await before();
    }
    return store();
  });
  const { transaction } = handle;
  handle.transaction = (work, config) => {
    if (config?.accessMode !== "read only") return transaction(work, config);
    return db.transaction((tx) => {
      const client = clientOf(tx);
      const unsafe = client.unsafe.bind(client);
      const noting = (...[text, ...rest]: Parameters<typeof unsafe>) => {
        const query = unsafe(text, ...rest);
        if (!text.includes(" as record")) return query;
        query.then(
          () => ++count === lookups && answered.resolve(),
          () => undefined,
        );
        return query;
      };
      Object.assign(client, { unsafe: noting });
      return work(tx);
    }, config);
  };
  return handle;
}

/** A claimed run whose rows mean stored Records by their codes, and change them, or unarchive them. */
async function ofRecords(mode: "dry" | "live", codes: readonly string[]) {
  const { executionVariables, loadSteps } = connector;
  const kind = { field: "kind", variable: "kind", conflictResolution: "overwrite" as const };
  const again = loadSteps.slice(0, 1).map((step) => ({
    ...step,
    matchingRules: step.matchingRules.map((rule) => ({ ...rule, archivedMatch: "unarchive_and_update" as const })),
    mappingRules: [...step.mappingRules, kind],
  }));
  const connectors = [aConnector("again", ["thing"], { loadSteps: again, executionVariables })];
  const stored = [...new Set(codes)].map((code, index) => ({
    id: `00000000-0000-4000-8000-00000000000${index + 1}`,
    values: { code },
  }));
  const records = { thing: stored };
  await importDefinitions(db, aFile({ connectors, records }), { isSample: false });
  const rows = codes.map((code) => ({ code, kind: "a" }));
  const input = await receiveRows(db, Buffer.from(JSON.stringify({ rows })), rows);
  await createRun(db, { connector: "again", mode, inputId: input.id });
  const run = await claimRun(db);
  if (!run) throw new Error("Nothing to claim");
  const archive = async () => {
    for (const { id } of stored) await archiveRecord(db, { object: "thing", id });
  };
  return { run, archive };
}

test("a chunk that was prepared before the one ahead of it is decided again counts no Record twice", async () => {
  const { run, archive } = await ofRecords("live", ["c1", "c1", "c1"]);
  await executeRun(interrupted(3, archive), run, new AbortController().signal, 1);
  const { results } = await state(run.id);
  expect(results.map(({ outcome }) => outcome)).toEqual(["unarchived", "unchanged", "unchanged"]);
});

test("a dry run shows one state, whatever others change meanwhile", async () => {
  const { run, archive } = await ofRecords("dry", ["c1", "c2", "c3", "c1", "c2"]);
  // Two chunks are read before anything is stored; the third Record is looked up when it is archived.
  await executeRun(interrupted(2, archive), run, new AbortController().signal, 1);
  const { status, results } = await state(run.id);
  const outcomes = results.map(({ outcome }) => outcome);
  expect([status, ...outcomes]).toEqual(["succeeded", "updated", "updated", "updated", "unchanged", "unchanged"]);
});

const changes = [
  ["has another byte", sql`update input_parts set bytes = set_byte(bytes, length(bytes) - 3, ascii('0'))`],
  ["lost its end", sql`update input_parts set bytes = substr(bytes, 1, length(bytes) - 9)`],
  ["is gone", sql`delete from input_parts`],
] as const;

test.each(changes)("a file that %s before its run begins is not read", async (_, change) => {
  const id = await queued("live");
  await db.execute(change);
  expect(await executed(id)).toMatchObject({ status: "failed", records: [], results: [] });
  expect(await findRun(db, id)).toMatchObject({ reason: "input_changed" });
});

test.each(changes)("a file that %s in the middle of its run is read no further", async (_, change) => {
  const id = await queued("live");
  const run = await claimRun(db);
  if (!run) throw new Error("Nothing to claim");
  await executeRun(db, run, AbortSignal.abort());
  await releaseRun(db, run);
  const before = await state(id);
  await db.execute(change);
  expect(await executed(id)).toEqual({ claims: 1, ...before, status: "failed" });
  expect(before.results.length).toBeGreaterThan(0);
  expect(await findRun(db, id)).toMatchObject({ reason: "input_changed" });
});

test("a run that looks through its file for invalid cells first is left meanwhile, before it decides anything", async () => {
  const id = await queued("live");
  await db.execute(sql`update runs set snapshot = jsonb_set(snapshot, '{connector,onInvalidValue}', '"fail_run"')`);
  const run = await claimRun(db);
  if (!run) throw new Error("Nothing to claim");
  expect(await executeRun(db, run, AbortSignal.abort())).toBe(false);
  expect(await state(id)).toMatchObject({ status: "running", results: [], records: [] });
  await releaseRun(db, run);
  expect(await executed(id)).toMatchObject({ status: "succeeded" });
});

test("an input that lacks a column ends the run before the first row, naming it", async () => {
  const id = await queued("live");
  await db.execute(
    sql`update runs set snapshot = jsonb_set(snapshot, '{connector,executionVariables,1,column}', '"Sort"')`,
  );
  const { status, results, records } = await executed(id);
  expect([status, results.length, records.length]).toEqual(["failed", 0, 0]);
  expect((await findRun(db, id))?.reasonDetail).toEqual({ columns: ["Sort"] });
});
