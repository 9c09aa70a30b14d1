import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { FenceLost } from "../lib/run/run-session.ts";
import { type ClaimedRun, claimRun, finishRun, renewLease } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject, aResult, clearRuns } from "./fixtures.ts";
import { insertResults } from "./result-chunks.ts";
import { createRun, findRun, listRunConnectors, listRuns, type RunFilter, requestStop } from "./runs.ts";
import { freshDatabase } from "./testing.ts";
import { openWorkerSession, workerLock } from "./worker-session.ts";

const { db, url, drop } = await freshDatabase();
afterAll(drop);
beforeEach(() => clearRuns(db));

await importDefinitions(
  db,
  aFile({
    objects: [anObject("a"), anObject("b"), anObject("c")],
    connectors: [
      aConnector("toA", ["a"]),
      aConnector("toAb", ["a", "b"]),
      aConnector("toB", ["b"]),
      aConnector("idle", ["c"], { active: false }),
    ],
  }),
  { isSample: false },
);
const inputId = await anInput(db);
const start = (connector: string, mode: "dry" | "live" = "live") => createRun(db, { connector, mode, inputId });
const statusOf = async (id: number) => (await findRun(db, id))?.status;

async function claimed(): Promise<ClaimedRun> {
  const run = await claimRun(db);
  if (!run) throw new Error("Expected a run to claim");
  return run;
}

const done = { status: "succeeded", summary: [] } as const;
const expire = () =>
  db.execute(sql`update runs set lease_until = now() - interval '1 second' where status = 'running'`);

test("a run keeps a snapshot, its one time from the claim on, and the rows of its input", async () => {
  const id = await start("toAb");
  expect(await findRun(db, id)).toMatchObject({ status: "queued", now: null, totalRows: 3, fileName: "codes.csv" });
  const run = await claimed();
  expect(run).toMatchObject({ id, status: "running", fence: 1, connectorName: "toAb", writes: ["a", "b"] });
  expect(run.snapshot.objects.map(({ apiName }) => apiName)).toEqual(["a", "b"]);
  expect(run.now).toBeInstanceOf(Date);
  await expire();
  expect((await claimed()).now).toEqual(run.now);
});

test("runs are claimed once each, from the oldest on", async () => {
  const ids = [await start("toA", "dry"), await start("toA", "dry"), await start("toB", "dry")];
  const claims = await Promise.all([claimRun(db), claimRun(db), claimRun(db), claimRun(db)]);
  const found = claims.map((run) => run?.id).filter((id) => id !== undefined);
  expect(found.sort((x, y) => x - y)).toEqual(ids);
});

test("a live run waits for a live run that writes one of its Objects; a dry run does not", async () => {
  const first = await start("toA");
  const second = await start("toAb");
  const third = await start("toB");
  const dry = await start("toA", "dry");
  const running = await claimed();
  expect(running.id).toBe(first);
  expect((await claimed()).id).toBe(dry);
  expect(await claimRun(db)).toBeUndefined();
  // The third one writes what the second one, which is older, will write.
  expect([await statusOf(second), await statusOf(third)]).toEqual(["waiting", "waiting"]);
  await finishRun(db, running, done);
  expect((await claimed()).id).toBe(second);
  expect(await claimRun(db)).toBeUndefined();
});

test("a run whose lease ran out goes to another worker, and the first one can do nothing more", async () => {
  await start("toA");
  const first = await claimed();
  expect(await claimRun(db)).toBeUndefined();
  await expire();
  const second = await claimed();
  expect([second.id, second.fence]).toEqual([first.id, 2]);
  await expect(renewLease(db, first)).rejects.toThrow(FenceLost);
  await expect(finishRun(db, first, done)).rejects.toThrow(FenceLost);
  expect(await renewLease(db, second)).toEqual({ stop: false });
  await finishRun(db, second, done);
  expect(await statusOf(first.id)).toBe("succeeded");
});

