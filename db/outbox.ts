import { type SQL, sql } from "drizzle-orm";
import type { Fired } from "../lib/engine/fire-automations.ts";
import type { FiredAutomation } from "../lib/model/delivery.ts";
import type { WriteOutcome } from "../lib/model/row-result.ts";
import type { AutomationCount } from "../lib/model/run.ts";
import type { ChunkCommit, RowEvents } from "../lib/run/run-session.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import { executePrepared } from "./execute-prepared.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { outbox } from "./schema.ts";

/** What a chunk fires, made ready to be stored. */
export interface EncodedEvents {
  /** How often each automation fires, in the order in which they first do. */
  readonly counts: readonly AutomationCount[];
  /** Undefined where there is nothing to be stored. */
  readonly statement: SQL | undefined;
}

/**
 * Makes ready what a chunk fires, one row for each change of a Record; what changed is in the results of the run. What
 * fired in an earlier chunk is left out, and not counted: chunks of a run are stored one after another, so that nothing
 * comes in between. Whoever stores them tells the workers.
 * @param known the Records that earlier chunks may have written
 */
export async function encodeEvents(
  tx: Handle,
  runId: number,
  { step, object, events, suppressed }: Pick<ChunkCommit, "step" | "object" | "events" | "suppressed">,
  known: ReadonlySet<string>,
): Promise<EncodedEvents> {
  const before = events.length > 0 ? await firedBefore(tx, runId, step, known) : noKeys;
  const kinds = new FiredKinds();
  const ids: string[] = [];
  const rows: number[] = [];
  const places: number[] = [];
  for (const event of withoutRepeats(events, before)) {
    ids.push(event.recordId);
    rows.push(event.row);
    places.push(kinds.placeOf(event));
  }
  if (ids.length === 0) return { counts: [], statement: undefined };
  // No COPY, which would stand alone: this goes to the server together with the rest of the chunk.
  const statement = sql`
    insert into outbox (object, record_id, outcome, fired, suppressed, run_id, step, row)
    select ${object}, record_id, (${arrayLiteral(kinds.outcomes)}::text::text[])[kind],
      (${arrayLiteral(kinds.fired)}::text::json[])[kind], ${suppressed}, ${runId}, ${step}, row
    from unnest(${arrayLiteral(ids)}::text::uuid[], ${arrayLiteral(rows)}::text::integer[],
      ${arrayLiteral(places)}::text::integer[]) with ordinality as event (record_id, row, kind, n)
    order by n`;
  return { counts: kinds.counts(), statement };
}

const noKeys: ReadonlySet<string> = new Set();

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

/** What fires, and for which outcome: of a million rows there are but a few kinds. */
class FiredKinds {
  /** Of each kind. */
  readonly outcomes: WriteOutcome[] = [];
  /** Of each kind, as `outbox.fired` has it. */
  readonly fired: string[] = [];
  readonly #lists: (readonly Fired[])[] = [];
  readonly #times: number[] = [];
  readonly #places = new Map<string, number>();

  /** The place of a row's kind, from 1; counts the row. */
  placeOf({ outcome, fired }: RowEvents): number {
    let key: string = outcome;
    for (const { automation, trigger } of fired) key += ` ${automation} ${trigger}`;
    let place = this.#places.get(key);
    if (place === undefined) {
      const stored = fired.map(({ automation, trigger }): FiredAutomation => ({ automation, trigger }));
      this.outcomes.push(outcome);
      this.fired.push(JSON.stringify(stored));
      this.#times.push(0);
      place = this.#lists.push(fired);
      this.#places.set(key, place);
    }
    this.#times[place - 1] = (this.#times[place - 1] ?? 0) + 1;
    return place;
  }

  counts(): readonly AutomationCount[] {
    const counts = new Map<string, AutomationCount>();
    for (const [index, fired] of this.#lists.entries()) {
      for (const { automation, trigger, event } of fired) {
        const name = `${automation}.${trigger}.${event}`;
        const count = (counts.get(name)?.count ?? 0) + (this.#times[index] ?? 0);
        counts.set(name, { automation, trigger, event, count });
      }
    }
    return [...counts.values()];
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
