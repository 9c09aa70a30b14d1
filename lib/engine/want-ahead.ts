import { factsMissing, type RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import { isBlank } from "../model/value.ts";
import type { CompiledMapping, CompiledRule, CompiledStep } from "./compile-step.ts";
import { relationshipValues } from "./map-row.ts";
import { matchRow } from "./match-row.ts";
import type { PlanContext } from "./plan-row.ts";
import { relationshipKey } from "./resolve-relationship.ts";

type Captured = PlanContext["captured"];

/**
 * Notes what rows ask for whatever other rows do: the keys of their first rule, the Records they relate to, and the
 * holders of unique values that they bring.
 */
export function wantAhead(step: CompiledStep, rows: readonly Row[], view: RecordView, captured: Captured): void {
  const [rule] = step.rules;
  const mappings = step.mappings.filter((mapping) => {
    if (mapping.target) return true;
    return step.uniqueFields.includes(mapping.field) && !(rule && asksTheSame(mapping, rule));
  });
  for (const row of rows) {
    if (row.errors.length > 0) continue;
    if (rule) wantOfRule(step, rule, row, view, captured);
    for (const mapping of mappings) wantOfMapping(step, mapping, row, view, captured);
  }
}

/** Whether the holder of a mapping's value is what the rule looks for. */
function asksTheSame({ field, variables, separator }: CompiledMapping, rule: CompiledRule): boolean {
  return separator === undefined && field.apiName === rule.field && variables[0] === rule.rule.variable;
}

/**
 * Goes through the rules for each row as if no other row wrote anything, which notes what later rules will ask for.
 * @returns the rows whose rules came to what the view does not know yet
 */
export function wantByRules(
  step: CompiledStep,
  rows: readonly Row[],
  view: RecordView,
  captured: Captured,
): readonly Row[] {
  return rows.filter((row) => {
    if (row.errors.length > 0) return false;
    try {
      matchRow(step, row, view, captured);
      return false;
    } catch (thrown) {
      if (thrown !== factsMissing) throw thrown;
      return true;
    }
  });
}

function wantOfRule(step: CompiledStep, rule: CompiledRule, row: Row, view: RecordView, captured: Captured): void {
  const { variable } = rule.rule;
  const value = row.values.get(variable);
  if (isBlank(value) || typeof value === "object") return;
  if (rule.target) {
    const key = captured.has(variable)
      ? { field: "id", value: String(value) }
      : relationshipKey(rule.target, String(value));
    view.want(rule.target.object, [key]);
    return;
  }
  const converted = rule.convert(value);
  if (converted !== undefined) view.want(step.object.apiName, [{ field: rule.field, value: converted }]);
}

function wantOfMapping(
  step: CompiledStep,
  mapping: CompiledMapping,
  row: Row,
  view: RecordView,
  captured: Captured,
): void {
  const [variable = ""] = mapping.variables;
  const value = row.values.get(variable);
  if (isBlank(value)) return;
  if (mapping.target) {
    for (const text of relationshipValues(value)) {
      const key = captured.has(variable) ? { field: "id", value: text } : relationshipKey(mapping.target, text);
      view.want(mapping.target.object, [key]);
    }
  } else if (mapping.separator === undefined) {
    const converted = mapping.convert(value);
    if (typeof converted !== "object") {
      view.want(step.object.apiName, [{ field: mapping.field.apiName, value: converted }]);
    }
  }
}
