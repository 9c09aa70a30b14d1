import { eq } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import type { Handle } from "./handle.ts";
import { saysTheSame } from "./merge-object.ts";
import type { Saved } from "./objects.ts";
import { automations } from "./schema.ts";

/** The automation of an API name, or undefined. */
export async function findAutomation(db: Handle, apiName: string): Promise<Automation | undefined> {
  const [found] = await db
    .select({ definition: automations.definition })
    .from(automations)
    .where(eq(automations.apiName, apiName));
  return found?.definition;
}

/** Saves automations as they are given. Their Objects must exist. */
export async function saveAutomations(
  tx: Handle,
  given: readonly Automation[],
  { isSample }: { isSample: boolean },
): Promise<Saved> {
  const stored = await tx.select().from(automations);
  const saved: Saved = { created: [], updated: [], unchanged: [] };
  for (const definition of given) {
    const { apiName, object } = definition;
    const before = stored.find((automation) => automation.apiName === apiName);
    if (!before) {
      await tx.insert(automations).values({ apiName, object, definition, isSample });
      saved.created.push(apiName);
    } else if (saysTheSame(before.definition, definition)) {
      saved.unchanged.push(apiName);
    } else {
      await tx.update(automations).set({ object, definition }).where(eq(automations.apiName, apiName));
      saved.updated.push(apiName);
    }
  }
  return saved;
}
