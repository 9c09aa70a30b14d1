import { factsMissing, type RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import type { CompiledStep } from "./compile-step.ts";
import { type PlanContext, type PlannedRow, planRow } from "./plan-row.ts";

/**
 * Decides rows one after the other, in input order; each sees what the ones before it stage into the view.
 * @returns undefined when the view lacked a fact: it has noted what it wants by then, and the rows are to be planned
 * again on a view that knows it
 */
export function planRows(
  step: CompiledStep,
  rows: readonly Row[],
  view: RecordView,
  context: PlanContext,
): readonly PlannedRow[] | undefined {
  const planned: PlannedRow[] = [];
  let isComplete = true;
  for (const row of rows) {
    try {
      planned.push(planRow(step, row, view, context));
    } catch (thrown) {
      if (thrown !== factsMissing) throw thrown;
      isComplete = false;
    }
  }
  return isComplete ? planned : undefined;
}
