import { type SQL, sql } from "drizzle-orm";
import type { RowResult } from "../lib/model/row-result.ts";
import type { Handle } from "./handle.ts";
import { findResult, hasDifference } from "./results.ts";
import type { Run } from "./runs.ts";

/**
 * The dry run that showed what a live run would do: the last one before it with the same definition of its SmartConnector
 * and the same input, of every row. Undefined where there is none, and for a dry run.
 */
export async function findForeseeing(db: Handle, { id, mode }: Pick<Run, "id" | "mode">): Promise<number | undefined> {
  if (mode !== "live") return undefined;
  const [found] = await db.execute<{ id: number }>(sql`
    select dry.id ${ofOneKind} and live.id = ${id}
    order by dry.id desc limit 1`);
  return found?.id;
}

/** The last live run that loaded what a dry run had shown: the same input by the same definition, to its end. */
export async function findCarriedOut(db: Handle, { id, mode }: Pick<Run, "id" | "mode">): Promise<number | undefined> {
  if (mode !== "dry") return undefined;
  const [found] = await db.execute<{ id: number }>(sql`
    select live.id ${ofOneKind} and dry.id = ${id}
    order by live.id desc limit 1`);
  return found?.id;
}

const ofOneKind = sql`from runs live join runs dry on dry.connector = live.connector and dry.input_id = live.input_id
    and dry.finished_at <= live.created_at and ${definitionOf("dry")} = ${definitionOf("live")}
  where dry.mode = 'dry' and dry.status in ('succeeded', 'partial')
    and live.mode = 'live' and live.status in ('succeeded', 'partial')`;

/** What of a definition says what a run does. */
function definitionOf(run: "dry" | "live"): SQL {
  return sql`(${sql.identifier(run)}.snapshot -> 'connector') - array['name', 'description', 'active']`;
}

/** What a dry run had shown for a row. */
export interface Foreseen {
  readonly dryRun: number;
  readonly result: RowResult;
}

/** What the dry run before a live run had shown for a row that came out otherwise, as the filter `differsFrom` has it. */
export async function findForeseen(
  db: Handle,
  run: Pick<Run, "id" | "mode">,
  result: RowResult,
): Promise<Foreseen | undefined> {
  const dryRun = await findForeseeing(db, run);
  if (dryRun === undefined || !(await hasDifference(db, run.id, result, dryRun))) return undefined;
  const shown = await findResult(db, dryRun, result.step, result.row);
  return shown && { dryRun, result: shown };
}
