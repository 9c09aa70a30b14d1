import { eq } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import type { Handle } from "./handle.ts";
import type { Planned } from "./plan-import.ts";
import { automations } from "./schema.ts";

/** The automation of an API name, or undefined. */
export async function findAutomation(db: Handle, apiName: string): Promise<Automation | undefined> {
  const [found] = await db
    .select({ definition: automations.definition })
    .from(automations)
    .where(eq(automations.apiName, apiName));
  return found?.definition;
}

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
