import type { CompiledStep } from "../engine/compile-step.ts";
import type { PlanContext, PlannedRow } from "../engine/plan-row.ts";
import type { Row } from "../model/row.ts";
import { isWrite, type RowError, type RowResult, type StepSummary } from "../model/row-result.ts";
import { StoreConflict, StoreRefusal } from "../store/record-store.ts";
import { StagedRecords } from "../store/staged-records.ts";
import { type ChunkPlan, planChunk } from "./plan-chunk.ts";
import { prepareChunk } from "./prepare-chunk.ts";
import type { ChunkCommit, RowEvents, RunSession } from "./run-session.ts";
import { countIn } from "./summary.ts";

export interface ChunkDone {
  readonly summary: readonly StepSummary[];
  readonly stop: boolean;
}

/** How often a chunk is decided on fresh data before it is cut in two, and a row whose value another Record holds fails. */
const attempts = 3;

/** How often a row is decided while others change its Record each time, in a few milliseconds, before the run ends. */
const attemptsOfRow = 200;

/**
 * Decides and stores one chunk of rows by itself. When others changed what it was decided on, it is decided again; when
 * that goes on, or the database refuses a write, it is cut in two, down to the row, so that a row fails by itself.
 * @throws StoreConflict when others change the Record of a row again and again
 */
export async function runChunk(
  step: CompiledStep,
  rows: readonly Row[],
  session: RunSession,
  context: PlanContext,
  summary: readonly StepSummary[],
): Promise<ChunkDone> {
  for (let attempt = 1; ; attempt += 1) {
    const plan = await planAlone();
    try {
      return await store(plan);
    } catch (error) {
      context.options.discard();
      const isChanged = error instanceof StoreConflict && !error.isTaken;
      const most = isChanged && rows.length === 1 ? attemptsOfRow : attempts;
      if (error instanceof StoreConflict && attempt < most) continue;
      if (!(error instanceof StoreConflict || error instanceof StoreRefusal)) throw error;
      if (rows.length > 1) return halves();
      if (isChanged) throw error;
      const code = error instanceof StoreRefusal ? error.code : "unique_conflict";
      return store({ rows: plan.rows.map((planned) => refused(planned, { code })), staged: new StagedRecords(0) });
    }
  }

  async function planAlone(): Promise<ChunkPlan> {
    const prepared = await prepareChunk(step, rows, session, context);
    try {
      return await planChunk(step, prepared, context);
    } finally {
      prepared.snapshot.close();
    }
  }

  async function store(plan: ChunkPlan): Promise<ChunkDone> {
    const commit = commitOf(step, plan, context, summary);
    const { stop } = await session.commitChunk(commit);
    context.options.keep();
    return { summary: commit.summary, stop };
  }

  async function halves(): Promise<ChunkDone> {
    const middle = Math.ceil(rows.length / 2);
    const first = await runChunk(step, rows.slice(0, middle), session, context, summary);
    if (first.stop) return first;
    return runChunk(step, rows.slice(middle), session, context, first.summary);
  }
}

/** What a planned chunk comes to. @param summary of what was decided before it */
export function commitOf(
  step: CompiledStep,
  { rows, staged }: ChunkPlan,
  context: PlanContext,
  summary: readonly StepSummary[],
): ChunkCommit {
  const object = step.object.apiName;
  const results = rows.map(({ result }) => result);
  const writes = staged.writes(object);
  return {
    step: step.number,
    object,
    results,
    writes,
    staged,
    options: writes.length > 0 ? context.options.added(object) : [],
    events: eventsOf(rows, "fired"),
    silenced: eventsOf(rows, "silenced"),
    suppressed: step.step.postLoad?.suppressTriggers ?? false,
    summary: countIn(summary, results),
  };
}

function eventsOf(rows: readonly PlannedRow[], kind: "fired" | "silenced"): readonly RowEvents[] {
  const events: RowEvents[] = [];
  for (const { [kind]: fired, result } of rows) {
    if (fired.length === 0) continue;
    const { row, recordId, outcome } = result;
    if (recordId === null || !isWrite(outcome)) throw new Error(`Row ${row} is ${outcome} and fires an automation`);
    events.push({ row, recordId, outcome, fired });
  }
  return events;
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
