import { sql } from "drizzle-orm";
import type { FiredAutomation } from "../lib/model/delivery.ts";
import type { Change } from "../lib/model/row-result.ts";
import type { AutomationCount } from "../lib/model/run.ts";
import { eventKey } from "../lib/run/event-counter.ts";
import type { ChunkCommit } from "../lib/run/run-session.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import type { Handle } from "./handle.ts";
import { outbox } from "./schema.ts";

/**
 * Stores what a chunk fires, one row for each change of a Record. What fired in an earlier chunk is left out, and not
 * counted: chunks of a run are stored one after another, so that nothing comes in between.
 * @returns how often each automation fired now, in the order in which they first did
 */
export async function storeEvents(
  tx: Handle,
  runId: number,
  { step, object, results, events }: Pick<ChunkCommit, "step" | "object" | "results" | "events">,
): Promise<readonly AutomationCount[]> {
  if (events.length === 0) return [];
  const payload = changesOf(results, events);
  const counts = await tx.execute<AutomationCount & Record<string, unknown>>(sql`
    with given as (
      select u.*, fresh.fired as fresh
      from json_to_recordset(${JSON.stringify(payload)}::text::json) as u (row integer, record_id uuid, outcome text,
        changes json, fired json, suppressed boolean)
      cross join lateral (
        select json_agg(f.one order by f.n) as fired
        from json_array_elements(u.fired) with ordinality as f (one, n)
        where not exists (
          select from outbox o cross join lateral json_array_elements(o.fired) as earlier
          where o.run_id = ${runId} and o.step = ${step} and o.record_id = u.record_id
            and (o.outcome = 'created') = (u.outcome = 'created')
            and earlier ->> 'automation' = f.one ->> 'automation'
            and (earlier ->> 'trigger' = 'manual') = (f.one ->> 'trigger' = 'manual')
        )
      ) fresh
      where fresh.fired is not null
    ), stored as (
      insert into outbox (object, record_id, outcome, changes, fired, suppressed, run_id, step, row)
      select ${object}, record_id, outcome, changes, fresh, suppressed, ${runId}, ${step}, row from given order by row
      returning id, outcome, fired
    )
    select fired.one ->> 'automation' as automation, fired.one ->> 'trigger' as trigger,
      case stored.outcome when 'created' then 'created' else 'updated' end as event, count(*)::int as count
    from stored cross join lateral json_array_elements(stored.fired) with ordinality as fired (one, n)
    group by 1, 2, 3 order by min(stored.id * 10000 + fired.n)`);
  if (counts.length > 0) await notifyDeliveries(tx);
  return [...counts];
}

interface FiredChange {
  readonly row: number;
  readonly record_id: string;
  readonly outcome: string;
  readonly changes: readonly Change[];
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
    const { changes } = result;
    const entry = byRecord.get(of) ?? { row, record_id: recordId, outcome, changes, fired: [], suppressed };
    entry.fired.push({ automation, trigger });
    byRecord.set(of, entry);
  }
  return [...byRecord.values()];
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
