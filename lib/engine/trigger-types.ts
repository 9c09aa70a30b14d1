import type { Trigger, TriggerType } from "../model/automation.ts";
import type { Change, Outcome } from "../model/row-result.ts";
import { is } from "./conditions.ts";

/** What became of a Record. */
export interface RecordChange {
  readonly outcome: Outcome;
  readonly changes: readonly Change[];
}

type Fits<T extends TriggerType> = (change: RecordChange, trigger: Extract<Trigger, { type: T }>) => boolean;

/** When each type of trigger fires (load-steps.md section 7). */
const triggerTypes: { readonly [T in TriggerType]: Fits<T> } = {
  record_created: ({ outcome }) => outcome === "created",
  record_updated: (change) => isUpdate(change),
  record_unarchived: ({ outcome }) => outcome === "unarchived",
  field_updated: (change, trigger) => isUpdate(change) && change.changes.some((each) => isWanted(each, trigger)),
};

/** Whether a trigger fires for a change of a Record. */
export function fires(trigger: Trigger, change: RecordChange): boolean {
  // The row of the table is the one for this very trigger, which the compiler cannot see.
  const fits = triggerTypes[trigger.type] as (change: RecordChange, trigger: Trigger) => boolean;
  return fits(change, trigger);
}

function isUpdate({ outcome, changes }: RecordChange): boolean {
  return (outcome === "updated" || outcome === "unarchived") && changes.length > 0;
}

function isWanted({ field, before, after }: Change, trigger: Extract<Trigger, { type: "field_updated" }>): boolean {
  return (
    field === trigger.field &&
    (trigger.from === undefined || is(before, trigger.from)) &&
    (trigger.to === undefined || is(after, trigger.to))
  );
}
