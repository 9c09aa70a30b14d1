import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { findRun, type Run } from "../db/runs.ts";
import { workerLock } from "../db/worker-session.ts";
import { outcomes } from "../lib/model/row-result.ts";
import { poisonedRows } from "./world.ts";

/** What must hold of a finished live run in a database of its own, whatever happened on its way. Each tells what does not. */
export type Invariant = (db: Database, run: number) => Promise<readonly string[]>;

async function getRun(db: Database, id: number): Promise<Run> {
  const run = await findRun(db, id);
  if (!run) throw new Error(`There is no run ${id}`);
  return run;
}

/** Each row has one result in every step, and rows are numbered without gaps. */
const hasOneResultEach: Invariant = async (db, run) => {
  const { totalRows, snapshot } = await getRun(db, run);
  const counted = await db.execute<{ step: number; results: number; rows: number; last: number }>(sql`
    select step, count(*)::int as results, count(distinct row)::int as rows, max(row) as last
    from run_results where run_id = ${run} group by step order by step`);
  const expected = snapshot.connector.loadSteps.map((_, step) => `${step + 1}: ${totalRows} ${totalRows} ${totalRows}`);
  const found = counted.map(({ step, results, rows, last }) => `${step}: ${results} ${rows} ${last}`);
  return differences("results, rows and last row of each step", found, expected);
};

/** A run that was stopped has the results of all rows up to its checkpoint, and of none behind it. */
const stopsAtItsCheckpoint: Invariant = async (db, run) => {
  const { status, checkpoint, totalRows } = await getRun(db, run);
  if (status !== "cancelled") return [`the run is ${status}, and was stopped`];
  const counted = await db.execute<{ step: number; results: number; last: number }>(sql`
    select step, count(distinct row)::int as results, max(row) as last
    from run_results where run_id = ${run} group by step order by step`);
  const { step, row } = checkpoint ?? { step: 0, row: 0 };
  const expected = Array.from({ length: step }, (_, n) => (n + 1 < step ? `${totalRows}` : `${row}`));
  return differences(
    "results and last row of each step",
    counted.map(({ results, last }) => `${results} ${last}`),
    expected.map((rows) => `${rows} ${rows}`),
  );
};

/** The counts in the run's row are those of its results. */
const countsItsResults: Invariant = async (db, run) => {
  const { summary } = await getRun(db, run);
  const recounted = await db.execute<{ step: number; outcome: string; count: number }>(sql`
    select step, outcome, count(*)::int as count from run_results where run_id = ${run} group by 1, 2`);
  return summary.flatMap((counts, index) =>
    outcomes.flatMap((outcome) => {
      const found = recounted.find((entry) => entry.step === index + 1 && entry.outcome === outcome)?.count ?? 0;
      return found === counts[outcome]
        ? []
        : [`step ${index + 1} counts ${counts[outcome]} ${outcome}, but has ${found}`];
    }),
  );
};

/**
 * Of the run that came last: what each result says a field held before is what the result before it of that Record left
 * there, and the last one left what is stored.
 */
export const tellsBeforeAndAfter: Invariant = async (db, run) => {
  const changes = sql`
    select object, record_id, step, row, change ->> 'field' as field, change -> 'before' as before,
      change -> 'after' as after,
      lag(change ->> 'after') over of_field as left_before,
      row_number() over of_field = 1 as is_first,
      lead(1) over of_field is null as is_last
    from run_results
    join (select ordinality as step, step ->> 'object' as object
      from runs, jsonb_array_elements(snapshot -> 'connector' -> 'loadSteps') with ordinality as steps (step, ordinality)
      where id = ${run}) steps using (step)
    cross join json_array_elements(details -> 'changes') change
    where run_id = ${run} and outcome in ('created', 'updated', 'unarchived')
    window of_field as (partition by object, record_id, change ->> 'field' order by step, row)`;
  const broken = await db.execute<{ at: string }>(sql`
    with changes as materialized (${changes})
    select format('%s of %s: step %s, row %s', field, record_id, step, row) as at from changes
    where not is_first and before #>> '{}' is distinct from left_before
    union all
    select format('%s of %s is not what row %s left', field, record_id, row) from changes
    left join lateral (
      select to_jsonb(person) ->> field as value from records.person where object = 'person' and id::text = record_id
      union all
      select to_jsonb(firm) ->> field from records.firm where object = 'firm' and id::text = record_id
    ) stored on true
    where is_last and after #>> '{}' is distinct from stored.value`);
  return broken.map(({ at }) => at);
};

