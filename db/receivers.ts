import { eq, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { Receiver } from "../lib/model/delivery.ts";
import { newSecret } from "../lib/outbound/webhook-signature.ts";
import { deliveriesText } from "../lib/texts/deliveries-text.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { automations, deliveries, webhookEndpoints } from "./schema.ts";

/** A receiver's name in `deliveries.receiver`. */
export function receiverKey(receiver: Receiver): string {
  return "automation" in receiver ? `automation.${receiver.automation}` : `endpoint.${receiver.endpoint}`;
}

/** Where `deliveries` hold a receiver. */
export function receiverColumns(receiver: Receiver): { automation?: string; endpoint?: string } {
  return "automation" in receiver ? { automation: receiver.automation } : { endpoint: receiver.endpoint };
}

/** @throws AppError notFound */
export function noReceiver(receiver: Receiver): AppError {
  return new AppError(
    "notFound",
    "automation" in receiver
      ? deliveriesText("problem.noAutomation", { automation: receiver.automation })
      : deliveriesText("problem.noEndpoint"),
  );
}

/**
 * Gives a webhook a new secret; the old one signs nothing any more.
 * @returns the secret, which can be read this once
 * @throws AppError notFound; refused for an automation that is no webhook, or whose secret is kept elsewhere (`${NAME}`)
 */
export async function replaceSecret(db: Handle, receiver: Receiver): Promise<{ readonly secret: string }> {
  const secret = newSecret();
  await inTransaction(db, async (tx) => {
    if ("endpoint" in receiver) {
      const changed = await tx
        .update(webhookEndpoints)
        .set({ secret })
        .where(eq(webhookEndpoints.id, receiver.endpoint))
        .returning({ id: webhookEndpoints.id });
      if (changed.length === 0) throw noReceiver(receiver);
      return;
    }
    const isIt = eq(automations.apiName, receiver.automation);
    const [found] = await tx.select({ definition: automations.definition }).from(automations).where(isIt).for("update");
    if (!found) throw noReceiver(receiver);
    const { action } = found.definition;
    if (action.type !== "webhook") throw new AppError("refused", deliveriesText("problem.noWebhook"));
    if (action.secret !== undefined) {
      throw new AppError("refused", deliveriesText("problem.secretElsewhere", { reference: action.secret }));
    }
    await tx.update(automations).set({ secret }).where(isIt);
  });
  return { secret };
}

/**
 * Switches an automation or an endpoint on or off by hand. Switched off, what waits for it has failed, and can be
 * replayed; what happens from then on is not kept for later. Switched on, that it failed before is forgotten.
 * @throws AppError notFound
 */
export async function switchReceiver(db: Handle, receiver: Receiver, active: boolean): Promise<void> {
  await inTransaction(db, async (tx) => {
    const changed =
      "endpoint" in receiver
        ? await tx
            .update(webhookEndpoints)
            .set({ active, ...(active && working) })
            .where(eq(webhookEndpoints.id, receiver.endpoint))
            .returning({ id: webhookEndpoints.id })
        : await tx
            .update(automations)
            .set({ definition: withActive(active), ...(active && working) })
            .where(eq(automations.apiName, receiver.automation))
            .returning({ id: automations.apiName });
    if (changed.length === 0) throw noReceiver(receiver);
    if (!active) await endWaiting(tx, receiver);
  });
}

/** Nothing is known against a receiver. */
export const working = { failingSince: null, switchedOffAt: null, switchedOffReason: null } as const;

/** An automation's definition with another `active`; one that is active says nothing of it. */
export function withActive(active: boolean) {
  return active
    ? sql`${automations.definition} - 'active'`
    : sql`jsonb_set(${automations.definition}, '{active}', 'false')`;
}

/** What still waits for a receiver that is off will not be sent; it can be replayed. */
export async function endWaiting(tx: Handle, receiver: Receiver): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: "failed", outcome: "switched_off", endedAt: sql`now()`, claimedUntil: null })
    .where(sql`${deliveries.receiver} = ${receiverKey(receiver)} and ${deliveries.status} = 'waiting'`);
}
