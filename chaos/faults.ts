import { setTimeout as pause } from "node:timers/promises";
import { type Loss, openProxy } from "./proxy.ts";
import type { Random } from "./random.ts";
import type { WorkerProcess } from "./worker-process.ts";

/** A run that waits to be carried out, and what a fault may do to it. */
export interface Trial {
  readonly random: Random;
  /** How often workers are disturbed. */
  readonly times: number;
  /** @param url by which the worker reaches the database; left out, straight */
  startWorker(url?: string): WorkerProcess;
  /** Of the run's database. */
  readonly url: string;
  isFinished(): Promise<boolean>;
  /** Ends the database's server as a power cut would, and starts it again. */
  crashDatabase(): Promise<void>;
  /** Ends all connections to the run's database but our own. */
  cutConnections(): Promise<void>;
  /** As if the time had passed after which another worker takes over a run. */
  endLeases(): Promise<void>;
  /** Has the database say that its disk is full wherever a chunk is stored. @returns what makes room again */
  fillDisk(): Promise<() => Promise<void>>;
  /** Asks the run to stop, as its page does. */
  stopRun(): Promise<void>;
  /** Has the run that was stopped go on, as its page does. */
  resumeRun(): Promise<void>;
  /** Why the run does not go on, as its page says it. */
  heldUp(): Promise<string | null>;
  /** Notes what took longer than it may. */
  took(what: string, ms: number, mostMs: number): void;
}

/** The longest that a chunk, or the start of a worker, is waited for before the next blow. */
const longestPauseMs = 700;

/** What a worker may take from its start until it goes on with a run that another left, and to leave. */
const goesOnMs = 5_000;
const leavesMs = 10_000;

/** What a run may take to stop. */
const stopsMs = 2_000;

/** What a worker may take to go on once the database answers again. */
const goesOnAfterOutageMs = 30_000;

/** What a worker may take to notice a connection that is open on one side alone. */
const noticesMs = 20_000;

/** What a run may take to say that the disk is full, and to go on once there is room. */
const saysSoMs = 10_000;
const goesOnInRoomMs = 60_000;

