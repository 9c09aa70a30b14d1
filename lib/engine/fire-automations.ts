import type { Automation } from "../model/automation.ts";
import type { FiredAutomation } from "../model/delivery.ts";
import { type Change, isWrite, type Outcome } from "../model/row-result.ts";
import type { AutomationCount } from "../model/run.ts";
import type { Values } from "../model/value.ts";
import type { CompiledStep } from "./compile-step.ts";
import { meetsConditions } from "./conditions.ts";
import { fires, type RecordChange } from "./trigger-types.ts";

type FiringStep = Pick<CompiledStep, "step" | "automations">;

/** An automation that a row's write fires, and by which trigger. */
export type Fired = Pick<AutomationCount, "automation" | "trigger" | "event">;

/**
 * The automations that one written row fires (load-steps.md section 7): those listed by the step, and, unless they are
 * suppressed, those whose own trigger fits. An automation fires once per layer, by the first trigger that fits.
 * @param values of the Record after the row
 */
export function fireAutomations(
  step: FiringStep,
  outcome: Outcome,
  changes: readonly Change[],
  values: Values,
): readonly Fired[] {
  if (step.automations.length === 0) return [];
  if (!isWrite(outcome)) return [];
  const event = outcome === "created" ? "created" : "updated";
  const postLoad = step.step.postLoad ?? {};
  const listed = (event === "created" ? postLoad.automationsOnCreate : postLoad.automationsOnUpdate) ?? [];
  const fired: Fired[] = [];
  for (const automation of step.automations) {
    if (!meetsConditions(automation, values)) continue;
    if (listed.includes(automation.apiName)) fired.push({ automation: automation.apiName, trigger: "manual", event });
    if (postLoad.suppressTriggers) continue;
    const trigger = automation.triggers?.find((each) => fires(each, { outcome, changes }));
    if (trigger) fired.push({ automation: automation.apiName, trigger: trigger.type, event });
  }
  return fired;
}

/** The automations whose own trigger would fit a written row, if its step did not suppress them. */
export function silenceAutomations(
  step: FiringStep,
  outcome: Outcome,
  changes: readonly Change[],
  values: Values,
): readonly Fired[] {
  if (!step.step.postLoad?.suppressTriggers) return [];
  if (!isWrite(outcome)) return [];
  const event = outcome === "created" ? "created" : "updated";
  return step.automations.flatMap((automation): Fired[] => {
    const trigger = automation.triggers?.find((each) => fires(each, { outcome, changes }));
    if (!trigger || !meetsConditions(automation, values)) return [];
    return [{ automation: automation.apiName, trigger: trigger.type, event }];
  });
}

/**
 * The automations of an Object that fire by their own triggers for a change that no load step made, each by the first
 * trigger that fits.
 * @param automations of the whole workspace
 * @param values of the Record after the change
 */
export function fireTriggers(
  automations: readonly Automation[],
  object: string,
  change: RecordChange,
  values: Values,
): readonly FiredAutomation[] {
  return automations.flatMap((automation): FiredAutomation[] => {
    if (automation.object !== object || automation.active === false) return [];
    const trigger = automation.triggers?.find((each) => fires(each, change));
    if (!trigger || !meetsConditions(automation, values)) return [];
    return [{ automation: automation.apiName, trigger: trigger.type }];
  });
}
