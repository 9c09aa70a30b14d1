import { type ClaimedRun, finishRun, renewLease } from "../../db/claim-run.ts";
import type { Database } from "../../db/client.ts";
import { isAsReceived } from "../../db/inputs.ts";
import { openInput } from "../../db/open-input.ts";
import { mayBeCarriedOut } from "../../db/run-rights.ts";
import { drySession, liveSession } from "../../db/run-session.ts";
import { listWorkspace } from "../../db/workspace.ts";
import { fieldsInUse, fieldsLookedUp } from "../../lib/engine/compile-step.ts";
import { InputError } from "../../lib/intake/input-problem.ts";
import type { ObjectDefinition } from "../../lib/model/object-definition.ts";
import { createdRecordIds, plannedRecordId } from "../../lib/run/record-ids.ts";
import { type RunEnd, runConnector } from "../../lib/run/run-connector.ts";
import type { RunSession } from "../../lib/run/run-session.ts";
import { MemoryLimit, withMemoryLimit } from "./memory-limit.ts";

/**
 * Rows per chunk. What comes out is the same for every size. Several chunks are in hand at once, and what lives through
 * collections is most of what they cost: 5,000 take a fifth more time and 100 MB more than 2,000 (2026-11-25), which are not
 * quicker than 1,500 and take 15 MB more (2026-11-26).
 */
const chunkSize = Number(process.env.LOADSTEP_CHUNK_ROWS || 1_500);

/** Renewed between chunks too, since one chunk of a slow database may outlast the lease. */
const renewEveryMs = 2_000;

/**
 * Executes a run that this worker claimed, from where it stands, and ends it.
 * @param stopping aborted when the worker is to leave: the run is left after the chunk in hand, for another worker
 * @param rows of a chunk; what comes out is the same for every number
 * @returns whether the run ended; otherwise somebody goes on with it
 * @throws FenceLost when another worker took it over; errors of the database
 */
export async function executeRun(
  db: Database,
  run: ClaimedRun,
  stopping: AbortSignal,
  rows = chunkSize,
): Promise<boolean> {
  const asked = { stop: run.stopRequested };
  // One at a time: where the database is slow to answer, they would take one connection after another.
  let isRenewing = false;
  const renewal = setInterval(async () => {
    if (isRenewing) return;
    isRenewing = true;
    const { stop } = await renewLease(db, run).catch(() => asked);
    asked.stop = stop;
    isRenewing = false;
  }, renewEveryMs);
  try {
    const end = await endOf(db, run, { stopping, asked, rows });
    if (!end) return false;
    await finishRun(db, run, end);
    return true;
  } finally {
    clearInterval(renewal);
  }
}

type Ending = Parameters<typeof finishRun>[2];

interface Execution {
  /** The worker is to leave. */
  readonly stopping: AbortSignal;
  /** Whether the run is to stop, as far as its lease told. */
  readonly asked: { readonly stop: boolean };
  /** Of a chunk. */
  readonly rows: number;
}

async function endOf(db: Database, run: ClaimedRun, execution: Execution): Promise<Ending | undefined> {
  try {
    if (run.stopRequested || !(await mayBeCarriedOut(db, run.id))) return await stoppedEnding(db, run);
    const end = await carryOut(db, run, execution);
    if (end?.status !== "cancelled") return end && endingOf(end);
    return { ...(await stoppedEnding(db, run)), summary: end.summary };
  } catch (error) {
    if (error instanceof LeftBehind) return undefined;
    if (error instanceof Stopped) return stoppedEnding(db, run);
    if (error instanceof InputError) {
      return { status: "failed", reason: "input_unreadable", reasonDetail: { problem: error.problem } };
    }
    if (error instanceof InputChanged) return { status: "failed", reason: "input_changed" };
    if (error instanceof MemoryLimit) {
      const { limitMegabytes } = error;
      return { status: "failed", reason: "memory_limit", reasonDetail: { limitMegabytes } };
    }
    throw error;
  }
}

/** A run that goes no further because somebody asked for that, or may not have it carried out any more. */
async function stoppedEnding(db: Database, { id }: ClaimedRun): Promise<Ending> {
  return { status: "cancelled", reason: (await mayBeCarriedOut(db, id)) ? "cancelled" : "rights_lost" };
}

function endingOf(end: RunEnd): Ending {
  if (!("reason" in end)) return end;
  return {
    status: end.status,
    summary: end.summary,
    reason: end.reason,
    ...(end.columns && { reasonDetail: { columns: end.columns } }),
    ...(end.invalid && { errors: end.invalid }),
  };
}

async function carryOut(
  db: Database,
  run: ClaimedRun,
  { stopping, asked, rows }: Execution,
): Promise<RunEnd | undefined> {
  const { connector, automations } = run.snapshot;
  if (run.inputId !== null && !(await isAsReceived(db, run.inputId))) throw new InputChanged();
  const input = run.inputId === null ? undefined : await openInput(db, run.inputId);
  if (!input) throw new Error(`The input of run ${run.id} is not there`);
  const workspace = { objects: await withCurrentOptions(db, run.snapshot.objects), automations };
  const stored = {
    objects: workspace.objects,
    fields: fieldsInUse(connector, workspace),
    keyFields: fieldsLookedUp(connector, workspace),
    loaded: new Set(connector.loadSteps.map(({ object }) => object)),
  };
  const now = run.now.toISOString();
  const isDry = run.mode === "dry";
  const session = isDry ? withMemoryLimit(drySession(db, run, stored)) : liveSession(db, run, stored);
  const { checkpoint, summary } = run;
  return runConnector(
    {
      connector,
      workspace,
      now,
      newRecordId: isDry ? plannedRecordId : createdRecordIds(now, run.key),
      writer: (step, row) => `${run.id}.${step}.${row}`,
      goOn() {
        if (stopping.aborted) throw new LeftBehind();
        if (asked.stop) throw new Stopped();
      },
      chunkSize: rows,
      ...(checkpoint && { resume: { ...checkpoint, summary } }),
    },
    input.source,
    leaveWhen(stopping, session),
  );
}

/** What is kept of the input is not what was uploaded: nothing more is decided by it. */
class InputChanged extends Error {}

/** Options that chunks before a restart added are no part of the snapshot. */
async function withCurrentOptions(
  db: Database,
  snapshot: readonly ObjectDefinition[],
): Promise<readonly ObjectDefinition[]> {
  const { objects } = await listWorkspace(db);
  return snapshot.map((object) => {
    const current = objects.find((candidate) => candidate.apiName === object.apiName);
    const fields = object.fields.map((field) => {
      const options = current?.fields.find((candidate) => candidate.apiName === field.apiName)?.options;
      return field.options && options ? { ...field, options } : field;
    });
    return { ...object, fields };
  });
}

/** The worker leaves the run. */
class LeftBehind extends Error {}

/** The run is to stop before its first row was decided. */
class Stopped extends Error {}

function leaveWhen(stopping: AbortSignal, session: RunSession): RunSession {
  return {
    ...session,
    async commitChunk(chunk, after) {
      const done = await session.commitChunk(chunk, after);
      if (stopping.aborted && !done.stop) throw new LeftBehind();
      return done;
    },
  };
}
