import { sql } from "drizzle-orm";
import type { FiredAutomation } from "../lib/model/delivery.ts";
import type { AutomationCount } from "../lib/model/run.ts";
import type { ChunkCommit, FiredEvent } from "../lib/run/run-session.ts";
import { copyCell, copyRows } from "./copy-rows.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import { executePrepared } from "./execute-prepared.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { outbox } from "./schema.ts";

/**
 * Stores what a chunk fires, one row for each change of a Record; what changed is in the results of the run. What fired
 * in an earlier chunk is left out, and not counted: chunks of a run are stored one after another, so that nothing comes
 * in between. Whoever stores them tells the workers.
 * @param known the Records that earlier chunks may have written
 * @returns how often each automation fired now, in the order in which they first did
 */
export async function storeEvents(
  tx: Handle,
  runId: number,
  { step, object, results, events }: Pick<ChunkCommit, "step" | "object" | "results" | "events">,
  known: ReadonlySet<string>,
): Promise<readonly AutomationCount[]> {
  if (events.length === 0) return [];
  const changes = changesOf(results, events);
  const before = await firedBefore(tx, runId, step, known);
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
  const changes: FiredChange[] = [];
  const byRecord = new Map<string, FiredChange[]>();
  const first = results[0]?.row ?? 0;
  for (const event of events) {
    const { row, recordId, suppressed, automation, trigger } = event;
    let ofRecord = byRecord.get(recordId);
    if (!ofRecord) {
      ofRecord = [];
      byRecord.set(recordId, ofRecord);
    }
    if (ofRecord.some((earlier) => hasFired(earlier, event))) continue;
    let change = ofRecord.find((each) => each.row === row && isOf(each, event));
    if (!change) {
      const result = results[row - first];
      if (!result) throw new Error(`Row ${row} fires an automation and has no result`);
      const outcome = event.event === "updated" && result.outcome === "unarchived" ? "unarchived" : event.event;
      change = { row, recordId, outcome, fired: [], suppressed };
      ofRecord.push(change);
      changes.push(change);
    }
    change.fired.push({ automation, trigger });
  }
  return changes;
}

/** Whether an event of the same Record repeats what a change fired (see `eventKey`). */
function hasFired(change: FiredChange, event: FiredEvent): boolean {
  const { automation, trigger } = event;
  const isListed = trigger === "manual";
  return (
    isOf(change, event) &&
    change.fired.some((each) => each.automation === automation && (each.trigger === "manual") === isListed)
  );
}

function isOf({ outcome }: FiredChange, { event }: FiredEvent): boolean {
  return (outcome === "created") === (event === "created");
}

/** What changes of these Records fired earlier in the step, by `firedKey`. */
async function firedBefore(
  tx: Handle,
  runId: number,
  step: number,
  ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (ids.size === 0) return new Set();
  const earlier = await executePrepared<Pick<typeof outbox.$inferSelect, "recordId" | "outcome" | "fired">>(
    tx,
    sql`select record_id as "recordId", outcome, fired from outbox
      where run_id = ${runId} and step = ${step} and record_id = any(${arrayLiteral([...ids])}::text::uuid[])`,
  );
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
