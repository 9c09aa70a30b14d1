import { asc } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Handle } from "./handle.ts";
import { automations, objects } from "./schema.ts";

/** Every Object, in the order in which they were made, and every automation by name. */
export async function listWorkspace(
  db: Handle,
): Promise<{ objects: readonly ObjectDefinition[]; automations: readonly Automation[] }> {
  const [objectRows, automationRows] = await Promise.all([
    db.select({ definition: objects.definition }).from(objects).orderBy(asc(objects.position)),
    db.select({ definition: automations.definition }).from(automations).orderBy(asc(automations.apiName)),
  ]);
  return {
    objects: objectRows.map(({ definition }) => definition),
    automations: automationRows.map(({ definition }) => definition),
  };
}
