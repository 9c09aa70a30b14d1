import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Cluster, openCluster } from "./cluster.ts";
import { connect } from "./connection.ts";
import { findPostmaster, isAlive } from "./postmaster.ts";
import { prepareDatabase } from "./prepare-database.ts";

let folder: string;
let opened: Cluster[];

beforeEach(async () => {
  await mkdir(".test", { recursive: true });
  folder = await mkdtemp(path.resolve(".test/cluster-"));
  opened = [];
});

afterEach(async () => {
  for (const cluster of opened) await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(place = folder): Promise<Cluster> {
  const cluster = await openCluster({ folder: place, isDurable: false });
  opened.push(cluster);
  return cluster;
}

async function ask<T>(cluster: Cluster, query: string): Promise<T | undefined> {
  const client = connect(cluster.url, { max: 1 });
  try {
    const [row] = await client.unsafe<{ answer: T }[]>(query);
    return row?.answer;
  } finally {
    await client.end();
  }
}

/** The server's process id, proven to work on our folder (never by a port number alone). */
async function serverOf(cluster: Cluster, place = folder): Promise<number> {
  const dataFolder = path.join(place, "pg18");
  expect(await ask(cluster, "select current_setting('data_directory') as answer")).toBe(dataFolder);
  return (await findPostmaster(dataFolder))?.pid ?? expect.fail("no server on the folder");
}

test("a cluster sorts and folds case by code point, is off the network and stops", async () => {
  const cluster = await open();
  expect(cluster.attached).toBe(false);
  expect(await ask(cluster, "select lower('ÅÉ') || ('a' > 'Z')::text as answer")).toBe("åétrue");
  expect(await ask(cluster, "select current_setting('listen_addresses') as answer")).toBe("");
  const pid = await serverOf(cluster);
  expect(await cluster.stop()).toBe("stopped");
  expect(isAlive(pid)).toBe(false);
});

test("two that open at once share one server, and the last to leave stops it", async () => {
  const [first, second] = await Promise.all([open(), open()]);
  expect([first.attached, second.attached].sort()).toEqual([false, true]);
  const pid = await serverOf(first);
  expect(await serverOf(second)).toBe(pid);
  expect(await first.stop()).toBe("left running");
  expect(isAlive(pid)).toBe(true);
  expect(await second.stop()).toBe("stopped");
  expect(isAlive(pid)).toBe(false);
});

test("of two that leave at once one stops the server", async () => {
  const both = await Promise.all([open(), open()]);
  const ends = await Promise.all(both.map((cluster) => cluster.stop()));
  expect(ends.sort()).toEqual(["left running", "stopped"]);
});

test("a killed server is noticed, and opening again brings back what was written", async () => {
  const cluster = await open();
  await ask(cluster, "create table kept as select 7 as n");
  process.kill(await serverOf(cluster), "SIGKILL");
  await cluster.lost;
  const again = await open();
  expect(again.attached).toBe(false);
  expect(await ask(again, "select n as answer from kept")).toBe(7);
});

test.each(["SIGKILL", "SIGINT"] as const)(
  "a server that is ended (%s) before it is ready is started again",
  async (signal) => {
    const dataFolder = path.join(folder, "pg18");
    const killed = expect
      .poll(async () => (await findPostmaster(dataFolder))?.pid, { interval: 1, timeout: 20_000 })
      .toBeGreaterThan(0)
      .then(async () => process.kill((await findPostmaster(dataFolder))?.pid ?? 0, signal));
    const prepared = await prepareDatabase({ databaseUrl: undefined, folder, migrationsFolder: "db/migrations" });
    await killed;
    const again = await open();
    expect(again.attached).toBe(true);
    await prepared.stop();
  },
);

/** A folder whose server goes on recovering, as one does that follows another server. */
async function recoverForever(): Promise<string> {
  await (await open()).stop();
  const dataFolder = path.join(folder, "pg18");
  await appendFile(path.join(dataFolder, "postgresql.auto.conf"), "hot_standby = off\n");
  await writeFile(path.join(dataFolder, "standby.signal"), "");
  return dataFolder;
}

test("a start that is given up while the server recovers ends soon, and leaves no server behind", async () => {
  const dataFolder = await recoverForever();
  const stopping = new AbortController();
  const { signal } = stopping;
  const preparing = prepareDatabase({ databaseUrl: undefined, folder, migrationsFolder: "db/migrations", signal });
  const ended = expect(preparing).rejects.toThrow("aborted");
  const pidOf = async () => (await findPostmaster(dataFolder))?.pid;
  await expect.poll(pidOf, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
  const pid = (await pidOf()) ?? expect.fail("no server on the folder");
  const askedAt = performance.now();
  stopping.abort();
  await ended;
  expect(performance.now() - askedAt).toBeLessThan(9_000);
  expect(isAlive(pid)).toBe(false);
});

test("a start that is given up leaves a server alone that another start waits for", async () => {
  const dataFolder = await recoverForever();
  const [first, second] = [new AbortController(), new AbortController()];
  const start = ({ signal }: AbortController) =>
    expect(openCluster({ folder, isDurable: false, signal })).rejects.toThrow();
  const one = start(first);
  const pidOf = async () => (await findPostmaster(dataFolder))?.pid;
  await expect.poll(pidOf, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
  const pid = await pidOf();
  const other = start(second);
  second.abort();
  await other;
  expect(await pidOf()).toBe(pid);
  first.abort();
  await one;
  expect(await pidOf()).toBeUndefined();
});

test("a start that is given up while the folder is made leaves no half of one", async () => {
  const stopping = new AbortController();
  const opening = expect(openCluster({ folder, isDurable: false, signal: stopping.signal })).rejects.toThrow("aborted");
  await expect.poll(() => readdir(folder), { interval: 5, timeout: 20_000 }).not.toEqual([]);
  stopping.abort();
  await opening;
  expect(await readdir(folder)).toEqual([]);
});

test("a server that dies while the workspace is made is started again", async () => {
  const cluster = await open();
  const { url } = cluster;
  const first = await serverOf(cluster);
  const killed = (async () => {
    const other = connect(url, { max: 1, name: "onlooker" });
    const isOneThere = () => other`select from pg_stat_activity
      where datname = current_database() and application_name = 'loadstep' and query <> ''`;
    await expect.poll(async () => (await isOneThere()).length, { interval: 1, timeout: 10_000 }).toBeGreaterThan(0);
    process.kill(first, "SIGKILL");
    await other.end({ timeout: 1 });
  })();
  const prepared = await prepareDatabase({ databaseUrl: undefined, folder, migrationsFolder: "db/migrations" });
  await killed;
  expect(await serverOf(cluster)).not.toBe(first);
  expect(await ask(cluster, "select count(*)::int as answer from runs")).toBe(0);
  await prepared.stop();
});

test("a pid file whose number now belongs to another program does not stand in the way", async () => {
  const cluster = await open();
  const pid = await serverOf(cluster);
  const pidFile = path.join(folder, "pg18", "postmaster.pid");
  const lines = (await readFile(pidFile, "utf8")).split("\n");
  process.kill(pid, "SIGKILL");
  await cluster.lost;
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(stranger, "spawn");
  await writeFile(pidFile, [stranger.pid, ...lines.slice(1)].join("\n"));
  const again = await open();
  expect(again.attached).toBe(false);
  stranger.kill("SIGKILL");
});

test("a path too long for a unix socket uses a short one elsewhere", async () => {
  const deep = path.join(folder, "a-rather-long-folder-name".repeat(4));
  const cluster = await open(deep);
  await serverOf(cluster, deep);
  const socketFolder = new URL(cluster.url).searchParams.get("host") ?? "";
  expect(socketFolder.length).toBeLessThan(deep.length);
  await cluster.stop();
  await rm(socketFolder, { recursive: true });
});

test("data of another major version is named, and left alone", async () => {
  await mkdir(path.join(folder, "pg17"));
  await expect(open()).rejects.toThrow(/holds the data of PostgreSQL 17.*comes with PostgreSQL 18/s);
  expect(existsSync(path.join(folder, "pg18"))).toBe(false);
});
