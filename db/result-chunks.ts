import { type SQL, sql } from "drizzle-orm";
import { effectBits, effectsOf, type RowEffect, rowEffects } from "../lib/model/row-effect.ts";
import { type Outcome, outcomes, type RowResult, type StepSummary } from "../lib/model/row-result.ts";
import { pathOf } from "../lib/model/rule-path.ts";
import type { CapturedResult } from "../lib/run/run-session.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { DetailWriter } from "./result-details.ts";

// JSON never holds a raw control character, so this one can separate the texts of the rows (chr(30) in SQL).
const separator = "\u001e";
const largestSmallint = 32_767;

/** What the results of a chunk belong to. */
export interface ResultPlace {
  readonly runId: number;
  readonly step: number;
  /** The field of the step's Object that is its unique identifier, by API name. */
  readonly identifier: string;
}

/**
 * Stores the results of one chunk of a step as one row of arrays (design decision 7); the details as one text.
 * @param results in input order, without gaps
 * @param starts what rows would start, as `startMark` names it, by their numbers
 */
export async function insertResults(
  db: Handle,
  place: ResultPlace,
  results: readonly RowResult[],
  starts: ReadonlyMap<number, readonly string[]> = new Map(),
): Promise<void> {
  const insertion = resultsInsertion(place, results, starts);
  if (insertion) await db.execute(insertion);
}

/**
 * What `insertResults` executes, made ready to be sent; undefined where there is no result. It ends with a `select` of one
 * row, so that a `from` may say on what it depends.
 */
export function resultsInsertion(
  place: ResultPlace,
  results: readonly RowResult[],
  starts: ReadonlyMap<number, readonly string[]> = new Map(),
): SQL | undefined {
  const [first] = results;
  if (!first) return undefined;
  const { runId, step } = place;
  const { counts, effectCounts, columns, warnings, details, legend } = encoded(place, results, starts);
  const hasEffects = effectCounts.some((count) => count > 0);
  return sql`
    insert into result_chunks (run_id, step, first_row, row_count,
      created, updated, unarchived, unchanged, skipped, failed, warnings, clears, renames, repeats,
      outcomes, rules, causes, paths, warning_counts, effects, record_ids, identifiers, details, legend)
    select ${runId}, ${step}, ${first.row}, ${results.length}, ${numbers([...counts, warnings, ...effectCounts])},
      ${arrayLiteral(columns.outcomes)}::text::smallint[], ${arrayLiteral(columns.rules)}::text::smallint[],
      ${arrayLiteral(columns.causes)}::text::text[], ${arrayLiteral(columns.paths)}::text::text[],
      ${arrayLiteral(columns.warnings)}::text::smallint[],
      ${hasEffects ? arrayLiteral(columns.effects) : null}::text::smallint[], ${arrayLiteral(columns.recordIds)}::text::text[],
      ${arrayLiteral(columns.identifiers)}::text::text[], ${details.join(separator)}::text, ${JSON.stringify(legend)}::text::json`;
}

function numbers(values: readonly number[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
}

function encoded(
  { runId, step, identifier }: ResultPlace,
  results: readonly RowResult[],
  starts: ReadonlyMap<number, readonly string[]>,
) {
  const ownWriter = `${runId}.${step}.`;
  // By the trace itself: rows that went one way share it.
  const paths = new Map<RowResult["trace"], string>();
  for (const { trace } of results) if (!paths.has(trace)) paths.set(trace, pathOf({ trace }));
  const columns = {
    outcomes: results.map(({ outcome }) => outcomes.indexOf(outcome)),
    rules: results.map(({ trace }) => trace.at(-1)?.rule ?? 0),
    causes: results.map(({ error }) => error?.code ?? null),
    paths: results.map(({ trace }) => paths.get(trace) ?? ""),
    warnings: results.map((result) => Math.min(result.warnings.length, largestSmallint)),
    effects: results.map((result) => effectsOf(result, identifier, ownWriter)),
    recordIds: results.map(({ recordId }) => recordId),
    identifiers: results.map(({ uniqueIdentifier }) => uniqueIdentifier),
  };
  const counts = outcomes.map(() => 0);
  for (const outcome of columns.outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const effectCounts = rowEffects.map((effect) => countOf(columns.effects, effectBits[effect]));
  const warnings = results.reduce((sum, result) => sum + result.warnings.length, 0);
  const writer = new DetailWriter();
  const details = results.map((result) => writer.write(result, starts.get(result.row)));
  return { counts, effectCounts, columns, warnings, details, legend: writer.legend };
}

/** How many numbers have the bit. */
function countOf(numbers: readonly number[], bit: number): number {
  return numbers.reduce((count, number) => ((number & bit) === 0 ? count : count + 1), 0);
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

/** How many rows of each step of a run have each effect, in the order of the steps. */
export async function effectCountsOf(
  db: Handle,
  runId: number,
): Promise<readonly ({ readonly step: number } & Readonly<Record<RowEffect, number>>)[]> {
  const rows = await db.execute<{ step: number } & Record<RowEffect, number>>(sql`
    select step, sum(clears)::int as clears, sum(renames)::int as renames, sum(repeats)::int as repeats
    from result_chunks where run_id = ${runId} group by step order by step`);
  return [...rows];
}

/** The outcome that a stored number stands for. */
export function outcomeAt(index: number): Outcome {
  const outcome = outcomes[index];
  if (!outcome) throw new Error(`A stored result has the outcome ${index}, which is none`);
  return outcome;
}
