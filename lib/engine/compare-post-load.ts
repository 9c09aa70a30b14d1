import type { PostLoad } from "../model/connector.ts";
import type { PostLoadChange, StepPlace } from "./connector-change.ts";
import { movesOf, pairByKey } from "./pair-up.ts";

/** The differences of what follows the writes of a step (load-steps.md section 7). */
export function comparePostLoad(before: PostLoad = {}, after: PostLoad = {}, step: StepPlace): PostLoadChange[] {
  const changes: PostLoadChange[] = [
    ...compareAutomations("create", before.automationsOnCreate, after.automationsOnCreate, step),
    ...compareAutomations("update", before.automationsOnUpdate, after.automationsOnUpdate, step),
  ];
  const [from, to] = [before.suppressTriggers ?? false, after.suppressTriggers ?? false];
  if (from !== to) changes.push({ kind: "suppress_triggers_changed", step, from, to });
  const [capture, captureNow] = [before.capture ?? null, after.capture ?? null];
  if (capture?.variable !== captureNow?.variable || capture?.from !== captureNow?.from) {
    changes.push({ kind: "capture_changed", step, from: capture, to: captureNow });
  }
  return changes;
}

function compareAutomations(
  on: "create" | "update",
  before: readonly string[] = [],
  after: readonly string[] = [],
  step: StepPlace,
): PostLoadChange[] {
  // An automation fires once however often it is listed.
  const [old, now] = [[...new Set(before)], [...new Set(after)]];
  const { pairs, removed, added } = pairByKey(old, now, (name) => name);
  const changes: PostLoadChange[] = [];
  for (const position of removed)
    changes.push({ kind: "automation_removed", step, on, automation: old[position] ?? "" });
  for (const position of added) changes.push({ kind: "automation_added", step, on, automation: now[position] ?? "" });
  if (movesOf(pairs).length > 0) changes.push({ kind: "automations_moved", step, on });
  return changes;
}
