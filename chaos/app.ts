import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { type Database, openDatabase } from "../db/client.ts";
import { findPostmaster } from "../db/postmaster.ts";
import { createRun, findRun } from "../db/runs.ts";
import { runs } from "../db/schema.ts";
import { isFinished } from "../lib/model/run.ts";
import type { Place } from "./carry-out.ts";
import { endOf, ofWhole } from "./invariants.ts";
import type { Random } from "./random.ts";
import { fill, type World } from "./world.ts";

/** How often something is killed in one trial. */
const times = 25;

/** The app may need that long from its start, or from a blow, until it answers. */
const answersMs = 120_000;

const victims = ["worker", "worker", "web", "database", "everything"] as const;

/**
 * F1, F5: `npm start` is killed in parts and as a whole, at random points: the worker, the web server, the embedded PostgreSQL, or
 * all of them at once with the program that keeps them running, which is started again then.
 * @returns the run's end, and what did not hold
 */
export async function tryApp(random: Random, world: World, { root, say }: Place) {
  const folder = await mkdtemp(path.join(root, ".test", "app-"));
  const app = new App(root, folder, await freePort());
  const kills = { worker: 0, web: 0, database: 0, everything: 0 };
  try {
    await app.answers();
    const id = await app.withDatabase(async (db) => {
      const [inputId = ""] = await fill(db, world);
      const now = new Date("2026-11-22T08:00:00Z");
      // A worker is waiting for it, and takes the run with the key that it finds.
      return db.transaction(async (tx) => {
        const made = await createRun(tx, { connector: "people", mode: "live", inputId, now });
        await tx.update(runs).set({ key: 7 }).where(eq(runs.id, made));
        return made;
      });
    });
    const isOver = () =>
      app.withDatabase(async (db) => isFinished((await findRun(db, id))?.status ?? "queued")).catch(() => false);
    for (let time = 1; time <= times && !(await isOver()); time += 1) {
      await pause(random.between(0, 1_500));
      const victim = random.oneOf(victims);
      kills[victim] += 1;
      await app.kill(victim);
    }
    for (; !(await isOver()); await pause(100)) app.goOn();
    await app.answers();
    say(
      `  killed: ${Object.entries(kills)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}; ended by itself ${app.selfEnded}`,
    );
    return await app.withDatabase(async (db) => {
      const broken: string[] = [];
      for (const [name, invariant] of Object.entries(ofWhole)) {
        // The app goes on, and holds its locks.
        if (name === "leavesNothingBehind") continue;
        for (const line of (await invariant(db, id)).slice(0, 3)) broken.push(`${name}: ${line}`);
      }
      return { end: await endOf(db, id), broken };
    });
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** `npm start` on a folder of its own. */
class App {
  readonly #root: string;
  readonly #folder: string;
  readonly #port: number;
  #keeper: ChildProcess;
  selfEnded = 0;

  constructor(root: string, folder: string, port: number) {
    this.#root = root;
    this.#folder = folder;
    this.#port = port;
    this.#keeper = this.#start();
  }

  #start(): ChildProcess {
    const env = { ...process.env, LOADSTEP_DATA: this.#folder, PORT: String(this.#port), HOST: "127.0.0.1" };
    return spawn(process.execPath, [path.join("bin", "start.mjs")], { cwd: this.#root, env, stdio: "ignore" });
  }

  /** Waits until the web server answers. */
  async answers(): Promise<void> {
    const deadline = Date.now() + answersMs;
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.#port}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      if (Date.now() > deadline) throw new Error(`The app did not answer within ${answersMs / 1000} s`);
      await pause(50);
    }
  }

  /** @throws Error while the server is away */
  async withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const server = await this.#server();
    if (!server?.isReady) throw new Error("The database is away");
    const db = openDatabase(`postgres:///loadstep?host=${encodeURIComponent(server.socketFolder)}&user=loadstep`, {
      max: 2,
    });
    try {
      return await work(db);
    } finally {
      await db.$client.end({ timeout: 1 });
    }
  }

  #server() {
    return findPostmaster(path.join(this.#folder, "pg18"));
  }

  async kill(victim: (typeof victims)[number]): Promise<void> {
    const isAll = victim === "everything";
    const own = await this.#programs();
    const pids = own.flatMap(({ pid, args }) => {
      const isHit = isAll || (victim === "worker" ? args.includes("worker-entry") : args.includes("web-entry"));
      return victim !== "database" && isHit ? [pid] : [];
    });
    const server = await this.#server();
    if (server && (isAll || victim === "database")) pids.push(server.pid);
    if (isAll && this.#keeper.pid !== undefined) pids.push(this.#keeper.pid);
    for (const pid of pids) killNow(pid);
    if (isAll) this.#keeper = this.#start();
    else this.goOn();
  }

  /** It may also have ended by itself, which whoever runs it would answer by starting it again. */
  goOn(): void {
    if (this.#keeper.exitCode === null) return;
    this.selfEnded += 1;
    this.#keeper = this.#start();
  }

  /** What the keeper has started. */
  async #programs(): Promise<readonly { readonly pid: number; readonly args: string }[]> {
    const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="], { maxBuffer: 2 ** 24 });
    return stdout.split("\n").flatMap((line) => {
      const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(parent) === this.#keeper.pid ? [{ pid: Number(pid), args }] : [];
    });
  }

  async stop(): Promise<void> {
    if (this.#keeper.exitCode !== null || this.#keeper.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#keeper.once("exit", resolve));
    this.#keeper.kill("SIGTERM");
    await ended;
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was gone already.
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
