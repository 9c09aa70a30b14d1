import type { Automation, Condition, Trigger } from "../model/automation.ts";
import type { Change, Outcome } from "../model/row-result.ts";
import type { AutomationCount } from "../model/run.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";
import type { CompiledStep } from "./compile-step.ts";

/** An automation that a row's write fires, and by which trigger. */
export type Fired = Pick<AutomationCount, "automation" | "trigger" | "event">;

/**
 * The automations that one written row fires (load-steps.md section 7): those listed by the step, and, unless they are
 * suppressed, those whose own trigger fits. An automation fires once per layer, by the first trigger that fits.
 * @param values of the Record after the row
 */
export function fireAutomations(
  step: CompiledStep,
  outcome: Outcome,
  changes: readonly Change[],
  values: Values,
): readonly Fired[] {
  if (step.automations.length === 0) return [];
  if (outcome !== "created" && outcome !== "updated" && outcome !== "unarchived") return [];
  const event = outcome === "created" ? "created" : "updated";
  const postLoad = step.step.postLoad ?? {};
  const listed = (event === "created" ? postLoad.automationsOnCreate : postLoad.automationsOnUpdate) ?? [];
  const fired: Fired[] = [];
  for (const automation of step.automations) {
    if (!meetsConditions(automation, values)) continue;
    if (listed.includes(automation.apiName)) fired.push({ automation: automation.apiName, trigger: "manual", event });
    if (postLoad.suppressTriggers) continue;
    const trigger = automation.triggers?.find((candidate) => fits(candidate, outcome, changes));
    if (trigger) fired.push({ automation: automation.apiName, trigger: trigger.type, event });
  }
  return fired;
}

function fits(trigger: Trigger, outcome: Outcome, changes: readonly Change[]): boolean {
  switch (trigger.type) {
    case "record_created":
      return outcome === "created";
    case "record_unarchived":
      return outcome === "unarchived";
    case "record_updated":
      return outcome !== "created" && changes.length > 0;
    case "field_updated":
      return (
        outcome !== "created" &&
        changes.some(
          ({ field, before, after }) =>
            field === trigger.field &&
            (trigger.from === undefined || is(before, trigger.from)) &&
            (trigger.to === undefined || is(after, trigger.to)),
        )
      );
  }
}

function meetsConditions(automation: Automation, values: Values): boolean {
  return (automation.conditions ?? []).every((condition) => meets(condition, values.get(condition.field) ?? null));
}

function meets(condition: Condition, value: Value): boolean {
  if ("is" in condition) return is(value, condition.is);
  if ("isNot" in condition) return !is(value, condition.isNot);
  return "isBlank" in condition ? isBlank(value) : !isBlank(value);
}

/** A field with several values is what any of them is. */
function is(value: Value, wanted: string | number | boolean): boolean {
  if (isBlank(value)) return false;
  return typeof value === "object" ? value.includes(String(wanted)) : String(value) === String(wanted);
}
