import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { sqlStateOf } from "../lib/outage.ts";
import { type Database, openDatabase } from "./client.ts";
import { openCluster } from "./cluster.ts";
import { connect, withDatabase } from "./connection.ts";
import { clientOf } from "./execute-prepared.ts";
import { arrayLiteral } from "./handle.ts";
import { migrate } from "./migrate.ts";
import { findPostmaster, isAlive } from "./postmaster.ts";

// Test files run in processes of their own; what the set-up made reaches them by the environment.
const serverVariable = "LOADSTEP_TEST_SERVER";
const folderName = /^db-(\d+)$/;

interface TestServer {
  readonly adminUrl: string;
  readonly template: string;
}

/**
 * A server for tests with a migrated template database: a throwaway one, or the one that TEST_DATABASE_URL names.
 * TEST_POSTGRES_BIN names other programs than those of the npm package, e.g. /usr/lib/postgresql/15/bin.
 * @param folder where the throwaway server's folder is made, and removed again
 */
export async function openTestServer(folder = ".test"): Promise<OpenTestServer> {
  const external = process.env.TEST_DATABASE_URL;
  const own = external ? undefined : await openThrowaway(folder);
  const adminUrl = external ?? own?.url ?? "";
  const template = `loadstep_template_${randomUUID().slice(0, 8)}`;
  await administer(adminUrl, `create database ${template}`);
  await migrate(withDatabase(adminUrl, template));
  const server: TestServer = { adminUrl, template };
  process.env[serverVariable] = JSON.stringify(server);
  return {
    async end() {
      delete process.env[serverVariable];
      if (external) await administer(adminUrl, `drop database if exists ${template} with (force)`);
      await own?.end();
    },
    async crash() {
      if (!own) throw new Error("Only a server of our own may be ended: leave TEST_DATABASE_URL out.");
      await own.crash();
    },
  };
}

export interface OpenTestServer {
  end(): Promise<void>;
  /** Ends the server as a power cut would, and starts it again. */
  crash(): Promise<void>;
}

export interface FreshDatabase {
  readonly db: Database;
  readonly url: string;
  /** Closes the handle and removes the database. On a throwaway server it may be left out. */
  drop(): Promise<void>;
}

const deadlockDetected = "40P01";

/** Who may sign in stays, and so does the audit log, of which nothing can be removed. */
const kept = ["people", "sessions", "credentials", "audit_log"];

/** Removes all rows of our tables but those, and all Records, with their Objects' tables. Waits for whoever uses them. */
export async function emptyWorkspace(db: Database): Promise<void> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> all(${arrayLiteral(kept)}::text[])`,
  );
  const names = sql.join(
    tables.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  // A worker that holds one table and waits for another makes a deadlock, in which this may be the one that is ended.
  const remove = () =>
    db.transaction(async (tx) => {
      await tx.execute(sql`truncate ${names} restart identity`);
      await tx.execute(sql`drop schema if exists records cascade`);
      await tx.execute(sql`create schema records`);
    });
  for (let left = 5; ; left -= 1) {
    try {
      return await remove();
    } catch (error) {
      if (left === 0 || sqlStateOf(error) !== deadlockDetected) throw error;
    }
  }
}

/** A migrated database without rows, for one test file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env[serverVariable];
  if (!server) throw new Error("No test server: the db project of vitest.config.ts starts one (db/testing-setup.ts).");
  const { adminUrl, template }: TestServer = JSON.parse(server);
  const name = `loadstep_test_${randomUUID().slice(0, 13).replace("-", "")}`;
  await administer(adminUrl, `create database ${name} template ${template}`);
  const url = withDatabase(adminUrl, name);
  const db = openDatabase(url, { max: 4 });
  return {
    db,
    url,
    async drop() {
      await db.$client.end({ timeout: 1 });
      await administer(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = connect(url, { max: 1 });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end({ timeout: 1 });
  }
}

async function openThrowaway(parent: string) {
  await removeAbandoned(parent);
  const folder = path.resolve(parent, `db-${process.pid}`);
  const open = () => openCluster({ folder, isDurable: false, binFolder: process.env.TEST_POSTGRES_BIN });
  let cluster = await open();
  return {
    url: cluster.url,
    async end() {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
    async crash() {
      const running = await findPostmaster(await dataFolderOf(cluster.url));
      if (!running) throw new Error(`No server runs in ${folder}`);
      process.kill(running.pid, "SIGKILL");
      await cluster.lost;
      cluster = await open();
    },
  };
}

async function dataFolderOf(url: string): Promise<string> {
  const client = connect(url, { max: 1 });
  try {
    const [row] = await client<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    return row?.folder ?? "";
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** Servers of test runs that were killed. */
async function removeAbandoned(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = Number(folderName.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const folder = path.resolve(parent, name);
    const left = await openCluster({ folder, isDurable: false, binFolder: process.env.TEST_POSTGRES_BIN }).catch(
      () => undefined,
    );
    await left?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a chunk is stored with that needs no transaction of more than one statement. */
const movesCheckpoint = /\bupdate runs set checkpoint\b/;

/**
 * A handle on which `around` stands around whatever stores a chunk of a run: a transaction, or the one statement of a chunk that
 * is its results alone.
 */
export function aroundStores(db: Database, around: <T>(store: () => Promise<T>) => Promise<T>): Database {
  const handle: Database = Object.create(db);
  handle.transaction = (work, config) =>
    config?.accessMode === "read only"
      ? db.transaction(work, config)
      : around(async () => await db.transaction(work, config));
  const client = clientOf(db);
  const unsafe = (...[text, ...rest]: Parameters<typeof client.unsafe>) => {
    const query = () => client.unsafe(text, ...rest);
    return movesCheckpoint.test(text) ? around(async () => await query()) : query();
  };
  const session = { client: Object.assign(Object.create(client), { unsafe }) };
  return Object.defineProperty(handle, "_", { value: { ...db._, session } });
}
