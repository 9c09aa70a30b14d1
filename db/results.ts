import { type SQL, sql } from "drizzle-orm";
import { effectBits, type RowEffect } from "../lib/model/row-effect.ts";
import { type Outcome, outcomes, type RowErrorCode, type RowResult } from "../lib/model/row-result.ts";
import type { Handle } from "./handle.ts";
import { outcomeAt } from "./result-chunks.ts";
import { type Legend, type ResultDetail, readDetail } from "./result-details.ts";

/** Which results of a run; what is left out does not restrict. */
export interface ResultFilter {
  readonly step?: number;
  readonly outcome?: Outcome;
  /** The number of the rule that decided, from 1; 0 where none was evaluated. */
  readonly rule?: number;
  readonly cause?: RowErrorCode;
  /** The match outcomes on the way, such as `r1.none>r2.single`. */
  readonly path?: string;
  /** One match outcome somewhere on the way, such as `r1.none`. */
  readonly via?: string;
  readonly hasWarning?: boolean;
  readonly effect?: RowEffect;
  /** A run where the same row came to another outcome, way, cause or identifier of its Record; a row without a result there is none. */
  readonly differsFrom?: number;
  /** What the row would start in a dry run, as `startMark` names it. */
  readonly starts?: string;
  /** Part of the unique identifier in any case, or a whole Record id. */
  readonly q?: string;
}

/** Which page: by number from 1, behind a cursor, or the one that holds a row of the filter's step. */
export interface ResultPaging {
  /** At most 1,000. */
  readonly limit: number;
  readonly page?: number;
  readonly after?: string;
  readonly aroundRow?: number;
}

export interface ResultPage {
  /** Ordered by step, then row. */
  readonly results: readonly RowResult[];
  /** How many results meet the filter. */
  readonly total: number;
  /** From 1; undefined behind a cursor. */
  readonly page: number | undefined;
  /** Of the last result, when there are more. */
  readonly nextCursor: string | null;
}

interface ChunkCount {
  readonly step: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly matches: number;
}

interface Place {
  readonly step: number;
  readonly row: number;
}

/**
 * One page of the results that meet a filter. Only the chunks that the page touches are unfolded; a filter by step and
 * outcome reads nothing but the counts of the others.
 */
export async function listResults(
  db: Handle,
  runId: number,
  filter: ResultFilter,
  paging: ResultPaging,
): Promise<ResultPage> {
  const limit = Math.min(Math.max(paging.limit, 1), 1000);
  const chunks = await countChunks(db, runId, filter);
  const total = chunks.reduce((sum, chunk) => sum + chunk.matches, 0);
  const after = placeOf(paging.after);
  const offset = after
    ? await countBefore(db, runId, filter, chunks, { step: after.step, row: after.row + 1 })
    : await offsetOf(db, runId, filter, chunks, paging, limit, total);
  const results = await readWindow(db, runId, filter, chunks, offset, limit);
  const last = results.at(-1);
  return {
    results,
    total,
    page: after ? undefined : Math.floor(offset / limit) + 1,
    nextCursor: last && offset + results.length < total ? `${last.step}.${last.row}` : null,
  };
}

/** The result of one row in one step, or undefined. */
export async function findResult(db: Handle, runId: number, step: number, row: number): Promise<RowResult | undefined> {
  const [found] = await db.execute<StoredResult>(sql`
    select step, ${row}::int as row, outcomes[i] as outcome, record_ids[i] as "recordId",
      identifiers[i] as "uniqueIdentifier", split_part(details, chr(30), i) as detail, legend
    from (
      select *, ${row}::int - first_row + 1 as i from result_chunks
      where run_id = ${runId} and step = ${step} and first_row <= ${row}::int
      order by first_row desc limit 1
    ) chunk where i <= row_count`);
  return found && resultOf(found);
}

