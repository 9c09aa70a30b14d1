import { and, eq, sql } from "drizzle-orm";
import type { RowResult } from "../lib/model/row-result.ts";
import { startMark } from "../lib/model/start-count.ts";
import type { Handle } from "./handle.ts";
import type { Run } from "./runs.ts";
import { outbox } from "./schema.ts";

const triggerMark = startMark({ kind: "trigger", automation: "" });

/**
 * The automations (API names) that a row of a run starts by their own triggers: a live run's are in the outbox, a dry
 * run's in its results.
 */
export function listTriggered(
  db: Handle,
  { id, mode }: Pick<Run, "id" | "mode">,
  result: Pick<RowResult, "step" | "row" | "recordId">,
): Promise<readonly string[]> {
  return mode === "live" ? inOutbox(db, id, result) : inResults(db, id, result);
}

async function inOutbox(
  db: Handle,
  runId: number,
  { step, row, recordId }: Pick<RowResult, "step" | "row" | "recordId">,
): Promise<readonly string[]> {
  if (recordId === null) return [];
  const ofRow = [eq(outbox.recordId, recordId), eq(outbox.runId, runId), eq(outbox.step, step), eq(outbox.row, row)];
  const stored = await db
    .select({ fired: outbox.fired })
    .from(outbox)
    .where(and(...ofRow));
  const triggered = stored.flatMap(({ fired }) => fired.filter(({ trigger }) => trigger !== "manual"));
  return triggered.map(({ automation }) => automation);
}

async function inResults(
  db: Handle,
  runId: number,
  { step, row }: Pick<RowResult, "step" | "row">,
): Promise<readonly string[]> {
  const [stored] = await db.execute<{ starts: readonly string[] | null }>(sql`
    select split_part(details, chr(30), ${row}::int - first_row + 1)::json -> 'starts' as starts from result_chunks
    where run_id = ${runId} and step = ${step} and first_row <= ${row}::int
    order by first_row desc limit 1`);
  const triggered = stored?.starts?.filter((mark) => mark.startsWith(triggerMark)) ?? [];
  return triggered.map((mark) => mark.slice(triggerMark.length));
}
