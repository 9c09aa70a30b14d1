import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Handle } from "./handle.ts";
import { currentSnapshots, heldSnapshots } from "./snapshot.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const countIn = async (tx: Handle) =>
  (await tx.execute<{ n: number }>(sql`select count(*)::int as n from things`))[0]?.n;
const add = () => db.execute(sql`insert into things default values`);

beforeEach(async () => {
  await db.execute(sql`drop table if exists things`);
  await db.execute(sql`create table things (id int)`);
});

test("a current snapshot shows what was there when it was opened, the next one what is there by then", async () => {
  const snapshots = currentSnapshots(db);
  const counts: unknown[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const snapshot = await snapshots.open();
    await snapshot.shows;
    await add();
    counts.push(await countIn(snapshot.tx));
    snapshot.close();
  }
  snapshots.end();
  expect(counts).toEqual([0, 1, 2]);
});

test("a current snapshot knows which transactions it shows", async () => {
  const snapshots = currentSnapshots(db);
  const [before] = await db.execute<{ id: string }>(sql`select pg_current_xact_id()::text as id`);
  const snapshot = await snapshots.open();
  const shows = await snapshot.shows;
  const [after] = await db.execute<{ id: string }>(sql`select pg_current_xact_id()::text as id`);
  expect([before, after].map((row) => shows(Number(row?.id)))).toEqual([true, false]);
  snapshot.close();
  snapshots.end();
});

test("held snapshots all show the state of the first, side by side and one after another", async () => {
  const snapshots = heldSnapshots(db);
  await add();
  const first = await snapshots.open();
  await add();
  const second = await snapshots.open();
  const counts = [await countIn(first.tx), await countIn(second.tx)];
  first.close();
  second.close();
  await add();
  const third = await snapshots.open();
  counts.push(await countIn(third.tx));
  third.close();
  snapshots.end();
  expect(counts).toEqual([1, 1, 1]);
});

test.each([
  ["current", currentSnapshots],
  ["held", heldSnapshots],
])("what a %s snapshot read may be changed once it is closed", async (_, open) => {
  const snapshots = open(db);
  const snapshot = await snapshots.open();
  await countIn(snapshot.tx);
  const alter = sql`alter table things add column name text`;
  const altering = () =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = 2000`);
      await tx.execute(alter);
    });
  await expect(
    db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = 20`);
      await tx.execute(alter);
    }),
  ).rejects.toThrow();
  snapshot.close();
  await altering();
  snapshots.end();
});

const cutOff = () =>
  db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`);

test("no current snapshot is opened on a connection that was lost", async () => {
  const snapshots = currentSnapshots(db);
  (await snapshots.open()).close();
  await cutOff();
  const counted = async () => {
    const snapshot = await snapshots.open();
    const count = await countIn(snapshot.tx).catch(() => "lost");
    snapshot.close();
    return count;
  };
  await expect.poll(counted).toBe(0);
  snapshots.end();
});

test("where the held state is gone with its connection, that is the error", async () => {
  const snapshots = heldSnapshots(db);
  (await snapshots.open()).close();
  await cutOff();
  const ended = async () => {
    const snapshot = await snapshots.open();
    await countIn(snapshot.tx);
    snapshot.close();
  };
  await expect.poll(() => ended().catch(({ code }) => code)).toBe("CONNECTION_CLOSED");
  snapshots.end();
});
