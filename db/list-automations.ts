import { asc, sql } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import type { AttemptOutcome, DeliveryStatus, SwitchedOffReason } from "../lib/model/delivery.ts";
import { withoutSecret } from "../lib/model/webhook-secret.ts";
import type { Handle } from "./handle.ts";
import { automations, deliveries } from "./schema.ts";

export interface AutomationListItem {
  /** Without its secret. */
  readonly automation: Automation;
  readonly isSample: boolean;
  /** Since when nothing was delivered any more; null while it works. */
  readonly failingSince: Date | null;
  /** When the product itself switched it off, and why; null while a person decides. */
  readonly switchedOffAt: Date | null;
  readonly switchedOffReason: SwitchedOffReason | null;
  /** The newest delivery; null before the first. */
  readonly last: {
    readonly status: DeliveryStatus;
    readonly outcome: AttemptOutcome | null;
    readonly createdAt: string;
  } | null;
}

/** Every automation with how it goes with it, by name. */
export async function listAutomations(db: Handle): Promise<readonly AutomationListItem[]> {
  const { definition, isSample, failingSince, switchedOffAt, switchedOffReason } = automations;
  const last = sql<AutomationListItem["last"]>`(
    select json_build_object('status', d.status, 'outcome', d.outcome, 'createdAt', d.created_at)
    from ${deliveries} d where d.receiver = 'automation.' || ${automations.apiName} order by d.seq desc limit 1)`;
  const rows = await db
    .select({ definition, isSample, failingSince, switchedOffAt, switchedOffReason, last })
    .from(automations)
    .orderBy(sql`lower(${definition} ->> 'name')`, asc(automations.apiName));
  return rows.map(({ definition: automation, ...row }) => ({ automation: withoutSecret(automation), ...row }));
}
