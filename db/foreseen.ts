import { sql } from "drizzle-orm";
import type { RowResult } from "../lib/model/row-result.ts";
import { pathOf } from "../lib/model/rule-path.ts";
import type { Handle } from "./handle.ts";
import { findResult } from "./results.ts";
import type { Run } from "./runs.ts";

/**
 * The dry run that showed what a live run would do: the last one before it with the same definition of its SmartConnector
 * and the same input, of every row. Undefined where there is none, and for a dry run.
 */
export async function findForeseeing(db: Handle, { id, mode }: Pick<Run, "id" | "mode">): Promise<number | undefined> {
  if (mode !== "live") return undefined;
  const [found] = await db.execute<{ id: number }>(sql`
    select dry.id ${ofOneKind} where live.id = ${id} and dry.mode = 'dry' and dry.status in ('succeeded', 'partial')
    order by dry.id desc limit 1`);
  return found?.id;
}

/** The last live run that loaded what a dry run had shown: the same input by the same definition, to its end. */
export async function findCarriedOut(db: Handle, { id, mode }: Pick<Run, "id" | "mode">): Promise<number | undefined> {
  if (mode !== "dry") return undefined;
  const [found] = await db.execute<{ id: number }>(sql`
    select live.id ${ofOneKind} where dry.id = ${id} and live.mode = 'live' and live.status in ('succeeded', 'partial')
    order by live.id desc limit 1`);
  return found?.id;
}

const ofOneKind = sql`from runs live join runs dry on dry.connector = live.connector and dry.id < live.id
  and dry.input_id = live.input_id and dry.snapshot -> 'connector' = live.snapshot -> 'connector'`;

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
  if (dryRun === undefined) return undefined;
  const shown = await findResult(db, dryRun, result.step, result.row);
  return shown && differs(shown, result) ? { dryRun, result: shown } : undefined;
}

function differs(one: RowResult, other: RowResult): boolean {
  return (
    one.outcome !== other.outcome ||
    pathOf(one) !== pathOf(other) ||
    one.error?.code !== other.error?.code ||
    one.uniqueIdentifier !== other.uniqueIdentifier
  );
}
