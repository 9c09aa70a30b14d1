import { and, asc, eq, sql } from "drizzle-orm";
import { doesTheSame } from "../lib/engine/does-the-same.ts";
import type { Connector } from "../lib/model/connector.ts";
import type { RowResult } from "../lib/model/row-result.ts";
import type { Handle } from "./handle.ts";
import { findResult, hasDifference } from "./results.ts";
import type { Run } from "./runs.ts";
import { runs } from "./schema.ts";

type Asked = Pick<Run, "id" | "mode" | "connector" | "inputId">;

/**
 * The dry run that showed what a live run would do: the last one that had ended before it of the same input, by a definition
 * that does the same. Undefined where there is none, where another live run had carried it out before, and for a dry run.
 */
export async function findForeseeing(db: Handle, run: Asked): Promise<number | undefined> {
  if (run.mode !== "live") return undefined;
  const { own, others } = await listAlike(db, run);
  if (!own) return undefined;
  const dry = others.findLast(({ mode, finishedAt }) => mode === "dry" && finishedAt <= own.createdAt);
  const isCarriedOut = others.some(
    (other) => dry && other.mode === "live" && other.id < own.id && other.createdAt >= dry.finishedAt,
  );
  return isCarriedOut ? undefined : dry?.id;
}

/** The first live run that loaded what a dry run had shown: the same input, by a definition that does the same, to its end. */
export async function findCarriedOut(db: Handle, run: Asked): Promise<number | undefined> {
  if (run.mode !== "dry") return undefined;
  const { own, others } = await listAlike(db, run);
  return others.find(({ mode, createdAt }) => own && mode === "live" && createdAt >= own.finishedAt)?.id;
}

/** The last live run that loaded an input to its end, by a definition that does what this one does. */
export async function findLoaded(db: Handle, definition: Connector, inputId: string): Promise<number | undefined> {
  const ended = await listEnded(db, definition.apiName, inputId);
  return ended.findLast((run) => run.mode === "live" && doesTheSame(run.definition, definition))?.id;
}

/** Runs that came to their end of the same input, by a definition that does the same, in their order. */
async function listAlike(db: Handle, { id, connector, inputId }: Asked) {
  if (inputId === null) return { own: undefined, others: [] };
  const ended = await listEnded(db, connector, inputId);
  const own = ended.find((run) => run.id === id);
  const others = ended.filter((run) => own && run.id !== id && doesTheSame(run.definition, own.definition));
  return { own, others };
}

async function listEnded(db: Handle, connector: string, inputId: string) {
  const found = await db
    .select({
      id: runs.id,
      mode: runs.mode,
      createdAt: runs.createdAt,
      finishedAt: runs.finishedAt,
      definition: sql<Connector>`${runs.snapshot} -> 'connector'`,
    })
    .from(runs)
    .where(
      and(eq(runs.connector, connector), eq(runs.inputId, inputId), sql`${runs.status} in ('succeeded', 'partial')`),
    )
    .orderBy(asc(runs.id));
  return found.flatMap(({ finishedAt, ...run }) => (finishedAt ? { ...run, finishedAt } : []));
}

/** Whether two runs read the same input, so that their rows are the same rows. */
export async function areOfOneInput(db: Handle, one: number, other: number): Promise<boolean> {
  const [found] = await db.execute<{ isSame: boolean | null }>(sql`
    select count(*) = 2 and count(distinct input_id) = 1 as "isSame" from runs where id in (${one}::int, ${other}::int)`);
  return found?.isSame ?? false;
}

/** What a dry run had shown for a row. */
export interface Foreseen {
  readonly dryRun: number;
  readonly result: RowResult;
}

/** What the dry run before a live run had shown for a row that came out otherwise, as the filter `differsFrom` has it. */
export async function findForeseen(db: Handle, run: Asked, result: RowResult): Promise<Foreseen | undefined> {
  const dryRun = await findForeseeing(db, run);
  if (dryRun === undefined || !(await hasDifference(db, run.id, result, dryRun))) return undefined;
  const shown = await findResult(db, dryRun, result.step, result.row);
  return shown && { dryRun, result: shown };
}
