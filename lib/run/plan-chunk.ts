import { setImmediate } from "node:timers/promises";
import type { CompiledStep } from "../engine/compile-step.ts";
import type { PlanContext, PlannedRow } from "../engine/plan-row.ts";
import { planRows } from "../engine/plan-rows.ts";
import type { Row } from "../model/row.ts";
import { ChunkView } from "../store/chunk-view.ts";
import type { StagedRecords } from "../store/staged-records.ts";
import type { PreparedChunk } from "./prepare-chunk.ts";

export interface ChunkPlan {
  readonly rows: readonly PlannedRow[];
  /** What they do to Records. */
  readonly staged: StagedRecords;
}

/** Rows that are decided in one go; between two the event loop gets its turn, so that what is stored meanwhile goes on. */
const rowsAtOnce = 50;

/**
 * Plans a chunk on the facts that it was prepared with. Where rows of the chunk lead others to what nobody foresaw, that
 * is fetched and all of them are decided again.
 * @throws ChunkVoid when it was prepared on a chunk that was not stored after all
 */
export async function planChunk(
  step: CompiledStep,
  { rows, facts, snapshot }: PreparedChunk,
  context: PlanContext,
): Promise<ChunkPlan> {
  const corrections = await snapshot.corrections();
  for (;;) {
    context.options.discard();
    const view = new ChunkView(facts, corrections, rows[0]?.row);
    const planned = await planAll(step, rows, view, context);
    if (planned) return { rows: planned, staged: view.staged };
    const wasFetched = await facts.fetch((lookups) => snapshot.find(lookups));
    if (!wasFetched) throw new Error("A row lacks a fact that nobody asked for.");
  }
}

async function planAll(
  step: CompiledStep,
  rows: readonly Row[],
  view: ChunkView,
  context: PlanContext,
): Promise<readonly PlannedRow[] | undefined> {
  const all: PlannedRow[] = [];
  let isComplete = true;
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    if (from > 0) await setImmediate();
    const planned = planRows(step, rows.slice(from, from + rowsAtOnce), view, context);
    if (planned) for (const row of planned) all.push(row);
    else isComplete = false;
  }
  return isComplete ? all : undefined;
}
