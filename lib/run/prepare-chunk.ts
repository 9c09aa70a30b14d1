import type { CompiledStep } from "../engine/compile-step.ts";
import type { PlanContext } from "../engine/plan-row.ts";
import { wantAhead, wantByRules } from "../engine/want-ahead.ts";
import type { Row } from "../model/row.ts";
import { ChunkView, Facts } from "../store/chunk-view.ts";
import type { RunSession, Snapshot } from "./run-session.ts";

/** Rows with the facts that most of them need to be decided, all of one snapshot. */
export interface PreparedChunk {
  readonly rows: readonly Row[];
  readonly facts: Facts;
  readonly snapshot: Snapshot;
}

/**
 * Finds out what a chunk of rows will ask for, without deciding, so that the rows are decided once. Rules that few rows
 * reach are looked up for those rows alone. The snapshot is to be closed by the one who takes the prepared chunk.
 */
export async function prepareChunk(
  step: CompiledStep,
  rows: readonly Row[],
  session: Pick<RunSession, "open">,
  { captured }: Pick<PlanContext, "captured">,
): Promise<PreparedChunk> {
  const facts = new Facts();
  const snapshot = await session.open();
  const fetch = () => facts.fetch((lookups) => snapshot.find(lookups));
  try {
    const view = new ChunkView(facts);
    wantAhead(step, rows, view, captured);
    await fetch();
    const [rule] = step.rules;
    let undecided = step.rules.length > 1 || rule?.target ? rows : [];
    while (undecided.length > 0) {
      undecided = wantByRules(step, undecided, view, captured);
      await fetch();
    }
    return { rows, facts, snapshot };
  } catch (error) {
    snapshot.close();
    throw error;
  }
}
