import { sql } from "drizzle-orm";
import { type Outcome, outcomes } from "../lib/model/row-result.ts";
import { type RunStatus, runStatuses } from "../lib/model/run.ts";
import type { Handle } from "./handle.ts";
import { shownStatus } from "./runs.ts";
import { runs } from "./schema.ts";

/** What all runs come to, as `GET /metrics` shows it. */
export interface RunFigures {
  readonly runs: Readonly<Record<RunStatus, number>>;
  /** Results of all load steps of all runs. */
  readonly rows: Readonly<Record<Outcome, number>>;
  /** Runs that have not begun. */
  readonly queued: number;
  /** How long the oldest of them has waited; 0 where there is none. */
  readonly oldestQueuedSeconds: number;
}

/** Counts runs and their rows; a look at each run's row, not at its results. */
export async function readRunFigures(db: Handle): Promise<RunFigures> {
  const [byStatus, [waiting], byOutcome] = await Promise.all([
    db.select({ status: shownStatus, count: sql<number>`count(*)::int` }).from(runs).groupBy(shownStatus),
    db.execute<{ queued: number; oldest: number }>(sql`
      select count(*)::int as queued, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
      from ${runs} where ${runs.finishedAt} is null and ${runs.status} in ('queued', 'waiting')`),
    db.execute<{ outcome: Outcome; rows: number }>(sql`
      select outcome.name as outcome, coalesce(sum((step ->> outcome.name)::bigint), 0)::float8 as rows
      from ${runs}, jsonb_array_elements(${runs.summary}) step, unnest(array[${sql.join(
        outcomes.map((outcome) => sql`${outcome}`),
        sql`, `,
      )}]::text[]) outcome (name)
      group by outcome.name`),
  ]);
  return {
    runs: countsOf(runStatuses, new Map(byStatus.map(({ status, count }) => [status, count]))),
    rows: countsOf(outcomes, new Map(byOutcome.map(({ outcome, rows }) => [outcome, rows]))),
    queued: waiting?.queued ?? 0,
    oldestQueuedSeconds: waiting?.oldest ?? 0,
  };
}

function countsOf<Name extends string>(names: readonly Name[], found: ReadonlyMap<Name, number>): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? 0])) as Record<Name, number>;
}