/** Whether a row came out otherwise in another run, as the filter `differsFrom` has it. */
export async function hasDifference(
  db: Handle,
  runId: number,
  { step, row }: Pick<RowResult, "step" | "row">,
  otherRun: number,
): Promise<boolean> {
  const [found] = await db.execute<{ differs: boolean | null }>(sql`
    select (${differencesFrom(otherRun)})[${row}::int - chunk.first_row + 1] as differs
    from result_chunks chunk where run_id = ${runId} and step = ${step} and first_row <= ${row}::int
    order by first_row desc limit 1`);
  return found?.differs ?? false;
}

interface StoredResult extends Record<string, unknown> {
  readonly step: number;
  readonly row: number;
  readonly outcome: number;
  readonly recordId: string | null;
  readonly uniqueIdentifier: string | null;
  readonly detail: string;
  readonly legend: Legend | null;
}

function resultOf({ step, row, outcome, recordId, uniqueIdentifier, detail, legend }: StoredResult): RowResult {
  // Without a legend it is spelt out: so results were stored before they had one.
  const rest = legend ? readDetail(detail, legend) : (JSON.parse(detail) as ResultDetail);
  return { row, step, outcome: outcomeAt(outcome), recordId, uniqueIdentifier, ...rest };
}

async function offsetOf(
  db: Handle,
  runId: number,
  filter: ResultFilter,
  chunks: readonly ChunkCount[],
  { page = 1, aroundRow }: ResultPaging,
  limit: number,
  total: number,
): Promise<number> {
  const lastPage = Math.max(Math.ceil(total / limit), 1);
  if (aroundRow === undefined) return (Math.min(Math.max(page, 1), lastPage) - 1) * limit;
  const step = filter.step ?? chunks[0]?.step ?? 1;
  const before = await countBefore(db, runId, filter, chunks, { step, row: aroundRow });
  return Math.min(Math.floor(before / limit), lastPage - 1) * limit;
}

