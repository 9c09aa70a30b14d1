import { outageOf } from "../lib/outage.ts";
import { type Database, openDatabase } from "./client.ts";
import { type Cluster, openCluster } from "./cluster.ts";
import { withoutPassword } from "./connection.ts";
import { ensureOwner, type GivenOwner } from "./ensure-owner.ts";
import { migrate } from "./migrate.ts";

export interface PreparedDatabase {
  /** What DATABASE_URL is to be for the web server and the worker. */
  readonly url: string;
  /** For a person: which server it is. */
  readonly description: string;
  /** Settles when the embedded server is lost; never for one that somebody else runs. */
  readonly lost: Promise<void>;
  /** Leaves the embedded server; the last one to leave stops it. */
  stop(): Promise<void>;
}

export interface DatabaseChoice {
  /** A server that somebody else runs: PostgreSQL 15 or newer. Empty: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded server. */
  readonly folder: string;
  readonly migrationsFolder: string;
  /** The owner of a workspace that has nobody yet, as LOADSTEP_OWNER_EMAIL and LOADSTEP_OWNER_PASSWORD give them. */
  readonly owner?: GivenOwner;
  /** Gives up preparing it. */
  readonly signal?: AbortSignal;
}

/**
 * Does something in the workspace's database, beside a server that may be running.
 * @throws StartRefusal when there is none, or it cannot be reached, with what to do
 */
export async function inWorkspace<T>(choice: DatabaseChoice, work: (db: Database) => Promise<T>): Promise<T> {
  const prepared = await prepareDatabase(choice);
  const db = openDatabase(prepared.url, { max: 1 });
  try {
    return await work(db);
  } finally {
    await db.$client.end({ timeout: 5 });
    await prepared.stop();
  }
}

/**
 * A database that is there, new enough and migrated.
 * @throws StartRefusal when there is none, with what to do; something else once the signal is aborted
 */
export async function prepareDatabase(choice: DatabaseChoice): Promise<PreparedDatabase> {
  const { databaseUrl, folder, migrationsFolder, owner, signal } = choice;
  if (databaseUrl) {
    await migrate(databaseUrl, migrationsFolder, signal);
    if (owner) await ensureOwner(databaseUrl, owner);
    return {
      url: databaseUrl,
      description: `Using the database at ${withoutPassword(databaseUrl)}.`,
      lost: new Promise(() => undefined),
      stop: async () => undefined,
    };
  }
  const cluster = await openMigrated(choice);
  return {
    url: cluster.url,
    description: cluster.attached
      ? `Attached to the database server that runs on ${folder}.`
      : `Started the database server on ${folder}.`,
    lost: cluster.lost,
    stop: async () => void (await cluster.stop()),
  };
}

/** How often a server may die on us before it is ready. */
const mostDeaths = 5;

async function openMigrated({ folder, migrationsFolder, owner, signal }: DatabaseChoice): Promise<Cluster> {
  for (let deaths = 0; ; deaths += 1) {
    let cluster: Cluster | undefined;
    try {
      cluster = await openCluster({ folder, signal });
      await migrate(cluster.url, migrationsFolder, signal);
      if (owner) await ensureOwner(cluster.url, owner);
      return cluster;
    } catch (error) {
      await cluster?.stop();
      signal?.throwIfAborted();
      if (deaths === mostDeaths || outageOf(error) !== "outage") throw error;
    }
  }
}
