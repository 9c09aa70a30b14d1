import { factsMissing, type RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import { isBlank } from "../model/value.ts";
import type { CompiledStep } from "./compile-step.ts";
import { relationshipValues } from "./map-row.ts";
import { type PlanContext, type PlannedRow, planRow } from "./plan-row.ts";
import { relationshipKey } from "./resolve-relationship.ts";

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
      wantAhead(step, row, view, context);
    }
  }
  return isComplete ? planned : undefined;
}

/** Notes what a row that could not be decided yet will ask for later, so that few passes do. */
function wantAhead(step: CompiledStep, row: Row, view: RecordView, { captured }: PlanContext): void {
  const object = step.object.apiName;
  for (const mapping of step.mappings) {
    const [variable = ""] = mapping.variables;
    const value = row.values.get(variable);
    if (isBlank(value)) continue;
    if (mapping.target) {
      for (const text of relationshipValues(value)) {
        const key = captured.has(variable) ? { field: "id", value: text } : relationshipKey(mapping.target, text);
        view.want(mapping.target.object, [key]);
      }
    } else if (step.uniqueFields.includes(mapping.field) && mapping.separator === undefined) {
      const converted = mapping.convert(value);
      if (converted.ok && !isBlank(converted.value) && typeof converted.value !== "object") {
        view.want(object, [{ field: mapping.field.apiName, value: converted.value }]);
      }
    }
  }
}
