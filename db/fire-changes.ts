import { fireTriggers } from "../lib/engine/fire-automations.ts";
import type { Automation } from "../lib/model/automation.ts";
import type { Change } from "../lib/model/row-result.ts";
import type { Values } from "../lib/model/value.ts";
import type { Handle } from "./handle.ts";
import { storeChanges } from "./outbox.ts";

/** A change of a Record that no load step made. */
export interface LooseChange {
  readonly id: string;
  /** Undefined for a new Record. */
  readonly before: Values | undefined;
  readonly outcome: "created" | "updated" | "unarchived";
  readonly changes: readonly Change[];
}

/**
 * Stores what changes fire by the automations' own triggers, as load steps do, in the transaction of the changes.
 * @param path the automations that led to the changes
 */
export async function fireChanges(
  tx: Handle,
  automations: readonly Automation[],
  object: string,
  changes: readonly LooseChange[],
  path: readonly string[] = [],
): Promise<void> {
  const events = changes.map((change) => ({
    object,
    recordId: change.id,
    outcome: change.outcome,
    changes: change.changes,
    fired: fireTriggers(automations, object, change, valuesAfter(change)),
    path: [...path],
  }));
  await storeChanges(tx, events);
}

function valuesAfter({ before, changes }: LooseChange): Values {
  const values = new Map(before);
  for (const { field, after } of changes) values.set(field, after);
  return values;
}
