import { sql } from "drizzle-orm";
import type { Fired } from "../lib/engine/fire-automations.ts";
import type { FiredAutomation } from "../lib/model/delivery.ts";
import type { AutomationCount } from "../lib/model/run.ts";
import type { ChunkCommit, RowEvents } from "../lib/run/run-session.ts";
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
  { step, object, events, suppressed }: Pick<ChunkCommit, "step" | "object" | "events" | "suppressed">,
  known: ReadonlySet<string>,
): Promise<readonly AutomationCount[]> {
  if (events.length === 0) return [];
  const before = await firedBefore(tx, runId, step, known);
  const counts = new FiredCounts();
  let lines = "";
  for (const { row, recordId, outcome, fired } of withoutRepeats(events, before)) {
    lines += `${object}\t${recordId}\t${outcome}\t${counts.add(fired)}\t${suppressed}\t${runId}\t${step}\t${row}\n`;
  }
  if (lines === "") return [];
  await copyRows(
    tx,
    "copy outbox (object, record_id, outcome, fired, suppressed, run_id, step, row) from stdin",
    lines,
  );
  return counts.all();
}

/** Leaves out what was fired for the same Record before, and rows that fire nothing else. */
function* withoutRepeats(events: readonly RowEvents[], before: ReadonlySet<string>): Iterable<RowEvents> {
  /** By Record. Nearly all are written by one row of a chunk. */
  const seen = new Map<string, readonly Fired[]>();
  for (const event of events) {
    const { recordId } = event;
    const earlier = seen.get(recordId);
    const isNew = (each: Fired) =>
      !earlier?.some((one) => isRepeat(one, each)) && !(before.size > 0 && before.has(firedKey(recordId, each)));
    const fired = earlier || before.size > 0 ? event.fired.filter(isNew) : event.fired;
    if (fired.length === 0) continue;
    seen.set(recordId, earlier ? [...earlier, ...fired] : fired);
    yield fired === event.fired ? event : { ...event, fired };
  }
}

/** Whether two automations that fired for one Record are one event (see `eventKey`). */
function isRepeat(one: Fired, other: Fired): boolean {
  return (
    one.automation === other.automation &&
    one.event === other.event &&
    (one.trigger === "manual") === (other.trigger === "manual")
  );
}

/** Counts what fires, and names it as the outbox does: of a million rows, there are but a few kinds. */
class FiredCounts {
  readonly #kinds = new Map<string, Fired & { readonly cell: string; count: number }>();

  /** @returns the cell of `outbox.fired` */
  add(fired: readonly Fired[]): string {
    let cell = "";
    for (const { automation, trigger, event } of fired) {
      const name = `${automation}.${trigger}.${event}`;
      let kind = this.#kinds.get(name);
      if (!kind) {
        const stored: FiredAutomation = { automation, trigger };
        kind = { automation, trigger, event, cell: copyCell(JSON.stringify(stored)), count: 0 };
        this.#kinds.set(name, kind);
      }
      kind.count += 1;
      cell += cell === "" ? kind.cell : `,${kind.cell}`;
    }
    return `[${cell}]`;
  }

  /** In the order in which they first fired. */
  all(): readonly AutomationCount[] {
    return [...this.#kinds.values()].map(({ automation, trigger, event, count }) => {
      return { automation, trigger, event, count };
    });
  }
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
    earlier.flatMap(({ recordId, outcome, fired }) => {
      const event = outcome === "created" ? "created" : "updated";
      return fired.map((each) => firedKey(recordId, { ...each, event }));
    }),
  );
}

function firedKey(recordId: string, { automation, trigger, event }: Fired): string {
  return `${recordId}.${event}.${automation}.${trigger === "manual"}`;
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
