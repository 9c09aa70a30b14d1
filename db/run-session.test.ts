import { randomUUID } from "node:crypto";
import { asc, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import type { Fired } from "../lib/engine/fire-automations.ts";
import { jsonSource } from "../lib/intake/json-source.ts";
import { Connector } from "../lib/model/connector.ts";
import type { Found, Lookup, RecordWrite } from "../lib/model/stored-record.ts";
import { createdRecordIds } from "../lib/run/record-ids.ts";
import { runConnector } from "../lib/run/run-connector.ts";
import { type ChunkCommit, FenceLost, type RowEvents, type RunSession } from "../lib/run/run-session.ts";
import { StoreConflict } from "../lib/store/record-store.ts";
import { StagedRecords } from "../lib/store/staged-records.ts";
import { type ClaimedRun, claimRun, type RunClaim } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { fanOut } from "./fan-out.ts";
import { aConnector, aFile, anInput, anObject, aResult, clearRuns } from "./fixtures.ts";
import { listResults } from "./results.ts";
import { listTriggered } from "./row-starts.ts";
import { drySession, liveSession } from "./run-session.ts";
import { createRun, findRun, requestStop } from "./runs.ts";
import { deliveries, outbox } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);
const object = anObject("thing");
const fields = new Map([["thing", ["code"]]]);
const workspace = { objects: [object], fields, keyFields: fields, loaded: new Set([object.apiName]) };
await importDefinitions(db, aFile({ objects: [object], connectors: [aConnector("things", ["thing"])] }), {
  isSample: false,
});
const inputId = await anInput(db);

