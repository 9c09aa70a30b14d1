import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./client.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject, clearRuns } from "./fixtures.ts";
import { checkReadiness, workerSession } from "./readiness.ts";
import { createRun } from "./runs.ts";
import { freshDatabase } from "./testing.ts";

const { db, url, drop } = await freshDatabase();
const worker = openDatabase(url, { max: 1, name: workerSession });
const wrong = openDatabase(`${url}_that_is_not_there`, { max: 1 });
afterAll(async () => {
  await Promise.all([worker, wrong].map((each) => each.$client.end({ timeout: 1 })));
  await drop();
});

describe("the queue", () => {
  const ready = { database: true, migrations: true, queue: true };
  const stuck = { ...ready, queue: false };

  beforeAll(async () => {
    const world = { objects: [anObject("vendor")], connectors: [aConnector("vendors", ["vendor"])] };
    await importDefinitions(db, aFile(world), { isSample: false });
  });
  afterEach(() => clearRuns(db));

  const aRun = async (change: ReturnType<typeof sql>) => {
    const id = await createRun(db, { connector: "vendors", mode: "live", inputId: await anInput(db) });
    await db.execute(sql`update runs set ${change} where id = ${id}`);
  };

  test("is not ready without a worker, and is with one", async () => {
    expect(await checkReadiness(db)).toEqual(stuck);
    await worker.execute(sql`select 1`);
    expect(await checkReadiness(db)).toEqual(ready);
  });

  test.each([
    ["a run that begins soon", sql`created_at = now() - interval '30 seconds'`, true],
    ["a run that nobody begins", sql`created_at = now() - interval '2 minutes'`, false],
    ["a run that waits for another", sql`status = 'waiting', created_at = now() - interval '1 day'`, true],
    ["a run under way", sql`status = 'running', lease_until = now() + interval '10 seconds'`, true],
    ["a run that another worker takes over soon", sql`status = 'running', lease_until = now() - interval '5 s'`, true],
    ["a run that its worker left", sql`status = 'running', lease_until = now() - interval '1 minute'`, false],
    ["a run that has ended", sql`status = 'succeeded', finished_at = now(), lease_until = null`, true],
  ])("%s", async (_name, change, isReady) => {
    await aRun(change);
    expect(await checkReadiness(db)).toEqual(isReady ? ready : stuck);
  });

  test("a run may wait while its worker has others in hand", async () => {
    await aRun(sql`status = 'running', lease_until = now() + interval '10 seconds'`);
    await aRun(sql`created_at = now() - interval '1 hour'`);
    expect(await checkReadiness(db)).toEqual(ready);
  });
});

test("a database that lacks the newest migration, or all of them, is not ready", async () => {
  await db.execute(sql`delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);
  expect(await checkReadiness(db)).toEqual({ database: true, migrations: false, queue: true });
  await db.execute(sql`drop schema drizzle cascade`);
  expect(await checkReadiness(db)).toEqual({ database: true, migrations: false, queue: true });
});

test("no database at all is told, not thrown", async () => {
  expect(await checkReadiness(wrong)).toEqual({ database: false, migrations: false, queue: false });
});
