import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Sql, TransactionSql } from "postgres";
import { afterAll, afterEach, expect, test } from "vitest";
import { connect } from "./connection.ts";
import { freshDatabase } from "./testing.ts";

const { url, drop } = await freshDatabase();
afterAll(drop);

const silentMs = 400;

/** A way to the server on which connections can stay open and say nothing any more. */
async function openWay() {
  const { searchParams, pathname } = new URL(url);
  const path = `${searchParams.get("host")}/.s.PGSQL.${searchParams.get("port") ?? 5432}`;
  const pairs = new Set<readonly [Socket, Socket]>();
  let isDead = false;
  const cut = () => {
    for (const sides of pairs) for (const side of sides) side.unpipe().resume();
  };
  const server = createServer((client) => {
    const upstream = dial(path);
    const sides = [client, upstream] as const;
    pairs.add(sides);
    for (const side of sides) {
      side.on("error", () => undefined).on("close", () => sides.map((other) => other.destroy()));
    }
    client.pipe(upstream);
    upstream.pipe(client);
    if (isDead) cut();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://${searchParams.get("user")}@127.0.0.1:${port}${pathname}`,
    /** From now on nothing is heard on connections that are open. */
    cut,
    /** Nor on new ones. */
    die() {
      isDead = true;
      cut();
    },
    close() {
      server.close();
      for (const sides of pairs) for (const side of sides) side.destroy();
    },
  };
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function aClient(max = 2) {
  const way = await openWay();
  const client = connect(way.url, { max, name: "a test of silence", silentMs });
  open.push({ close: () => void client.end({ timeout: 0 }) }, way);
  return { way, client };
}

const pidOf = async (client: Sql) => (await client<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid;

test("what is asked on a connection that is there for us alone fails, and the next statement has another one", async () => {
  const { way, client } = await aClient(1);
  const before = await pidOf(client);
  way.cut();
  const askedAt = performance.now();
  await expect(client`select 1`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(performance.now() - askedAt).toBeGreaterThanOrEqual(silentMs);
  expect(await pidOf(client)).not.toBe(before);
});

test("so does a transaction, whatever else goes on", async () => {
  const { way, client } = await aClient();
  const lost = client.begin(async (tx) => {
    await tx`select 1`;
    way.cut();
    await tx`select 2`;
  });
  await expect(lost).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await client`select 3 as n`).toMatchObject([{ n: 3 }]);
});

test("what waits for a lock of one that was lost does not pass for work, however much of it there is", async () => {
  const { way, client } = await aClient(24);
  await client`create table if not exists locked ()`;
  const locking = (then: (tx: TransactionSql) => Promise<unknown>) =>
    client.begin(async (tx) => {
      await tx`lock table locked`;
      await then(tx);
    });
  const lost = locking(async (tx) => {
    way.cut();
    await tx`select 1`;
  });
  const askedAt = performance.now();
  const ended = expect(lost).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  const waiting: Promise<unknown>[] = [];
  const more = setInterval(() => {
    if (waiting.length < 20) waiting.push(locking(async () => undefined).catch(() => undefined));
  }, silentMs / 2);
  await ended;
  clearInterval(more);
  expect(performance.now() - askedAt).toBeLessThan(15 * (silentMs / 2));
  await Promise.all(waiting);
});

test("where the server does not answer on new connections either, it fails as well", async () => {
  const { way, client } = await aClient(1);
  await client`select 1`;
  way.die();
  await expect(client`select 1`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
});

test("a statement that the server is at work on, and a connection that nothing was asked on, are left alone", async () => {
  const { client } = await aClient(1);
  const before = await pidOf(client);
  expect(await client`select 7 as n, pg_sleep(${(4 * silentMs) / 1000})`).toMatchObject([{ n: 7 }]);
  await pause(3 * silentMs);
  expect(await pidOf(client)).toBe(before);
});

test("a server that is not there is said at once", async () => {
  const { way, client } = await aClient();
  way.close();
  await expect(client`select 1`).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("much is said and heard on it", async () => {
  const { client } = await aClient();
  const long = "x".repeat(3_000_000);
  expect(await client`select length(${long}) as sent, ${long}::text as heard`).toEqual([
    { sent: long.length, heard: long },
  ]);
  const many = await client`select n from generate_series(1, 50000) n`;
  expect(many).toHaveLength(50_000);
});

test("a server that ends every connection is dialled ever more seldom", async () => {
  let dialled = 0;
  const server = createServer((socket) => {
    dialled += 1;
    socket.on("error", () => undefined).resetAndDestroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = connect(`postgres://somebody@127.0.0.1:${port}/nothing`, { max: 1, silentMs });
  open.push({ close: () => void client.end({ timeout: 0 }) }, server);
  client.listen("anything", () => undefined).catch(() => undefined);
  await pause(1_500);
  expect(dialled).toBeGreaterThan(1);
  expect(dialled).toBeLessThan(10);
});