/** Renames the things that the rows name by their ids. */
const things = Connector.parse({
  ...aConnector("byId", ["thing"]),
  executionVariables: [
    { name: "id", type: "uuid" },
    { name: "code", type: "string" },
  ],
  loadSteps: [
    {
      name: "Things",
      object: "thing",
      matchingRules: [
        {
          field: "id",
          variable: "id",
          noMatch: "do_not_upload",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [{ field: "code", variable: "code", conflictResolution: "overwrite" }],
    },
  ],
});

beforeEach(async () => {
  await clearRuns(db);
  await db.execute(sql`truncate records.thing`);
});

function opened(mode: "dry" | "live", claim: RunClaim): RunSession {
  const session = mode === "dry" ? drySession(db, claim, workspace) : liveSession(db, claim, workspace);
  onTestFinished(() => session.end());
  return session;
}

async function aRun(mode: "dry" | "live"): Promise<ClaimedRun> {
  await createRun(db, { connector: "things", mode, inputId });
  const run = await claimRun(db);
  if (!run) throw new Error("Expected the run to be claimed");
  return run;
}

const idOf = (row: number) => aResult(row).recordId ?? "";

function aChunk(rows: readonly number[], more: Partial<ChunkCommit> = {}): ChunkCommit {
  const staged = new StagedRecords(2 ** 52 + (rows[0] ?? 0));
  for (const row of rows) staged.create("thing", idOf(row), new Map([["code", `c${row}`]]), `1.1.${row}`);
  return {
    step: 1,
    object: "thing",
    results: rows.map((row) => aResult(row)),
    writes: staged.writes("thing"),
    staged,
    options: [],
    events: [],
    silenced: [],
    suppressed: false,
    summary: [],
    ...more,
  };
}

/** Of a row that creates a Record. */
function created(row: number, fired: readonly Partial<Fired>[] = [{}]): RowEvents {
  const one = { automation: "welcome", trigger: "manual", event: "created" } as const;
  return { row, recordId: idOf(row), outcome: "created", fired: fired.map((each) => ({ ...one, ...each })) };
}

/** Of a row that changes what row 1 created. */
function updated(row: number, ...triggers: readonly Fired["trigger"][]): RowEvents {
  const fired = triggers.map((trigger) => ({ automation: "welcome", trigger, event: "updated" }) as const);
  return { row, recordId: idOf(1), outcome: "updated", fired };
}

async function stored() {
  const [counts] = await db.execute<{ records: number; chunks: number; events: number }>(sql`
    select (select count(*)::int from records.thing) as records,
      (select count(*)::int from result_chunks) as chunks, (select count(*)::int from outbox, json_array_elements(fired)) as events`);
  return counts;
}

/** What the session shows, corrected by what it has in hand. */
async function findIn(session: RunSession, lookups: readonly Lookup[]): Promise<readonly Found[]> {
  const snapshot = await session.open();
  const below = await snapshot.find(lookups);
  const corrections = await snapshot.corrections();
  snapshot.close();
  return lookups.map(({ object, conditions }, index) =>
    corrections.reduce(
      (found, correction) => correction.correct(object, conditions, found, false),
      below[index] ?? expect.fail("no answer"),
    ),
  );
}

const byCode = (codes: readonly string[]) =>
  codes.map((value) => ({ object: "thing", conditions: [{ field: "code", value }], all: false }));

test("a live chunk stores Records, results, events and checkpoint together", async () => {
  const run = await aRun("live");
  const session = opened("live", run);
  const summary = [
    { step: 1, created: 2, updated: 0, unarchived: 0, unchanged: 0, skipped: 0, failed: 0, warnings: 0 },
  ];
  expect(await session.commitChunk(aChunk([1, 2], { events: [created(1), created(2)], summary }))).toEqual({
    stop: false,
  });
  expect(await stored()).toEqual({ records: 2, chunks: 1, events: 2 });
  expect(await findRun(db, run.id)).toMatchObject({
    checkpoint: { step: 1, row: 2 },
    summary,
    automationCounts: [{ automation: "welcome", trigger: "manual", event: "created", count: 2 }],
  });
  expect((await findIn(session, byCode(["c1"])))[0]?.activeRecords?.[0]?.writer).toBe("1.1.1");
  expect(await session.resultsOf(1, 1, 9)).toHaveLength(2);
});

/** A chunk of one row that writes a Record again, as the session shows it. */
async function aChange(session: RunSession, row: number, code: string, events: readonly RowEvents[]) {
  const [found] = await findIn(session, byCode([code]));
  const record = found?.activeRecords?.[0] ?? expect.fail(`no Record ${code}`);
  const staged = new StagedRecords(2 ** 52 + row);
  staged.change("thing", record, new Map([["code", code]]), false, `1.1.${row}`);
  return aChunk([row], { staged, writes: staged.writes("thing"), events });
}

test("an event that fired in an earlier chunk is neither stored nor counted again", async () => {
  const counts = [];
  for (const mode of ["dry", "live"] as const) {
    const run = await aRun(mode);
    const open = (claim: RunClaim) => opened(mode, claim);
    const session = open(run);
    await session.commitChunk(
      aChunk([1, 2], { events: [created(1, [{}, { trigger: "record_created" }]), created(2)] }),
    );
    await session.commitChunk(await aChange(session, 3, "c1", [updated(3, "field_updated")]));
    if (mode === "live") await db.execute(sql`update records.thing set _writer = 'by hand'`);
    await session.commitChunk(await aChange(session, 4, "c1", [updated(4, "manual", "record_updated")]));
    // What a dry run wrote is in its one session alone.
    const next = mode === "live" ? open({ ...run, checkpoint: { step: 1, row: 4 } }) : session;
    await next.commitChunk(await aChange(next, 5, "c1", [updated(5, "manual", "field_updated")]));
    counts.push((await findRun(db, run.id))?.automationCounts);
    session.end();
  }
  expect((await stored())?.events).toBe(5);
  const welcome = { automation: "welcome", trigger: "manual" };
  expect(counts[0]).toEqual([
    { ...welcome, event: "created", count: 2 },
    { ...welcome, trigger: "record_created", event: "created", count: 1 },
    { ...welcome, trigger: "field_updated", event: "updated", count: 1 },
    { ...welcome, event: "updated", count: 1 },
  ]);
  expect(counts[1]).toEqual(counts[0]);
});

test("what rows of one chunk fire for one Record is stored and counted once, beside what they add", async () => {
  const run = await aRun("live");
  const again = { ...created(1, [{ trigger: "record_created" }, { automation: "other" }]), row: 2 };
  const events = [created(1, [{ trigger: "record_created" }]), again, updated(3, "field_updated", "manual")];
  await opened("live", run).commitChunk(aChunk([1, 2, 3], { events }));
  expect(await db.select({ row: outbox.row, fired: outbox.fired }).from(outbox).orderBy(asc(outbox.row))).toEqual([
    { row: 1, fired: [{ automation: "welcome", trigger: "record_created" }] },
    { row: 2, fired: [{ automation: "other", trigger: "manual" }] },
    { row: 3, fired: ["field_updated", "manual"].map((trigger) => ({ automation: "welcome", trigger })) },
  ]);
  expect((await findRun(db, run.id))?.automationCounts).toEqual([
    { automation: "welcome", trigger: "record_created", event: "created", count: 1 },
    { automation: "other", trigger: "manual", event: "created", count: 1 },
    { automation: "welcome", trigger: "field_updated", event: "updated", count: 1 },
    { automation: "welcome", trigger: "manual", event: "updated", count: 1 },
  ]);
});

test("what a row starts by its own triggers is known of a dry run and of a live one", async () => {
  for (const mode of ["dry", "live"] as const) {
    const run = await aRun(mode);
    const session = opened(mode, run);
    const events = [created(2, [{ trigger: "record_created" }, { automation: "other" }])];
    await session.commitChunk(aChunk([1, 2], { events, silenced: [created(1, [{ trigger: "record_created" }])] }));
    expect(await listTriggered(db, run, aResult(1))).toEqual([]);
    expect(await listTriggered(db, run, aResult(2))).toEqual(["welcome"]);
    await db.execute(sql`delete from records.thing`);
  }
});

test("a message says what its row changed, which the results alone keep", async () => {
  const welcome = { apiName: "welcome", name: "Welcome", object: "thing", action: { type: "log" } as const };
  await importDefinitions(db, aFile({ automations: [welcome] }), { isSample: false });
  const run = await aRun("live");
  const session = opened("live", run);
  await session.commitChunk(aChunk([1, 2], { events: [created(2)] }));
  await session.commitChunk(aChunk([3, 4], { events: [created(3), created(4)] }));
  expect(await fanOut(db)).toBe(3);
  const made = await db.select({ body: deliveries.body }).from(deliveries).orderBy(asc(deliveries.seq));
  expect(made.map(({ body }) => JSON.parse(body).data)).toMatchObject(
    [2, 3, 4].map((row) => ({
      run: { id: run.id, step: 1, row },
      changes: [{ field: "code", before: null, after: `c${row}` }],
    })),
  );
});

test("a dry run counts by step what its rows start or are kept from starting, and finds the rows", async () => {
  const run = await aRun("dry");
  const session = opened("dry", run);
  const own = [{ automation: "other", trigger: "record_created" }] as const;
  await session.commitChunk(
    aChunk([1, 2], {
      writes: [],
      events: [created(1), created(2), { ...created(1), row: 2 }],
      silenced: [created(1, own)],
    }),
  );
  await session.commitChunk(
    aChunk([3], { writes: [], events: [{ ...created(1), row: 3 }], silenced: [created(3, own)] }),
  );
  const found = await findRun(db, run.id);
  expect(found?.automationCounts).toEqual([{ automation: "welcome", trigger: "manual", event: "created", count: 2 }]);
  expect(found?.starts).toEqual([
    { step: 1, automation: "welcome", kind: "manual", count: 2 },
    { step: 1, automation: "other", kind: "silenced", count: 2 },
  ]);
  const rowsOf = async (starts: string) =>
    (await listResults(db, run.id, { step: 1, starts }, { limit: 10 })).results.map(({ row }) => row);
  expect(await rowsOf("manual.welcome")).toEqual([1, 2]);
  expect(await rowsOf("silenced.other")).toEqual([1, 3]);
  expect(await rowsOf("trigger.other")).toEqual([]);
});

test("a chunk that the database refuses leaves nothing behind", async () => {
  const run = await aRun("live");
  const session = opened("live", run);
  await session.commitChunk(aChunk([1]));
  const twice = aChunk([2, 3], { events: [created(2)] });
  const writes = twice.writes.map((write): RecordWrite => ({ ...write, values: new Map([["code", "same"]]) }));
  await expect(session.commitChunk({ ...twice, writes })).rejects.toThrow(StoreConflict);
  expect(await stored()).toEqual({ records: 1, chunks: 1, events: 0 });
  expect((await findRun(db, run.id))?.checkpoint).toEqual({ step: 1, row: 1 });
});

test("a worker that lost the run to another stores nothing", async () => {
  for (const mode of ["live", "dry"] as const) {
    const run = await aRun(mode);
    const old = { ...run, fence: run.fence - 1 };
    const session = opened(mode, old);
    await expect(session.commitChunk(aChunk([1]))).rejects.toThrow(FenceLost);
  }
  expect(await stored()).toEqual({ records: 0, chunks: 0, events: 0 });
});

test("a live chunk ends the count of workers that ended with the run; a dry run begins anew with each", async () => {
  for (const mode of ["live", "dry"] as const) {
    const run = await aRun(mode);
    await db.execute(sql`update runs set deaths = 3 where id = ${run.id}`);
    const session = opened(mode, run);
    await session.commitChunk(aChunk([1]));
    expect((await findRun(db, run.id))?.deaths).toBe(mode === "live" ? 0 : 3);
  }
});

test("a dry chunk stores its results, and its Records are seen by the session alone", async () => {
  const run = await aRun("dry");
  const session = opened("dry", run);
  await session.commitChunk(aChunk([1, 2], { events: [created(1)] }));
  expect(await stored()).toEqual({ records: 0, chunks: 1, events: 0 });
  expect((await findIn(session, byCode(["c1", "c3"]))).map(({ active }) => active)).toEqual([1, 0]);
  expect((await findRun(db, run.id))?.checkpoint).toEqual({ step: 1, row: 2 });
});

test("a run that was asked to stop hears of it with its next chunk, which is stored", async () => {
  const run = await aRun("live");
  await requestStop(db, run.id);
  expect(await opened("live", run).commitChunk(aChunk([1]))).toEqual({ stop: true });
  expect((await stored())?.records).toBe(1);
});

test("so does one whose starter may not carry it out any more", async () => {
  const run = await aRun("live");
  await db.execute(
    sql`update runs set by = ${JSON.stringify({ kind: "person", id: randomUUID(), name: "Ida" })}::text::jsonb`,
  );
  expect(await opened("live", run).commitChunk(aChunk([1]))).toEqual({ stop: true });
});

test("an edit while a chunk is stored and the next ones are decided makes all of them be decided again", async () => {
  await db.execute(sql`insert into records.thing (id, code) values (${idOf(1)}, 'a'), (${idOf(2)}, 'b')`);
  const run = await aRun("live");
  const session = opened("live", run);
  const edit = (code: string, to: string) =>
    db.execute(sql`update records.thing set code = ${to} where code = ${code}`);
  const handedIn: (readonly number[])[] = [];
  const meddled: RunSession = {
    ...session,
    async commitChunk(chunk, after) {
      handedIn.push(chunk.results.map(({ row }) => row));
      // The first chunk was decided on what a person changes just now.
      if (handedIn.length === 1) await edit("a", "a by hand");
      return session.commitChunk(chunk, after);
    },
  };
  const end = await runConnector(
    {
      connector: things,
      workspace: { objects: [object], automations: [] },
      now: "2026-11-22T08:00:00.000Z",
      newRecordId: createdRecordIds("2026-11-22T08:00:00.000Z", 1),
      writer: (step, row) => `${run.id}.${step}.${row}`,
      chunkSize: 1,
    },
    jsonSource([idOf(1), idOf(2), idOf(1)].map((id, index) => ({ id, code: `c${index}` }))),
    meddled,
  );
  expect(end.summary[0]).toMatchObject({ updated: 3 });
  // The third is handed in once more, or hears in time that it was decided on what is void.
  expect(handedIn.filter(([row]) => row !== 3)).toEqual([[1], [2], [1], [2]]);
  expect(handedIn.at(-1)).toEqual([3]);
  const { results } = await listResults(db, run.id, {}, { limit: 9 });
  expect(results.map(({ changes }) => changes)).toEqual([
    [{ field: "code", before: "a by hand", after: "c0" }],
    [{ field: "code", before: "b", after: "c1" }],
    [{ field: "code", before: "c0", after: "c2" }],
  ]);
});
