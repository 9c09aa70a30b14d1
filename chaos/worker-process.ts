import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface WorkerOptions {
  /** The worker's program with its flags, as `npm start` runs it. */
  readonly program: readonly string[];
  readonly root: string;
  readonly url: string;
  readonly chunkRows: number;
}

/** The product's worker, in a process of its own. */
export class WorkerProcess {
  readonly startedAt = performance.now();
  readonly #child: ChildProcess;
  readonly #said: string[] = [];
  readonly #ended: Promise<unknown>;
  #hears = () => {};

  constructor({ program, root, url, chunkRows }: WorkerOptions) {
    const own = { DATABASE_URL: url, NODE_ENV: "production", LOADSTEP_CHUNK_ROWS: String(chunkRows) } as const;
    const env = { ...process.env, ...own, LOADSTEP_WEBHOOK_HOSTS: "127.0.0.1" };
    this.#child = spawn(process.execPath, program, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    this.#ended = once(this.#child, "exit");
    const { stdout } = this.#child;
    if (stdout) {
      createInterface({ input: stdout }).on("line", (line) => {
        this.#said.push(line);
        this.#hears();
      });
    }
  }

  /** Events of its log so far. */
  get said(): readonly string[] {
    return this.#said;
  }

  get isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves when the worker has logged the event, or is gone. */
  async hears(event: string): Promise<void> {
    const isSaid = () => this.#said.some((line) => line.includes(`"event":"${event}"`));
    const heard = new Promise<void>((resolve) => {
      this.#hears = () => isSaid() && resolve();
      this.#hears();
    });
    await Promise.race([heard, this.#ended]);
  }

  /** Ends it as a power cut would: nothing is told, nothing is tidied up. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Keeps it from doing anything, until `thaw`. */
  freeze(): void {
    this.#child.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child.kill("SIGCONT");
  }

  /** Asks it to leave. @returns how long that took, in milliseconds */
  async stop(): Promise<number> {
    const askedAt = performance.now();
    this.#child.kill("SIGTERM");
    await this.#ended;
    return performance.now() - askedAt;
  }
}
