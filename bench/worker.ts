import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { createRun, findRun, type Run } from "../db/runs.ts";
import { inputs, runs } from "../db/schema.ts";
import { isFinished, type RunMode } from "../lib/model/run.ts";
import type { OpenedDatabase } from "./databases.ts";
import { peakMemory, processorMs } from "./processor-time.ts";

export interface WorkerOptions {
  /** The worker's program with its flags, as `npm start` runs it. */
  readonly program: readonly string[];
  readonly root: string;
  readonly url: string;
  /** A folder for processor profiles. */
  readonly profiles: string | undefined;
}

/** As often as its page asks for a run at first. Fifty times a second took a twenty-fifth of its speed from a live run. */
const pollMs = 250;

/** The product's worker, in a process of its own, on one database. */
export class Worker {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when the worker waits for runs. */
  static async start({ program, root, url, profiles }: WorkerOptions): Promise<Worker> {
    const flags = profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
    const child = spawn(process.execPath, [...flags, ...program], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url, NODE_ENV: "production", LOADSTEP_WEBHOOK_HOSTS: "127.0.0.1" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    await Promise.race([
      new Promise<void>((resolve) => lines.on("line", (line) => line.includes('"worker_ready"') && resolve())),
      once(child, "exit").then(([code]) => {
        throw new Error(`The worker ended with code ${code} before it was ready`);
      }),
    ]);
    return new Worker(child);
  }

  peakMemory(): number {
    return peakMemory(this.#child.pid);
  }

  processorMs(): number {
    return processorMs(this.#child.pid);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await ended;
  }
}

/** A run that was executed. */
export interface ExecutedRun {
  readonly run: Run;
  /** From the press of the button to its end, by the server's clock. */
  readonly ms: number;
  /** Until the page has something to count. */
  readonly firstCountsMs: number;
}

/**
 * Asks for a run as the page does, and waits for its end.
 * @throws Error when it does not end well
 */
export async function executeRun(
  { db }: OpenedDatabase,
  { connector, mode, file }: { connector: string; mode: RunMode; file: string },
): Promise<ExecutedRun> {
  const [input] = await db.select({ id: inputs.id }).from(inputs).where(eq(inputs.fileName, file));
  if (!input) throw new Error(`The database has no file ${file}`);
  const pressedAt = performance.now();
  const id = await createRun(db, { connector, mode, inputId: input.id });
  let firstCountsMs = Number.NaN;
  for (;;) {
    await pause(pollMs);
    const [now] = await db.select({ status: runs.status, summary: runs.summary }).from(runs).where(eq(runs.id, id));
    if (Number.isNaN(firstCountsMs) && now && now.summary.length > 0) firstCountsMs = performance.now() - pressedAt;
    if (now && !isFinished(now.status)) continue;
    const run = await findRun(db, id);
    if (!run?.finishedAt || run.status === "failed" || run.status === "cancelled") {
      throw new Error(`The ${mode} run of ${connector} ended ${run?.status}: ${run?.reason}`);
    }
    return { run, ms: run.finishedAt.getTime() - run.createdAt.getTime(), firstCountsMs };
  }
}
