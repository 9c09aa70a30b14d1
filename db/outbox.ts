import { and, eq, sql } from "drizzle-orm";
import type { FiredAutomation } from "../lib/model/delivery.ts";
import type { AutomationCount } from "../lib/model/run.ts";
import { eventKey } from "../lib/run/event-counter.ts";
import type { ChunkCommit } from "../lib/run/run-session.ts";
import { copyCell, copyRows } from "./copy-rows.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { outbox } from "./schema.ts";

/**
 * Stores what a chunk fires, one row for each change of a Record; what changed is in the results of the run. What fired
 * in an earlier chunk is left out, and not counted: chunks of a run are stored one after another, so that nothing comes
 * in between.
 * @returns how often each automation fired now, in the order in which they first did
 */
export async function storeEvents(
  tx: Handle,
  runId: number,
  { step, object, results, events }: Pick<ChunkCommit, "step" | "object" | "results" | "events">,
): Promise<readonly AutomationCount[]> {
  if (events.length === 0) return [];
  const changes = changesOf(results, events);
  const before = await firedBefore(tx, runId, step, changes);
  const counts = new Map<string, AutomationCount>();
  let lines = "";
  for (const { row, recordId, outcome, suppressed, fired: all } of changes) {
    const fired = before.size === 0 ? all : all.filter((each) => !before.has(firedKey(recordId, outcome, each)));
    if (fired.length === 0) continue;
    const own = `${object}\t${recordId}\t${outcome}\t${copyCell(JSON.stringify(fired))}\t${suppressed}`;
    lines += `${own}\t${runId}\t${step}\t${row}\n`;
    for (const { automation, trigger } of fired) {
      const event = outcome === "created" ? "created" : "updated";
      const kind = `${automation}.${trigger}.${event}`;
      counts.set(kind, { automation, trigger, event, count: (counts.get(kind)?.count ?? 0) + 1 });
    }
  }
  if (lines === "") return [];
  await copyRows(
    tx,
    "copy outbox (object, record_id, outcome, fired, suppressed, run_id, step, row) from stdin",
    lines,
  );
  await notifyDeliveries(tx);
  return [...counts.values()];
}

interface FiredChange {
  readonly row: number;
  readonly recordId: string;
  readonly outcome: "created" | "updated" | "unarchived";
  readonly fired: FiredAutomation[];
  readonly suppressed: boolean;
}

/** One entry per row that fires something, without what an earlier row of the chunk fired for the same Record. */
function changesOf(results: ChunkCommit["results"], events: ChunkCommit["events"]): readonly FiredChange[] {
  const seen = new Set<string>();
  const byRecord = new Map<string, FiredChange>();
  const first = results[0]?.row ?? 0;
  for (const event of events) {
    const key = eventKey(event);
    if (seen.has(key)) continue;
    seen.add(key);
    const { row, recordId, suppressed, automation, trigger } = event;
    const of = `${row}.${recordId}.${event.event}`;
    const result = results[row - first];
    if (!result) throw new Error(`Row ${row} fires an automation and has no result`);
    const outcome = event.event === "updated" && result.outcome === "unarchived" ? "unarchived" : event.event;
    const entry = byRecord.get(of) ?? { row, recordId, outcome, fired: [], suppressed };
    entry.fired.push({ automation, trigger });
    byRecord.set(of, entry);
  }
  return [...byRecord.values()];
}

/** What changes of the same Records fired earlier in the step, by `firedKey`. */
async function firedBefore(
  tx: Handle,
  runId: number,
  step: number,
  changes: readonly FiredChange[],
): Promise<ReadonlySet<string>> {
  const ids = arrayLiteral(changes.map(({ recordId }) => recordId));
  const earlier = await tx
    .select({ recordId: outbox.recordId, outcome: outbox.outcome, fired: outbox.fired })
    .from(outbox)
    .where(and(eq(outbox.runId, runId), eq(outbox.step, step), sql`${outbox.recordId} = any(${ids}::text::uuid[])`));
  return new Set(
    earlier.flatMap(({ recordId, outcome, fired }) => fired.map((each) => firedKey(recordId, outcome, each))),
  );
}

function firedKey(recordId: string, outcome: string, { automation, trigger }: FiredAutomation): string {
  return `${recordId}.${outcome === "created"}.${automation}.${trigger === "manual"}`;
}

/** A change that no run made, with what it fires. */
export type FiringChange = Pick<
  typeof outbox.$inferInsert,
  "object" | "recordId" | "outcome" | "changes" | "fired" | "path"
>;

/** Stores what changes by hand, by program or by automation fire. */
export async function storeChanges(tx: Handle, changes: readonly FiringChange[]): Promise<void> {
  const firing = changes.filter(({ fired }) => fired.length > 0);
  if (firing.length === 0) return;
  await tx.insert(outbox).values(firing.map((change) => ({ ...change, suppressed: false })));
  await notifyDeliveries(tx);
}
