import { eq, sql } from "drizzle-orm";
import { startMark } from "../lib/model/start-count.ts";
import { eventKey } from "../lib/run/event-counter.ts";
import { type ChunkCommit, FenceLost, type FiredEvent, type RunSession } from "../lib/run/run-session.ts";
import type { RecordStore } from "../lib/store/record-store.ts";
import { isClaimed, leaseEnd, leaseMs, type RunClaim } from "./claim-run.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { storeEvents } from "./outbox.ts";
import { pgRecordStore, type StoreWorkspace } from "./record-store.ts";
import { insertResults, listCapturedResults } from "./result-chunks.ts";
import { type KeptCount, runs } from "./schema.ts";

/** The session of a live run: Records, results, events and checkpoint of a chunk are stored in one transaction. */
export function liveSession(db: Handle, claim: RunClaim, workspace: StoreWorkspace): RunSession {
  const records = pgRecordStore(db, workspace);
  return {
    find: (lookups) => records.find(lookups),
    commitChunk: (chunk) =>
      inTransaction(db, async (tx) => {
        const held = await holdClaim(tx, claim, chunk);
        if (chunk.options.length > 0) await actAsStarter(tx, claim);
        await pgRecordStore(tx, workspace).apply(chunk);
        await insertResults(tx, claim.id, chunk.step, chunk.results);
        await countEvents(tx, claim, held.automationCounts, await storeEvents(tx, claim.id, chunk));
        return { stop: held.stop };
      }),
    resultsOf: (step, firstRow, lastRow) => listCapturedResults(db, claim.id, step, firstRow, lastRow),
  };
}

/**
 * The session of a dry run: results and checkpoint go to the database, Records to `overlay` alone, and events are
 * only counted.
 */
export function drySession(db: Handle, claim: RunClaim, overlay: RecordStore): RunSession {
  const fired = new Set<string>();
  return {
    find: (lookups) => overlay.find(lookups),
    async commitChunk(chunk) {
      const fresh = new Map<string, FoundStart>();
      const note = (events: readonly FiredEvent[], isSilenced: boolean) => {
        for (const event of events) {
          const key = eventKey(event);
          if (!fired.has(key) && !fresh.has(key)) fresh.set(key, { event, isSilenced });
        }
      };
      note(chunk.events, false);
      note(chunk.silenced ?? [], true);
      const starts = [...fresh.values()];
      const stop = await inTransaction(db, async (tx) => {
        const held = await holdClaim(tx, claim, chunk);
        await insertResults(tx, claim.id, chunk.step, chunk.results, marksOf(starts));
        await countEvents(tx, claim, held.automationCounts, starts.map(countOf));
        return held.stop;
      });
      await overlay.apply(chunk);
      for (const key of fresh.keys()) fired.add(key);
      return { stop };
    },
    resultsOf: (step, firstRow, lastRow) => listCapturedResults(db, claim.id, step, firstRow, lastRow),
  };
}

interface FoundStart {
  readonly event: FiredEvent;
  readonly isSilenced: boolean;
}

function countOf({ event, isSilenced }: FoundStart): KeptCount {
  const { automation, trigger, event: kind, step } = event;
  return { automation, trigger, event: kind, step, ...(isSilenced && { silenced: true }), count: 1 };
}

/** What each row starts, by its number. */
function marksOf(starts: readonly FoundStart[]): ReadonlyMap<number, readonly string[]> {
  const marks = new Map<number, string[]>();
  for (const { event, isSilenced } of starts) {
    const kind = isSilenced ? "silenced" : event.trigger === "manual" ? "manual" : "trigger";
    const mark = startMark({ kind, automation: event.automation });
    marks.set(event.row, [...(marks.get(event.row) ?? []), mark]);
  }
  return marks;
}

/** New options change the Object: the audit log says that it was who started the run. */
async function actAsStarter(tx: Handle, { id }: RunClaim): Promise<void> {
  await tx.execute(sql`select set_config('loadstep.actor', coalesce(by::text, ''), true) from runs where id = ${id}`);
}

/** Moves the checkpoint behind the chunk; the run's row stays locked until the transaction ends, so no other claim gets in. */
async function holdClaim(tx: Handle, claim: RunClaim, { step, results, summary }: ChunkCommit) {
  const last = results.at(-1);
  const [held] = await tx
    .update(runs)
    .set({ ...(last && { checkpoint: { step, row: last.row } }), summary, leaseUntil: leaseEnd(leaseMs) })
    .where(isClaimed(claim))
    .returning({ stop: runs.stopRequested, automationCounts: runs.automationCounts });
  if (!held) throw new FenceLost(`Run ${claim.id} was taken over by another worker`);
  return held;
}

async function countEvents(
  tx: Handle,
  { id }: RunClaim,
  before: readonly KeptCount[],
  added: readonly KeptCount[],
): Promise<void> {
  if (added.length === 0) return;
  const counts = new Map<string, KeptCount>();
  for (const each of [...before, ...added]) {
    const { automation, trigger, event, step = 0, silenced = false } = each;
    const kind = [automation, trigger, event, step, silenced].join(".");
    counts.set(kind, { ...each, count: (counts.get(kind)?.count ?? 0) + each.count });
  }
  await tx
    .update(runs)
    .set({ automationCounts: [...counts.values()] })
    .where(eq(runs.id, id));
}
