import { sql } from "drizzle-orm";
import type { Change } from "../lib/model/row-result.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { type Legend, readDetail } from "./result-details.ts";

/** A row of a load step of a run. */
export interface StepRow {
  readonly runId: number;
  readonly step: number;
  readonly row: number;
}

/**
 * What rows changed, from the results of their runs; each chunk of results is gone through once, however many of its
 * rows are asked for.
 * @returns by `rowKey`; a row without a result has no entry
 */
export async function listRowChanges(
  db: Handle,
  rows: readonly StepRow[],
): Promise<ReadonlyMap<string, readonly Change[]>> {
  if (rows.length === 0) return new Map();
  const details = await db.execute<StepRow & { detail: string; legend: Legend } & Record<string, unknown>>(sql`
    with wanted as (
      select * from rows from (
        unnest(${arrayLiteral(rows.map(({ runId }) => runId))}::text::integer[]),
        unnest(${arrayLiteral(rows.map(({ step }) => step))}::text::smallint[]),
        unnest(${arrayLiteral(rows.map(({ row }) => row))}::text::integer[])
      ) as wanted (run_id, step, row)
    ), places as (
      select distinct run_id, step, first_row from wanted cross join lateral (
        select first_row from result_chunks chunk
        where chunk.run_id = wanted.run_id and chunk.step = wanted.step and chunk.first_row <= wanted.row
        order by first_row desc limit 1
      ) chunk
    )
    select run_id as "runId", step, wanted.row, entry.detail, legend
    from places join result_chunks using (run_id, step, first_row)
    cross join lateral unnest(string_to_array(details, chr(30))) with ordinality as entry (detail, n)
    join wanted using (run_id, step)
    where wanted.row = first_row + entry.n - 1`);
  return new Map(details.map(({ detail, legend, ...row }) => [rowKey(row), readDetail(detail, legend).changes]));
}

export function rowKey({ runId, step, row }: StepRow): string {
  return `${runId}.${step}.${row}`;
}
