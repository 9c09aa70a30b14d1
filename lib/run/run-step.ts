import type { CompiledStep } from "../engine/compile-step.ts";
import type { PlanContext, PlannedRow } from "../engine/plan-row.ts";
import type { Row } from "../model/row.ts";
import type { RowError, RowResult, StepSummary } from "../model/row-result.ts";
import { StoreConflict, StoreRefusal } from "../store/record-store.ts";
import { planChunk } from "./plan-chunk.ts";
import type { FiredEvent, RunSession } from "./run-session.ts";
import { countIn } from "./summary.ts";

export interface ChunkDone {
  readonly summary: readonly StepSummary[];
  readonly stop: boolean;
}

/** How often a chunk is decided again on fresh data before it is cut in two. */
const attempts = 3;

/**
 * Decides and stores one chunk of rows. When others changed what it was decided on, it is decided again; when that
 * goes on, or the database refuses a write, it is cut in two, down to the row, so that a row fails by itself.
 */
export async function runChunk(
  step: CompiledStep,
  rows: readonly Row[],
  session: RunSession,
  context: PlanContext,
  summary: readonly StepSummary[],
): Promise<ChunkDone> {
  for (let attempt = 1; ; attempt += 1) {
    const plan = await planChunk(step, rows, session, context);
    try {
      return await store(plan.rows, plan.writes);
    } catch (error) {
      context.options.discard();
      if (error instanceof StoreConflict && attempt < attempts) continue;
      if (!(error instanceof StoreConflict || error instanceof StoreRefusal)) throw error;
      if (rows.length > 1) return halves();
      const code = error instanceof StoreRefusal ? error.code : "unique_conflict";
      return store(
        plan.rows.map((planned) => refused(planned, { code })),
        [],
      );
    }
  }

  async function store(planned: readonly PlannedRow[], writes: Parameters<RunSession["commitChunk"]>[0]["writes"]) {
    const object = step.object.apiName;
    const results = planned.map(({ result }) => result);
    const counted = countIn(summary, results);
    const options = writes.length > 0 ? context.options.added(object) : [];
    const events = planned.flatMap((each) => eventsOf(step, each.result, each.fired));
    const silenced = planned.flatMap((each) => eventsOf(step, each.result, each.silenced));
    const { stop } = await session.commitChunk({
      step: step.number,
      object,
      results,
      writes,
      options,
      events,
      silenced,
      summary: counted,
    });
    context.options.keep();
    return { summary: counted, stop };
  }

  async function halves(): Promise<ChunkDone> {
    const middle = Math.ceil(rows.length / 2);
    const first = await runChunk(step, rows.slice(0, middle), session, context, summary);
    if (first.stop) return first;
    return runChunk(step, rows.slice(middle), session, context, first.summary);
  }
}

function eventsOf(step: CompiledStep, { row, recordId }: RowResult, fired: PlannedRow["fired"]): FiredEvent[] {
  if (recordId === null) return [];
  const suppressed = step.step.postLoad?.suppressTriggers ?? false;
  return fired.map((event) => ({ ...event, step: step.number, row, recordId, suppressed }));
}

function refused({ result }: PlannedRow, error: RowError): PlannedRow {
  const { row, step, trace } = result;
  const failed: RowResult = {
    row,
    step,
    outcome: "failed",
    recordId: null,
    uniqueIdentifier: null,
    changes: [],
    kept: [],
    displaced: [],
    trace,
    warnings: [],
    error,
  };
  return { result: failed, fired: [], silenced: [] };
}
