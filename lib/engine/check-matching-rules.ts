import type { MatchingRule } from "../model/connector.ts";
import { dropdownLabels, dropdowns, uploadActionLabels } from "../model/dropdowns.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { fieldOf } from "../model/field-facts.ts";
import { quoted } from "../model/found.ts";
import { recordIdField } from "../model/record-id.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { refuseName, refuseUse, type StepScope, stepName } from "./check-variable-use.ts";
import { goesOn } from "./upload-functions.ts";

/** What load-steps.md section 9 refuses of a step's match rules. Paths are pointers into the connector. */
export function checkMatchingRules(scope: StepScope): Fault[] {
  const rules = scope.step.matchingRules;
  const last = rules.at(-1);
  if (!last) {
    return [
      {
        path: pointer("loadSteps", scope.index, "matchingRules"),
        code: "no_matching_rule",
        message: `${stepName(scope)} has no match rule. Add one, so that rows can find their Records.`,
      },
    ];
  }
  return [...rules.flatMap((rule, index) => checkRule(rule, index, scope)), ...checkLast(last, scope)];
}

function checkRule(rule: MatchingRule, index: number, scope: StepScope): Fault[] {
  const path = (key: string) => pointer("loadSteps", scope.index, "matchingRules", index, key);
  const where = `${stepName(scope)}, match rule ${index + 1}`;
  const field = rule.field === recordIdField ? recordIdField : scope.object && fieldOf(scope.object, rule.field);

  if (scope.object && field === undefined) {
    const message = `${where}: ${scope.object.name} has no field ${quoted(rule.field)}. Choose one of its fields, or "id" for the Record ID.`;
    return [{ path: path("field"), code: "unknown_field", message }, ...unusable()];
  }
  if (field !== undefined && field !== recordIdField && holdsSeveral(field)) {
    const message = `${where}: ${field.name} holds several values, so it cannot be matched on. Choose a field that holds one value.`;
    return [{ path: path("field"), code: "matching_on_several_values", message }, ...unusable()];
  }
  if (field === undefined) return unusable();
  const refusal = refuseUse("match", rule.variable, field, scope, where);
  return refusal ? [{ path: path("variable"), ...refusal }] : [];

  function unusable(): Fault[] {
    const refusal = refuseName(rule.variable, scope, where);
    return refusal ? [{ path: path("variable"), ...refusal }] : [];
  }
}

function checkLast(rule: MatchingRule, scope: StepScope): Fault[] {
  const index = scope.step.matchingRules.length - 1;
  return dropdowns
    .filter((dropdown) => goesOn(rule[dropdown]))
    .map((dropdown) => ({
      path: pointer("loadSteps", scope.index, "matchingRules", index, dropdown),
      code: "last_rule_goes_on",
      message: `${stepName(scope)}, match rule ${index + 1}: "${dropdownLabels[dropdown]}" says ${uploadActionLabels[rule[dropdown]]}, but this is the last rule. Add a rule below it, or choose what to do with the row here.`,
    }));
}
