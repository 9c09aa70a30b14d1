import { randomUUID } from "node:crypto";
import { type ClaimedRun, claimRun, finishRun, releaseRun } from "../../db/claim-run.ts";
import type { Database } from "../../db/client.ts";
import type { WorkerSession } from "../../db/worker-session.ts";
import { describeError } from "../../lib/log/describe-error.ts";
import { log } from "../../lib/log/log-line.ts";
import { type Outage, outageOf } from "../../lib/outage.ts";
import { FenceLost } from "../../lib/run/run-session.ts";
import { executeRun } from "./execute-run.ts";
import { rest } from "./rest.ts";
import type { Wake } from "./wake.ts";

/** Runs that one worker executes at a time: a short one need not wait for a long one. */
const slots = 2;

/** Notices of new runs wake the worker; this often it looks without one, for runs that others left. */
const lookEveryMs = 2_000;

/**
 * A run with which workers ended more often than this, without getting further, is given up. Workers that are killed from outside
 * every two seconds reached six in two runs of forty (2026-11-27).
 */
const mostDeaths = 20;

/** After an error of the database, before the next look; longer where somebody has to make room first. */
const pauseMs = 1_000;
const pauseForRoomMs = 5_000;

interface Worker {
  readonly db: Database;
  readonly session: WorkerSession;
  /** Aborted when the worker is to leave. */
  readonly stopping: AbortSignal;
  readonly wake: Wake;
  /** How many runs it carries out; counted here, for who is to leave the processor to them. */
  readonly load: { runs: number };
}

/** Claims and executes runs until `stopping` is aborted; resolves when the last chunk in hand is stored. */
export async function claimRuns(worker: Worker): Promise<void> {
  await Promise.all(Array.from({ length: slots }, () => claimInSlot(worker)));
}

async function claimInSlot({ db, session, stopping, wake, load }: Worker): Promise<void> {
  // Claimed, and neither ended nor left: the database was out of room or away meanwhile.
  let interrupted: { readonly run: ClaimedRun; readonly heldUp: Outage } | undefined;
  const release = async () => {
    if (interrupted) await releaseRun(db, interrupted.run, interrupted.heldUp);
    interrupted = undefined;
  };
  while (!stopping.aborted) {
    let run: ClaimedRun | undefined;
    try {
      await release();
      run = await claimRun(db, { session: await session.number() });
      if (run) {
        load.runs += 1;
        await execute(db, run, stopping).finally(() => {
          load.runs -= 1;
        });
      } else await wake.wait(lookEveryMs);
    } catch (error) {
      log("error", "database_error", { error: describeError(error) });
      const heldUp = outageOf(error) ?? "outage";
      if (run) interrupted = { run, heldUp };
      // At once where the database answers, so that the run's page can say it.
      await release().catch(() => undefined);
      await rest(heldUp === "disk_full" ? pauseForRoomMs : pauseMs, stopping);
    }
  }
}

async function execute(db: Database, run: ClaimedRun, stopping: AbortSignal): Promise<void> {
  log("info", "run_claimed", { run: run.id, mode: run.mode, fence: run.fence });
  try {
    if (run.deaths > mostDeaths) return await giveUp(db, run);
    const isEnded = await executeRun(db, run, stopping);
    if (!isEnded) await releaseRun(db, run);
    log("info", isEnded ? "run_ended" : "run_left", { run: run.id });
  } catch (error) {
    if (error instanceof FenceLost) return log("warn", "run_lost", { run: run.id });
    // The run goes on from its last chunk, here or elsewhere, as soon as the database answers again.
    if (outageOf(error)) throw error;
    await fail(db, run, error);
  }
}

/** What ends every worker that takes it up would keep all other runs from theirs. */
async function giveUp(db: Database, run: ClaimedRun): Promise<void> {
  const { deaths } = run;
  log("error", "run_given_up", { run: run.id, deaths });
  await finishRun(db, run, { status: "failed", reason: "worker_died", reasonDetail: { deaths } });
}

/** A bug: the run ends, the person sees a reference, the log says more. */
async function fail(db: Database, run: ClaimedRun, error: unknown): Promise<void> {
  const reference = randomUUID();
  log("error", "run_failed", { run: run.id, reference, error: describeError(error) });
  await finishRun(db, run, { status: "failed", reason: "internal", reasonDetail: { reference } });
}