/** How many results stand before a place. */
async function countBefore(
  db: Handle,
  runId: number,
  filter: ResultFilter,
  chunks: readonly ChunkCount[],
  { step, row }: Place,
): Promise<number> {
  let count = 0;
  for (const chunk of chunks) {
    if (chunk.step > step || (chunk.step === step && chunk.firstRow >= row)) break;
    if (chunk.step < step || chunk.firstRow + chunk.rowCount <= row) {
      count += chunk.matches;
      continue;
    }
    const [counted] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from result_chunks chunk cross join lateral ${unfolded(filter)}
      where ${isChunk(runId, [chunk])} and ${meets(filter)} and chunk.first_row + entry.n - 1 < ${row}`);
    count += counted?.count ?? 0;
  }
  return count;
}

async function readWindow(
  db: Handle,
  runId: number,
  filter: ResultFilter,
  chunks: readonly ChunkCount[],
  offset: number,
  limit: number,
): Promise<readonly RowResult[]> {
  let before = 0;
  let skipped = 0;
  const touched: ChunkCount[] = [];
  for (const chunk of chunks) {
    if (before >= offset + limit) break;
    if (chunk.matches > 0 && before + chunk.matches > offset) touched.push(chunk);
    else skipped += chunk.matches;
    before += chunk.matches;
  }
  if (touched.length === 0) return [];
  const rows = await db.execute<StoredResult>(sql`
    select chunk.step, chunk.first_row + (entry.n - 1)::int as row, entry.outcome, entry.record_id as "recordId",
      entry.identifier as "uniqueIdentifier", entry.detail, chunk.legend
    from result_chunks chunk cross join lateral ${unfolded(filter)}
    where ${isChunk(runId, touched)} and ${meets(filter)}
    order by chunk.step, row limit ${limit} offset ${offset - skipped}`);
  return rows.map(resultOf);
}

async function countChunks(db: Handle, runId: number, filter: ResultFilter): Promise<readonly ChunkCount[]> {
  const { step, outcome, cause, hasWarning, effect, differsFrom, q } = filter;
  const chunkConditions = [
    sql`run_id = ${runId}`,
    ...(step === undefined ? [] : [sql`step = ${step}::int`]),
    ...(outcome === undefined ? [] : [sql`${sql.identifier(outcome)} > 0`]),
    ...(cause === undefined ? [] : [sql`failed > 0`]),
    ...(hasWarning ? [sql`warnings > 0`] : []),
    ...(effect === undefined ? [] : [sql`${sql.identifier(effect)} > 0`]),
    ...(differsFrom === undefined ? [] : [sql`not ${isSameChunk(differsFrom)}`]),
    // All of a chunk's identifiers at once: most chunks have none that is looked for.
    ...(q && !isRecordId(q)
      ? [sql`strpos(lower(array_to_string(identifiers, chr(30))), lower(${withoutNul(q)})) > 0`]
      : []),
  ];
  const rows = await db.execute<ChunkCount & Record<string, unknown>>(sql`
    select step, first_row as "firstRow", row_count as "rowCount", ${matchesOf(filter)}::int as matches
    from result_chunks chunk where ${sql.join(chunkConditions, sql` and `)} order by step, first_row`);
  return [...rows];
}

/** Counts the matches of one chunk, by as few of its arrays as the filter needs. */
function matchesOf(filter: ResultFilter): SQL {
  const { step: _, outcome, ...others } = filter;
  const conditions = conditionsOf(others);
  if (conditions.length === 0) return outcome === undefined ? sql`row_count` : sql`${sql.identifier(outcome)}`;
  const needed = conditionsOf(filter);
  const columns = [...new Set(needed.flatMap((condition) => condition.columns))];
  const all = arraysOf(filter);
  const arrays = columns.map((column) => all[column]);
  const names = columns.map((column) => sql.identifier(column));
  return sql`(select count(*) from unnest(${sql.join(arrays, sql`, `)}) as entry (${sql.join(names, sql`, `)})
    where ${meets(filter)})`;
}

const arrays = {
  outcome: sql`outcomes`,
  rule: sql`rules`,
  cause: sql`causes`,
  path: sql`paths`,
  warnings: sql`warning_counts`,
  effects: sql`effects`,
  record_id: sql`record_ids`,
  identifier: sql`identifiers`,
  detail: sql`string_to_array(details, chr(30))`,
};

/** What a row of a chunk is known by, each as an array by its rows. */
function arraysOf({ differsFrom }: ResultFilter): Readonly<Record<Column, SQL>> {
  return { ...arrays, differs: differsFrom === undefined ? sql`array[]::boolean[]` : differencesFrom(differsFrom) };
}

function unfolded(filter: ResultFilter): SQL {
  const all = Object.entries(arraysOf(filter));
  const names = [...all.map(([name]) => name), "n"].map((name) => sql.identifier(name));
  return sql`unnest(${sql.join(
    all.map(([, array]) => array),
    sql`, `,
  )}) with ordinality as entry (${sql.join(names, sql`, `)})`;
}

/** Of most chunks nothing differs, which is told sooner of all of its rows at once. */
function isSameChunk(otherRun: number): SQL {
  return sql`exists (
    select from result_chunks other
    where other.run_id = ${otherRun}::int and other.step = chunk.step and other.first_row = chunk.first_row
      and other.outcomes = chunk.outcomes and other.paths = chunk.paths and other.causes = chunk.causes
      and other.identifiers = chunk.identifiers)`;
}

/** For each row of a chunk, whether it is another one in the other run; false where that has no result for it. */
function differencesFrom(otherRun: number): SQL {
  const ofOther = sql`other.run_id = ${otherRun}::int and other.step = chunk.step`;
  const differs = sql`(mine, my_path, my_cause, my_identifier) is distinct from (theirs, their_path, their_cause, their_identifier)`;
  // Mostly the other run has the same rows in a chunk, and no row needs to be looked for.
  return sql`coalesce((
    select array_agg(${differs} order by n)
    from result_chunks other
    cross join lateral unnest(chunk.outcomes, chunk.paths, chunk.causes, chunk.identifiers,
      other.outcomes, other.paths, other.causes, other.identifiers)
      with ordinality as both_have (mine, my_path, my_cause, my_identifier, theirs, their_path, their_cause, their_identifier, n)
    where ${ofOther} and other.first_row = chunk.first_row and other.row_count = chunk.row_count
  ), (
    select array_agg(theirs is not null and ${differs} order by own.n)
    from unnest(chunk.outcomes, chunk.paths, chunk.causes, chunk.identifiers)
      with ordinality as own (mine, my_path, my_cause, my_identifier, n)
    left join (
      select other.first_row + entry.n - chunk.first_row as at, theirs, their_path, their_cause, their_identifier
      from result_chunks other
      cross join lateral unnest(other.outcomes, other.paths, other.causes, other.identifiers)
        with ordinality as entry (theirs, their_path, their_cause, their_identifier, n)
      where ${ofOther} and other.first_row < chunk.first_row + chunk.row_count
        and other.first_row + other.row_count > chunk.first_row
    ) found on found.at = own.n
  ))`;
}

type Column = keyof typeof arrays | "differs";

interface EntryCondition {
  readonly columns: readonly Column[];
  readonly holds: SQL;
}

function conditionsOf(filter: ResultFilter): readonly EntryCondition[] {
  const { outcome, rule, cause, path, via, hasWarning, effect, differsFrom, starts, q } = filter;
  const conditions: EntryCondition[] = [];
  if (outcome !== undefined) {
    conditions.push({ columns: ["outcome"], holds: sql`entry.outcome = ${outcomes.indexOf(outcome)}` });
  }
  if (rule !== undefined) conditions.push({ columns: ["rule"], holds: sql`entry.rule = ${rule}::int` });
  if (cause !== undefined) conditions.push({ columns: ["cause"], holds: sql`entry.cause = ${cause}` });
  if (path !== undefined) conditions.push({ columns: ["path"], holds: sql`entry.path = ${withoutNul(path)}` });
  if (via !== undefined) {
    const held = sql`strpos('>' || entry.path || '>', ${`>${withoutNul(via)}>`}) > 0`;
    conditions.push({ columns: ["path"], holds: held });
  }
  if (hasWarning !== undefined) {
    conditions.push({ columns: ["warnings"], holds: sql`(entry.warnings > 0) = ${hasWarning}` });
  }
  if (effect !== undefined) {
    conditions.push({ columns: ["effects"], holds: sql`entry.effects & ${effectBits[effect]}::int > 0` });
  }
  if (differsFrom !== undefined) conditions.push({ columns: ["differs"], holds: sql`entry.differs` });
  if (starts !== undefined) {
    const mark = withoutNul(starts);
    // They stand at the beginning. Parsing the details of every row would take many times longer, and fails at U+0000.
    conditions.push({
      columns: ["detail"],
      holds: sql`starts_with(entry.detail, '{"starts":[')
        and strpos(split_part(entry.detail, ']', 1), ${JSON.stringify(mark)}) > 0`,
    });
  }
  if (q) {
    const text = withoutNul(q);
    const isNamed = sql`strpos(lower(entry.identifier), lower(${text})) > 0`;
    conditions.push(
      isRecordId(text)
        ? { columns: ["record_id", "identifier"], holds: sql`(${isNamed} or entry.record_id = ${text})` }
        : { columns: ["identifier"], holds: isNamed },
    );
  }
  return conditions;
}

function meets(filter: ResultFilter): SQL {
  const conditions = conditionsOf(filter).map(({ holds }) => holds);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function isChunk(runId: number, chunks: readonly ChunkCount[]): SQL {
  const keys = chunks.map(({ step, firstRow }) => sql`(${step}::smallint, ${firstRow}::int)`);
  return sql`chunk.run_id = ${runId} and (chunk.step, chunk.first_row) in (${sql.join(keys, sql`, `)})`;
}

const recordId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isRecordId(text: string): boolean {
  return recordId.test(text);
}

// PostgreSQL's text cannot hold U+0000, so nothing stored contains it.
function withoutNul(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}

function placeOf(cursor: string | undefined): Place | undefined {
  const [step, row] = (cursor ?? "").split(".").map(Number);
  return step !== undefined && row !== undefined && Number.isInteger(step) && Number.isInteger(row)
    ? { step, row }
    : undefined;
}
