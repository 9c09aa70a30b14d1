import { eq } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import type { Handle } from "./handle.ts";
import type { Planned } from "./plan-import.ts";
import { automations } from "./schema.ts";

/** Saves automations as they are planned. Their Objects must exist. */
export async function saveAutomations(
  tx: Handle,
  planned: readonly Planned<Automation>[],
  { isSample }: { isSample: boolean },
): Promise<void> {
  for (const { before, after, isChanged } of planned) {
    if (!isChanged) continue;
    const { apiName, object } = after;
    if (before) await tx.update(automations).set({ object, definition: after }).where(eq(automations.apiName, apiName));
    else await tx.insert(automations).values({ apiName, object, definition: after, isSample });
  }
}
