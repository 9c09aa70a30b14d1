import type { CompiledStep } from "../engine/compile-step.ts";
import type { PlanContext, PlannedRow } from "../engine/plan-row.ts";
import { planRows } from "../engine/plan-rows.ts";
import type { Row } from "../model/row.ts";
import type { RecordWrite } from "../model/stored-record.ts";
import { ChunkView, Facts } from "../store/chunk-view.ts";
import type { RunSession } from "./run-session.ts";

export interface ChunkPlan {
  readonly rows: readonly PlannedRow[];
  readonly writes: readonly RecordWrite[];
}

/**
 * Plans a chunk on fresh facts: plan, fetch what the plan lacked, plan again, until it lacks nothing. Every pass but
 * the last only finds out what to ask, so rules that few rows reach are looked up for those rows alone.
 */
export async function planChunk(
  step: CompiledStep,
  rows: readonly Row[],
  session: Pick<RunSession, "find">,
  context: PlanContext,
): Promise<ChunkPlan> {
  const facts = new Facts();
  for (;;) {
    context.options.discard();
    const view = new ChunkView(facts);
    const planned = planRows(step, rows, view, context);
    if (planned) return { rows: planned, writes: view.writes(step.object.apiName) };
    const wanted = view.wanted();
    if (wanted.length === 0) throw new Error("A row lacks a fact that nobody asked for.");
    facts.add(wanted, await session.find(wanted));
  }
}
