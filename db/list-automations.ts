import { asc, sql } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import { withoutSecret } from "../lib/model/webhook-secret.ts";
import type { Handle } from "./handle.ts";
import { automations } from "./schema.ts";

export interface AutomationListItem {
  /** Without its secret. */
  readonly automation: Automation;
  readonly isSample: boolean;
}

/** Every automation, by name. */
export async function listAutomations(db: Handle): Promise<readonly AutomationListItem[]> {
  const rows = await db
    .select({ definition: automations.definition, isSample: automations.isSample })
    .from(automations)
    .orderBy(sql`lower(${automations.definition} ->> 'name')`, asc(automations.apiName));
  return rows.map(({ definition, isSample }) => ({ automation: withoutSecret(definition), isSample }));
}