test("a run of a worker that is gone goes to another worker at once", async () => {
  await start("toA");
  const worker = openWorkerSession(url);
  const session = await worker.number();
  const first = await claimRun(db, { session });
  expect(await worker.number()).toBe(session);
  expect(await claimRun(db)).toBeUndefined();
  await worker.close();
  expect(await claimRun(db)).toMatchObject({ id: first?.id, fence: 2 });
});

test("a worker whose session was broken takes it again", async () => {
  await start("toA");
  const worker = openWorkerSession(url);
  const session = await worker.number();
  await claimRun(db, { session });
  const isHeld = sql`select pid from pg_locks where classid = ${workerLock}::int::oid and objid = ${session}::int::oid`;
  const [before] = await db.execute<{ pid: number }>(isHeld);
  await db.execute(sql`select pg_terminate_backend(${before?.pid ?? 0}, 5000)`);
  await expect
    .poll(async () => (await db.execute<{ pid: number }>(isHeld))[0]?.pid ?? before?.pid)
    .not.toBe(before?.pid);
  expect(await worker.number()).toBe(session);
  expect(await claimRun(db)).toBeUndefined();
  await worker.close();
});

test("a dry run that is taken over begins anew, a live run goes on", async () => {
  for (const mode of ["dry", "live"] as const) {
    await clearRuns(db);
    const id = await start("toA", mode);
    await claimed();
    await insertResults(db, { runId: id, step: 1, identifier: "code" }, [aResult(1)]);
    await db.execute(sql`update runs set checkpoint = '{"step":1,"row":1}'`);
    await expire();
    const again = await claimed();
    const [left] = await db.execute<{ chunks: number }>(sql`select count(*)::int as chunks from result_chunks`);
    expect([again.checkpoint, left?.chunks]).toEqual(mode === "dry" ? [null, 0] : [{ step: 1, row: 1 }, 1]);
  }
});

test("stopping a run that has not begun cancels it, one that is executed is told", async () => {
  const running = await start("toA");
  const queued = await start("toB");
  const claim = await claimed();
  await requestStop(db, running);
  await requestStop(db, queued);
  await requestStop(db, queued);
  expect([await statusOf(running), await statusOf(queued)]).toEqual(["stopping", "cancelled"]);
  expect(await renewLease(db, claim)).toEqual({ stop: true });
  expect(await claimRun(db)).toBeUndefined();
  for (const id of [999_999, 2 ** 31, -(2 ** 31), 1.5]) {
    await expect(requestStop(db, id)).rejects.toMatchObject({ code: "notFound" });
  }
});

test("a connector that is not active takes dry runs only", async () => {
  await expect(start("idle")).rejects.toMatchObject({ code: "refused" });
  expect(await statusOf(await start("idle", "dry"))).toBe("queued");
  await expect(start("nobody")).rejects.toMatchObject({ code: "notFound" });
});

test("runs are listed from the newest on, by pages", async () => {
  const ids = [await start("toA"), await start("toB"), await start("toA")].reverse();
  const first = await listRuns(db, { limit: 2 });
  expect(first.runs.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const second = await listRuns(db, { limit: 2, before: first.nextCursor ?? 0 });
  expect([second.runs.map(({ id }) => id), second.nextCursor]).toEqual([ids.slice(2), null]);
  const numbers = async (filter: RunFilter) => (await listRuns(db, { ...filter, limit: 9 })).runs.map(({ id }) => id);
  const ofB = await numbers({ connector: "toB" });
  expect(ofB).toHaveLength(1);
  const everyRun = await numbers({});
  expect([...(await numbers({ mode: "dry" })), ...(await numbers({ mode: "live" }))].sort()).toEqual(everyRun.sort());
  const queued = await numbers({ status: "queued" });
  expect(queued.length).toBeGreaterThan(0);
  for (const { id, status } of (await listRuns(db, { limit: 9 })).runs)
    expect(queued.includes(id)).toBe(status === "queued");
  expect(await numbers({ connector: "toB", status: "failed" })).toEqual([]);
  expect((await listRunConnectors(db)).map(({ apiName }) => apiName)).toContain("toB");
  expect(await findRun(db, 99_999_999_999)).toBeUndefined();
});