/** The outbox has what the results imply: no event is missing, none is there twice or for a row that wrote nothing. */
const firesOncePerRecord: Invariant = async (db, run) => {
  const differing = await db.execute<{ side: string; event: string }>(sql`
    with expected as (
      select distinct format('%s %s %s', record_id, 'hello', 'created') as event
        from run_results where run_id = ${run} and step = 2 and outcome = 'created'
      union
      select format('%s %s %s', record_id, 'moved', 'created')
        from run_results where run_id = ${run} and step = 2 and outcome = 'created'
      union
      select format('%s %s %s', record_id, 'moved', 'updated')
        from run_results cross join json_array_elements(details -> 'changes') change
        where run_id = ${run} and step = 2 and outcome in ('updated', 'unarchived') and change ->> 'field' = 'phone'
    ), found as (
      select format('%s %s %s', record_id, one ->> 'automation',
          case outcome when 'created' then 'created' else 'updated' end) as event
        from outbox cross join json_array_elements(fired) one where run_id = ${run}
    )
    (select 'missing' as side, event from expected except all select 'missing', event from found)
    union all
    (select 'too many', event from found except all select 'too many', event from expected)`);
  return differing.map(({ side, event }) => `${side}: ${event}`);
};

/** Rows that the database refuses fail by themselves. */
const failsPoisonAlone: Invariant = async (db, run) => {
  const [refused] = await db.execute<{ rows: number }>(sql`
    select count(*)::int as rows from run_results where run_id = ${run} and cause = 'row_too_large'`);
  return differences("rows too large", [String(refused?.rows)], [String(poisonedRows)]);
};

/** Nothing is held on to: no lease, no lock of a worker, no open transaction. */
const leavesNothingBehind: Invariant = async (db) => {
  const left = await db.execute<{ what: string }>(sql`
    select format('run %s is %s', id, status) as what from runs where finished_at is null or lease_until is not null
    union all
    select format('worker %s holds its lock', objid) from pg_locks
      where classid = ${workerLock}::int::oid and locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database())
    union all
    select format('session %s is %s', pid, state) from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'
        and state_change < now() - interval '5 seconds'`);
  return left.map(({ what }) => what);
};

const always = { countsItsResults, firesOncePerRecord, leavesNothingBehind };

/** Of a run that went to its end. */
export const ofWhole: Readonly<Record<string, Invariant>> = { hasOneResultEach, failsPoisonAlone, ...always };

/** Of a run that was stopped. */
export const ofStopped: Readonly<Record<string, Invariant>> = { stopsAtItsCheckpoint, ...always };

/** Everything that a run came to, ids included, to be held against that of the same run that nothing disturbed. */
export async function endOf(db: Database, run: number): Promise<readonly string[]> {
  const { status, summary, automationCounts, checkpoint } = await getRun(db, run);
  const lines = await db.execute<{ line: string }>(sql`
    select line from (
      select 1 as part, row_number() over (order by _created) as n,
        (to_jsonb(firm) - '_created' - '_archived_at')::text || (_archived_at is null) as line from records.firm
      union all
      select 2, row_number() over (order by _created),
        (to_jsonb(person) - '_created' - '_archived_at')::text || (_archived_at is null) from records.person
      union all
      select 3, row_number() over (order by step, row),
        (to_jsonb(results) - 'run_id' - 'details')::text || details::text from run_results results where run_id = ${run}
      union all
      select 4, row_number() over (order by id),
        (to_jsonb(outbox) - 'id' - 'created_at' - 'fanned_out_at')::text from outbox where run_id = ${run}
      union all
      select 5, row_number() over (order by api_name), definition::text from objects
    ) parts order by part, n`);
  return [JSON.stringify({ status, summary, automationCounts, checkpoint }), ...lines.map(({ line }) => line)];
}

/** What two lists differ in, the first few of it. */
export function differences(what: string, found: readonly string[], expected: readonly string[]): readonly string[] {
  const length = Math.max(found.length, expected.length);
  const at = Array.from({ length }, (_, n) => n).filter((n) => found[n] !== expected[n]);
  return at.slice(0, 3).map((n) => `${what}: expected ${expected[n]}, found ${found[n]}`);
}
