import type { Action, Automation, Condition, Trigger } from "../model/automation.ts";
import { canonicalAutomation } from "../model/canonical-definition.ts";
import { movesOf, pairByKey } from "./pair-up.ts";

/** What an automation does, without the secret of a webhook. */
export type PublicAction = Omit<Extract<Action, { type: "webhook" }>, "secret"> | Exclude<Action, { type: "webhook" }>;

interface From<T> {
  readonly from: T;
  readonly to: T;
}

/** One difference of two definitions of an automation. No secret is in it. */
export type AutomationDifference =
  | ({ readonly kind: "automation_renamed" } & From<string>)
  /** By API names. */
  | ({ readonly kind: "automation_object_changed" } & From<string>)
  | ({ readonly kind: "automation_active_changed" } & From<boolean>)
  | { readonly kind: "trigger_added" | "trigger_removed"; readonly trigger: Trigger }
  | { readonly kind: "triggers_moved" }
  | { readonly kind: "condition_added" | "condition_removed"; readonly condition: Condition }
  | { readonly kind: "conditions_moved" }
  | ({ readonly kind: "action_changed" } & From<PublicAction>)
  | { readonly kind: "secret_changed"; readonly to: "set" | "replaced" | "removed" };

/**
 * The differences of two definitions of one automation by meaning: a default and its absence are the same. Equal
 * definitions give [].
 */
export function compareAutomations(given: Automation, changed: Automation): readonly AutomationDifference[] {
  const [before, after] = [canonicalAutomation(given), canonicalAutomation(changed)];
  const differences: AutomationDifference[] = [];
  if (before.name !== after.name) differences.push({ kind: "automation_renamed", from: before.name, to: after.name });
  if (before.object !== after.object) {
    differences.push({ kind: "automation_object_changed", from: before.object, to: after.object });
  }
  const [wasActive, isActive] = [before.active ?? true, after.active ?? true];
  if (wasActive !== isActive) differences.push({ kind: "automation_active_changed", from: wasActive, to: isActive });

  const triggers = compareLists(before.triggers, after.triggers);
  for (const trigger of triggers.removed) differences.push({ kind: "trigger_removed", trigger });
  for (const trigger of triggers.added) differences.push({ kind: "trigger_added", trigger });
  if (triggers.isMoved) differences.push({ kind: "triggers_moved" });
  const conditions = compareLists(before.conditions, after.conditions);
  for (const condition of conditions.removed) differences.push({ kind: "condition_removed", condition });
  for (const condition of conditions.added) differences.push({ kind: "condition_added", condition });
  if (conditions.isMoved) differences.push({ kind: "conditions_moved" });

  const [from, to] = [publicAction(before.action), publicAction(after.action)];
  if (JSON.stringify(from) !== JSON.stringify(to)) differences.push({ kind: "action_changed", from, to });
  const [secret, secretNow] = [secretOf(before), secretOf(after)];
  if (secret !== secretNow && before.action.type === after.action.type) {
    const became = secret === undefined ? "set" : secretNow === undefined ? "removed" : "replaced";
    differences.push({ kind: "secret_changed", to: became });
  }
  return differences;
}

function compareLists<T>(before: readonly T[] = [], after: readonly T[] = []) {
  const { pairs, removed, added } = pairByKey(before, after, (entry) => JSON.stringify(entry));
  return {
    removed: removed.flatMap((position) => before.slice(position, position + 1)),
    added: added.flatMap((position) => after.slice(position, position + 1)),
    isMoved: movesOf(pairs).length > 0,
  };
}

function publicAction(action: Action): PublicAction {
  if (action.type !== "webhook") return action;
  const { secret: _, ...shown } = action;
  return shown;
}

function secretOf({ action }: Automation): string | undefined {
  return action.type === "webhook" ? action.secret : undefined;
}