/** Ways to carry out a run against odds. Each ends when the run has. */
export const faults = {
  /** F1: the worker is killed at random points. */
  kill: (trial: Trial) => disturbed(trial, (worker) => worker.kill()),
  /** F24: the worker is asked to leave at random points. */
  stop: (trial: Trial) => disturbed(trial, async (worker) => trial.took("leaving", await worker.stop(), leavesMs)),
  /** F25: nothing but the rows that the database refuses, which every file has. */
  poison: (trial: Trial) => disturbed({ ...trial, times: 0 }, async () => undefined),
  /** F8, F16: several workers want the same run, or runs of the same Objects, and now and then one of them is killed. */
  workers: async (trial: Trial) => {
    const workers = Array.from({ length: 3 }, () => trial.startWorker());
    for (let time = 1; time <= trial.times && !(await trial.isFinished()); time += 1) {
      await pause(trial.random.between(0, 2 * longestPauseMs));
      const place = trial.random.between(0, workers.length - 1);
      await workers[place]?.kill();
      workers[place] = trial.startWorker();
    }
    await finish(trial);
    await Promise.all(workers.map((worker) => worker.stop()));
  },
  /** F5, F7: the database goes away and comes back, and its connections are cut, while one worker stays. */
  database: async (trial: Trial) => {
    const { random } = trial;
    const worker = trial.startWorker();
    await worker.hears("run_claimed");
    for (let time = 1; time <= trial.times / 2 && !(await trial.isFinished()); time += 1) {
      await pause(random.between(0, longestPauseMs));
      if (random.isLucky(50)) await trial.crashDatabase();
      else await trial.cutConnections();
    }
    const answersAt = performance.now();
    await finish(trial, () => {
      if (worker.isGone) throw new Error("The worker ended with the database");
    });
    trial.took("the run after the last outage", performance.now() - answersAt, goesOnAfterOutageMs);
    await worker.stop();
  },
  /** F6: the server stores a chunk, and the connection breaks before the worker hears of it. */
  doubt: async (trial: Trial) => {
    let left = trial.times / 2;
    const atCommit = () => {
      if (left === 0 || !trial.random.isLucky(15)) return false;
      left -= 1;
      return true;
    };
    const proxy = await openProxy(trial.url, { atCommit });
    try {
      const worker = trial.startWorker(proxy.url);
      await finish(trial, () => {
        if (worker.isGone) throw new Error("The worker ended with its connection");
      });
      await worker.stop();
    } finally {
      proxy.close();
    }
  },
  /** F7: on its way a call ends the connection, comes late, or is never heard of, on a connection that both sides take for open. */
  network: async (trial: Trial) => {
    const { random } = trial;
    let left = trial.times / 3;
    let lostAt = 0;
    // The silence is what nobody tells the worker of: there is one in each trial.
    let loss: Loss = "silence";
    const proxy = await openProxy(trial.url, {
      atCall() {
        if (left === 0 || !random.isLucky(3)) return undefined;
        left -= 1;
        lostAt = performance.now();
        const now = loss;
        loss = random.oneOf(["cut", "delay", "silence"]);
        return now;
      },
    });
    try {
      const worker = trial.startWorker(proxy.url);
      await finish(trial, () => {
        if (worker.isGone) throw new Error("The worker ended with its connection");
      });
      trial.took("the run after the last loss", performance.now() - lostAt, noticesMs + goesOnAfterOutageMs);
      await worker.stop();
    } finally {
      proxy.close();
    }
  },
  /** F13: two people stop the run at the same time, now and then while its worker is dead. */
  cancel: async (trial: Trial) => {
    const { random } = trial;
    const worker = trial.startWorker();
    await worker.hears("run_claimed");
    await pause(random.between(0, longestPauseMs));
    const isDead = random.isLucky(50);
    if (isDead) await worker.kill();
    await Promise.all([trial.stopRun(), trial.stopRun()]);
    const stoppedAt = performance.now();
    const last = isDead ? trial.startWorker() : worker;
    await finish(trial);
    trial.took("stopping", performance.now() - stoppedAt, isDead ? goesOnMs : stopsMs);
    await last.stop();
  },
  /** F13: somebody stops the run and resumes it, again and again, now and then while its worker is dead. */
  resume: async (trial: Trial) => {
    const { random } = trial;
    let worker = trial.startWorker();
    for (let time = 1; time <= trial.times && !(await trial.isFinished()); time += 1) {
      await worker.hears("run_claimed");
      await pause(random.between(0, longestPauseMs));
      await trial.stopRun();
      if (random.isLucky(30)) {
        await worker.kill();
        worker = trial.startWorker();
      }
      await finish(trial);
      await trial.resumeRun();
    }
    await finish(trial);
    await worker.stop();
  },
  /** F1 and F5 at once: a power cut, of the worker and of the database's server. */
  power: (trial: Trial) =>
    disturbed({ ...trial, times: trial.times / 2 }, async (worker) => {
      await Promise.all([worker.kill(), trial.crashDatabase()]);
    }),
  /** F9: a worker stands still until its lease is over, another one goes on, and then it moves again. */
  stale: async (trial: Trial) => {
    const stale = trial.startWorker();
    await stale.hears("run_claimed");
    await pause(trial.random.between(0, longestPauseMs));
    stale.freeze();
    await trial.endLeases();
    const other = trial.startWorker();
    await goesOn(trial, other);
    await pause(trial.random.between(0, longestPauseMs));
    stale.thaw();
    await finish(trial);
    await Promise.all([stale.stop(), other.stop()]);
  },
  /** F11: the disk is full. The run waits, says so, and goes on by itself once there is room. */
  disk: async (trial: Trial) => {
    const { random } = trial;
    const worker = trial.startWorker();
    await worker.hears("run_claimed");
    await pause(random.between(0, longestPauseMs));
    const makeRoom = await trial.fillDisk();
    const fullAt = performance.now();
    while (!(await trial.isFinished()) && (await trial.heldUp()) !== "disk_full") await pause(20);
    trial.took("saying that the disk is full", performance.now() - fullAt, saysSoMs);
    await makeRoom();
    const roomAt = performance.now();
    while (!(await trial.isFinished()) && (await trial.heldUp()) !== null) await pause(20);
    trial.took("going on once there is room", performance.now() - roomAt, goesOnInRoomMs);
    await finish(trial);
    await worker.stop();
  },
} as const;

export type FaultName = keyof typeof faults;

async function disturbed(trial: Trial, disturb: (worker: WorkerProcess) => Promise<void>): Promise<void> {
  const { random } = trial;
  for (let time = 1; time <= trial.times && !(await trial.isFinished()); time += 1) {
    const worker = trial.startWorker();
    // Now and then already while it starts.
    if (random.isLucky(80)) await goesOn(trial, worker);
    await pause(random.between(0, longestPauseMs));
    await disturb(worker);
  }
  const last = trial.startWorker();
  await goesOn(trial, last);
  await finish(trial);
  await last.stop();
}

/** Waits until the worker has the run; the one before it may have finished it. */
async function goesOn(trial: Trial, worker: WorkerProcess): Promise<void> {
  if (await trial.isFinished()) return;
  await worker.hears("run_claimed");
  trial.took("going on with the run", performance.now() - worker.startedAt, goesOnMs);
}

/** Waits until the run has ended. @param look at what must hold meanwhile */
export async function finish(trial: Trial, look = () => {}): Promise<void> {
  for (; !(await trial.isFinished()); await pause(20)) look();
}
