import { sql } from "drizzle-orm";
import { type Outcome, outcomes, type RowResult, type StepSummary } from "../lib/model/row-result.ts";
import type { CapturedResult } from "../lib/run/run-session.ts";
import { arrayLiteral, type Handle } from "./handle.ts";

/** The part of a result that only a person who opens the row reads; kept as one JSON text per row. */
export type ResultDetail = Omit<RowResult, "row" | "step" | "outcome" | "recordId" | "uniqueIdentifier">;

/** What is searched for, and no part of a result. */
export interface KeptStarts {
  readonly starts?: readonly string[] | undefined;
}

// JSON never holds a raw control character, so this one can separate the texts of the rows.
const separator = "\u001e";
const largestSmallint = 32_767;

/**
 * Stores the results of one chunk of a step as one row of arrays (design decision 7).
 * @param results in input order, without gaps
 * @param starts what rows would start, as `startMark` names it, by their numbers
 */
export async function insertResults(
  db: Handle,
  runId: number,
  step: number,
  results: readonly RowResult[],
  starts: ReadonlyMap<number, readonly string[]> = new Map(),
): Promise<void> {
  const [first] = results;
  if (!first) return;
  const counts = new Map<Outcome, number>(outcomes.map((outcome) => [outcome, 0]));
  let warnings = 0;
  for (const result of results) {
    counts.set(result.outcome, (counts.get(result.outcome) ?? 0) + 1);
    warnings += result.warnings.length;
  }
  const array = (entryOf: (result: RowResult) => string | number | null) => arrayLiteral(results.map(entryOf));
  await db.execute(sql`
    insert into result_chunks (run_id, step, first_row, row_count,
      created, updated, unarchived, unchanged, skipped, failed, warnings,
      outcomes, rules, causes, paths, warning_counts, record_ids, identifiers, details)
    values (${runId}, ${step}, ${first.row}, ${results.length},
      ${sql.join(
        [...counts.values()].map((count) => sql`${count}`),
        sql`, `,
      )}, ${warnings},
      ${array((result) => outcomes.indexOf(result.outcome))}::text::smallint[],
      ${array((result) => result.trace.at(-1)?.rule ?? 0)}::text::smallint[],
      ${array((result) => result.error?.code ?? null)}::text::text[],
      ${array(pathOf)}::text::text[],
      ${array((result) => Math.min(result.warnings.length, largestSmallint))}::text::smallint[],
      ${array((result) => result.recordId)}::text::text[],
      ${array((result) => result.uniqueIdentifier)}::text::text[],
      string_to_array(${results.map((result) => detailOf(result, starts.get(result.row))).join(separator)}::text, chr(30)))`);
}

/** Which match outcome each evaluated rule had, such as `r1.none>r2.single`. */
function pathOf(result: Pick<RowResult, "trace">): string {
  return result.trace.map(({ rule, match }) => `r${rule}.${match}`).join(">");
}

function detailOf(result: RowResult, starts: readonly string[] | undefined): string {
  const { changes, kept, displaced, trace, warnings, error, errors, previousWriter, displacedBefore } = result;
  const detail: ResultDetail & KeptStarts = {
    // First, so that a search need not parse what follows.
    starts,
    changes,
    kept,
    displaced,
    trace,
    warnings,
    error,
    errors,
    previousWriter,
    displacedBefore,
  };
  return JSON.stringify(detail);
}

/** What a step resolved for the rows `firstRow` to `lastRow`, both included, in input order. */
export async function listCapturedResults(
  db: Handle,
  runId: number,
  step: number,
  firstRow: number,
  lastRow: number,
): Promise<readonly CapturedResult[]> {
  const rows = await db.execute<{ row: number; outcome: number; recordId: string | null }>(sql`
    select chunk.first_row + (entry.n - 1)::int as row, entry.outcome, entry.record_id as "recordId"
    from result_chunks chunk
    cross join lateral unnest(chunk.outcomes, chunk.record_ids) with ordinality as entry (outcome, record_id, n)
    where chunk.run_id = ${runId} and chunk.step = ${step}
      and chunk.first_row <= ${lastRow} and chunk.first_row + chunk.row_count > ${firstRow}
      and chunk.first_row + entry.n - 1 between ${firstRow} and ${lastRow}
    order by row`);
  return rows.map(({ row, outcome, recordId }) => ({ row, outcome: outcomeAt(outcome), recordId }));
}

/** The counts of every step of a run, recounted from its stored results, in the order of the steps. */
export async function summaryOf(db: Handle, runId: number): Promise<readonly StepSummary[]> {
  const rows = await db.execute<StepSummary & Record<string, unknown>>(sql`
    select step, sum(created)::int as created, sum(updated)::int as updated, sum(unarchived)::int as unarchived,
      sum(unchanged)::int as unchanged, sum(skipped)::int as skipped, sum(failed)::int as failed,
      sum(warnings)::int as warnings
    from result_chunks where run_id = ${runId} group by step order by step`);
  return [...rows];
}

/** The outcome that a stored number stands for. */
export function outcomeAt(index: number): Outcome {
  const outcome = outcomes[index];
  if (!outcome) throw new Error(`A stored result has the outcome ${index}, which is none`);
  return outcome;
}
