import { and, eq, sql } from "drizzle-orm";
import type { StepSummary } from "../lib/model/row-result.ts";
import type { RunReason, RunStatus } from "../lib/model/run.ts";
import type { Outage } from "../lib/outage.ts";
import { FenceLost } from "../lib/run/run-session.ts";
import { announceRun } from "./announce-run.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { lacksRights } from "./run-rights.ts";
import { findRun, type Run, runsChannel } from "./runs.ts";
import { type ReasonDetail, type RunError, resultChunks, runs } from "./schema.ts";
import { workerLock } from "./worker-session.ts";

/** Who executes a run: the fence rises with every claim, so that an older claim can do nothing any more. */
export type RunClaim = Pick<Run, "id" | "fence" | "checkpoint">;

/** A run that this worker executes now. */
export type ClaimedRun = Run & { readonly now: Date };

/** How long a claim lasts unless it is renewed; every chunk renews it. */
export const leaseMs = 12_000;

// Claims are decided one at a time, as each depends on what the others hold.
const claimLock = 7_305_002;

export interface ClaimOptions {
  readonly lease?: number;
  /** The number of the worker's session: the claim ends with it, however much of the lease is left. */
  readonly session?: number;
}

/**
 * Takes over the oldest run that can be executed: a queued one, or one whose worker is gone or let its lease run out. A
 * live run has to wait while an older one, or one that is executed, writes one of the same Objects; it is `waiting` then.
 * A dry run begins anew, as what it had decided was in the memory of its worker.
 * @returns undefined when there is none
 */
export async function claimRun(
  db: Handle,
  { lease = leaseMs, session }: ClaimOptions = {},
): Promise<ClaimedRun | undefined> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${claimLock})`);
    const [claimed] = await tx.execute<{ id: number; isDry: boolean }>(sql`
      with free as (
        select id, status, mode, mode = 'live' and exists (
          select from runs other
          where other.id <> run.id and other.mode = 'live' and other.finished_at is null
            and other.writes && run.writes and (other.status = 'running' or other.id < run.id)
        ) as is_blocked
        from runs run
        where finished_at is null and (
          status in ('queued', 'waiting') or status = 'running' and (lease_until < now() or ${isAbandoned})
        )
      ), blocked as (
        update runs set status = 'waiting' from free
        where runs.id = free.id and free.is_blocked and runs.status = 'queued'
      ), chosen as (
        select id from runs
        where id in (select id from free where not is_blocked)
        order by status = 'running' desc, id limit 1
        for update skip locked
      )
      update runs set status = 'running', fence = fence + 1, lease_until = ${leaseEnd(lease)}, session = ${session ?? null},
        deaths = deaths + (status = 'running' and session is not null)::int,
        now = coalesce(now, now()), started_at = coalesce(started_at, now()),
        resumed = case when status = 'running' then resumed else jsonb_set(resumed, '{at}', to_jsonb(now())) end
      from chosen where runs.id = chosen.id
      returning runs.id, runs.mode = 'dry' and runs.checkpoint is not null as "isDry"`);
    if (!claimed) return undefined;
    if (claimed.isDry) await beginAnew(tx, claimed.id);
    const run = await findRun(tx, claimed.id);
    if (!run?.now) throw new Error(`Run ${claimed.id} vanished while it was claimed`);
    return { ...run, now: run.now };
  });
}

/**
 * Keeps the claim for another lease.
 * @returns `stop` when somebody asked the run to stop, or who started it may not carry it out any more
 * @throws FenceLost when another worker took the run over
 */
export async function renewLease(db: Handle, claim: RunClaim, lease = leaseMs): Promise<{ readonly stop: boolean }> {
  const [kept] = await db
    .update(runs)
    .set({ leaseUntil: leaseEnd(lease) })
    .where(isClaimed(claim))
    .returning({ stop: sql<boolean>`${runs.stopRequested} or ${lacksRights}` });
  if (!kept) throw new FenceLost(`Run ${claim.id} was taken over by another worker`);
  return kept;
}

/** How a run ended, as `finishRun` keeps it. */
export interface FinishedRun {
  readonly status: Extract<RunStatus, "succeeded" | "partial" | "failed" | "cancelled">;
  /** Left out: as its last stored chunk left it. */
  readonly summary?: readonly StepSummary[];
  readonly reason?: RunReason;
  readonly reasonDetail?: ReasonDetail;
  readonly errors?: readonly RunError[];
}

/**
 * Ends a run, and tells the endpoints of the settings, and the workers, as another run may have waited for it.
 * @throws FenceLost when another worker took the run over
 */
export async function finishRun(db: Handle, claim: RunClaim, end: FinishedRun): Promise<void> {
  await inTransaction(db, async (tx) => {
    const finished = await tx
      .update(runs)
      .set({ ...end, leaseUntil: null, heldUp: null, finishedAt: sql`now()` })
      .where(isClaimed(claim))
      .returning({ id: runs.id });
    if (finished.length === 0) throw new FenceLost(`Run ${claim.id} was taken over by another worker`);
    await announceRun(tx, claim.id);
    await tx.execute(sql`select pg_notify(${runsChannel}, ${String(claim.id)})`);
  });
}

/**
 * Ends the lease of a run that its worker leaves, so that another can go on with it at once.
 * @param heldUp what kept the worker from going on, for the run's page
 */
export async function releaseRun(db: Handle, claim: RunClaim, heldUp?: Outage): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.update(runs).set({ leaseUntil: sql`now()`, session: null, heldUp }).where(isClaimed(claim));
    await tx.execute(sql`select pg_notify(${runsChannel}, ${String(claim.id)})`);
  });
}

/** Whether the run is executed by the one who holds the claim. */
export function isClaimed({ id, fence }: RunClaim) {
  return and(eq(runs.id, id), eq(runs.fence, fence), eq(runs.status, "running"));
}

/** Whether the worker of a run is gone, with the session by which it claimed the run. */
const isAbandoned = sql`session is not null and not exists (
  select from pg_locks join pg_database on pg_database.oid = pg_locks.database
  where datname = current_database() and locktype = 'advisory' and classid = ${workerLock}::int::oid
    and objid = run.session::oid
)`;

/** The end of a lease by the database's clock, which all workers share. */
export function leaseEnd(lease: number) {
  return sql`now() + ${lease}::float8 * interval '1 millisecond'`;
}

async function beginAnew(tx: Handle, id: number): Promise<void> {
  await tx.delete(resultChunks).where(eq(resultChunks.runId, id));
  await tx.update(runs).set({ checkpoint: null, summary: [], automationCounts: [] }).where(eq(runs.id, id));
}
