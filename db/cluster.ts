import type { ChildProcess } from "node:child_process";
import { mkdir, realpath } from "node:fs/promises";
import type { Sql } from "postgres";
import { type Binaries, findBinaries, findLaunch, program } from "./cluster-binaries.ts";
import { type ClusterHome, lastWords, type Making, openHome, spawnServer, urlOf } from "./cluster-home.ts";
import { connect } from "./connection.ts";
import { findPostmaster, isAlive } from "./postmaster.ts";
import { StartRefusal } from "./start-refusal.ts";

const database = "loadstep";
// A server that recovers after a crash may replay gigabytes of its log before it answers.
const startLimitMs = 10 * 60_000;
const stopLimitMs = 4_000;
// Advisory locks in the database `postgres`: who uses the cluster holds the first one, shared.
const presenceLock = 7_305_002;
const leavingLock = 7_305_003;
// Another start was quicker, or a dead server's last children are still letting go of its memory.
const passingRefusal = /lock file ".*" already exists|pre-existing shared memory block/;

export interface ClusterOptions {
  /** Holds the data folder (`pg18`), the server's log and, where its path is short enough, the socket. */
  readonly folder: string;
  /** `fsync`. Off only where all data may be lost in a crash: tests. Default: on. */
  readonly isDurable?: boolean;
  /** Another PostgreSQL's programs instead of those of the npm package. */
  readonly binFolder?: string;
  /** Gives up opening it; a server that was started for that is stopped. */
  readonly signal?: AbortSignal;
}

export interface Cluster {
  /** The database `loadstep`, as `connect` and psql take it. */
  readonly url: string;
  /** The server was running already. */
  readonly attached: boolean;
  /** Settles when the server, or our connection to it, is gone without `stop`. Open the cluster again then. */
  readonly lost: Promise<void>;
  /** Stops the server unless another process has it open; ends within 9 s. */
  stop(): Promise<"stopped" | "left running">;
}

/**
 * The embedded PostgreSQL server on this folder: attached to if it runs, started if not, made if it never was.
 * Any number of processes may do this at once; they share one server, and the last one to leave stops it.
 * @throws StartRefusal when it cannot run here, with what to do; the signal's reason once that is aborted
 */
export async function openCluster({ folder, isDurable = true, binFolder, signal }: ClusterOptions): Promise<Cluster> {
  await mkdir(folder, { recursive: true });
  const place = await realpath(folder);
  const binaries = await findBinaries(binFolder);
  const launch = await findLaunch(binaries, place);
  const home = await openHome(place, { binaries, launch, isDurable, signal });
  const { presence, attached, lost } = await reach(home, { binaries, launch, isDurable, signal });
  await ensureDatabase(presence);

  return {
    url: urlOf(home, database),
    attached,
    lost,
    async stop() {
      const isLast = await leave(presence);
      if (!isLast) return "left running";
      await stopServer(home.dataFolder, binaries);
      return "stopped";
    },
  };
}

interface Reached {
  readonly presence: Sql;
  readonly attached: boolean;
  readonly lost: Promise<void>;
}

async function reach(home: ClusterHome, { binaries, launch, isDurable, signal }: Making): Promise<Reached> {
  const deadline = Date.now() + startLimitMs;
  let server: ChildProcess | undefined;
  while (Date.now() < deadline) {
    const running = await findPostmaster(home.dataFolder);
    if (running?.isReady) {
      const entered = await enter(home);
      if (entered) return { ...entered, attached: running.pid !== server?.pid };
    }
    if (signal?.aborted) {
      // Nobody uses it yet. Whoever waits for it too starts one again.
      if (!hasEnded(server)) await stopServer(home.dataFolder, binaries, server?.pid);
      signal.throwIfAborted();
    }
    if (!running && hasEnded(server)) {
      if (server && !wasEnded(server)) await refuseUnlessPassing(home);
      server = await spawnServer(home, { binaries, launch, isDurable });
      server.once("error", () => undefined);
      server.unref();
    }
    await pause(server && hasEnded(server) ? 200 : 25);
  }
  throw new StartRefusal(
    `PostgreSQL did not become ready within ${startLimitMs / 60_000} minutes. Its log, ${home.logFile}, ends with:\n` +
      (await lastWords(home)),
  );
}

function hasEnded(server: ChildProcess | undefined): boolean {
  return !server || server.pid === undefined || server.exitCode !== null || server.signalCode !== null;
}

/** From outside: that says nothing about why it would not start. */
function wasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === 0 || signalCode === "SIGKILL" || signalCode === "SIGINT";
}

async function refuseUnlessPassing(home: ClusterHome): Promise<void> {
  const said = await lastWords(home);
  if (passingRefusal.test(said)) return;
  throw new StartRefusal(
    `PostgreSQL did not start on ${home.dataFolder}. It said:\n${said}\n` +
      "Mend what it names (a full disk, rights on the folder), or set DATABASE_URL to a PostgreSQL 15 or newer.",
  );
}

/** Makes sure that it is this folder's server, and announces us. `undefined`: not yet, or it is going down. */
async function enter(home: ClusterHome): Promise<Omit<Reached, "attached"> | undefined> {
  let announceLoss: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    announceLoss = resolve;
  });
  const url = urlOf(home, "postgres");
  const presence = connect(url, {
    max: 1,
    keep: true,
    connectTimeoutMs: 5000,
    statementTimeoutMs: 0,
    onClose: announceLoss,
  });
  try {
    const [row] = await presence<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    if (row && (await realpath(row.folder)) !== home.dataFolder) {
      throw new StartRefusal(
        `The server that answers for ${home.dataFolder} works on ${row.folder}. Stop it, or set LOADSTEP_DATA to another folder.`,
      );
    }
    await presence`select pg_advisory_lock_shared(${presenceLock})`;
    return { presence, lost };
  } catch (error) {
    await presence.end({ timeout: 0 });
    if (error instanceof StartRefusal) throw error;
    return undefined;
  }
}

async function ensureDatabase(presence: Sql): Promise<void> {
  const [found] = await presence`select from pg_database where datname = ${database}`;
  if (found) return;
  await presence`create database ${presence(database)}`.catch((error: { code?: string }) => {
    // 42P04 and 23505: another start made it in the same moment.
    if (error.code !== "42P04" && error.code !== "23505") throw error;
  });
}

/** @returns whether nobody else has the cluster open */
async function leave(presence: Sql): Promise<boolean> {
  try {
    await presence`select pg_advisory_lock(${leavingLock})`;
    const [row] = await presence<{ alone: boolean }[]>`select pg_try_advisory_lock(${presenceLock}) as alone`;
    // Given up before the lock on leaving, so that of two that leave at once the second finds itself alone.
    if (!row?.alone) await presence`select pg_advisory_unlock_shared(${presenceLock})`;
    return row?.alone ?? true;
  } catch {
    return true;
  } finally {
    await presence.end({ timeout: 1 });
  }
}

/** A fast shutdown; an immediate one, from which the next start recovers, if that takes too long. */
async function stopServer(dataFolder: string, binaries: Binaries, started?: number): Promise<void> {
  const pid = started ?? (await findPostmaster(dataFolder))?.pid;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    const { execFileSync } = await import("node:child_process");
    execFileSync(program(binaries.folder, "pg_ctl"), ["stop", "-D", dataFolder, "-m", "fast"], { stdio: "ignore" });
    return;
  }
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!send(pid, signal)) return;
    const deadline = Date.now() + stopLimitMs;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await pause(25);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
