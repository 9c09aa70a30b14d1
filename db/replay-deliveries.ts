import { and, eq, gte, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { Receiver } from "../lib/model/delivery.ts";
import { deliveriesText } from "../lib/texts/deliveries-text.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { noReceiver, receiverColumns, receiverKey } from "./receivers.ts";
import { automations, deliveries, webhookEndpoints } from "./schema.ts";

const again = {
  status: "waiting",
  outcome: null,
  tries: 0,
  nextAttemptAt: sql`now()`,
  claimedUntil: null,
  endedAt: null,
} as const;

/**
 * Sends a message of type `test` to a webhook, also to one that is off, once.
 * @returns the id of the delivery, whose log has the answer as soon as it is there
 * @throws AppError notFound; refused for an automation that is no webhook
 */
export async function sendTest(db: Handle, receiver: Receiver): Promise<{ readonly delivery: string }> {
  return inTransaction(db, async (tx) => {
    const name = await nameOf(tx, receiver);
    const body = JSON.stringify({ type: "test", timestamp: new Date().toISOString(), data: { receiver: name } });
    const [added] = await tx
      .insert(deliveries)
      .values({ ...receiverColumns(receiver), event: "test", subject: sql`'test.' || gen_random_uuid()`, body })
      .returning({ id: deliveries.id });
    if (!added) throw new Error("The database did not give the new delivery");
    await notifyDeliveries(tx);
    return { delivery: added.id };
  });
}

/**
 * Delivers once more what was delivered or has failed: the same message, with the same id and body, so that a receiver
 * can tell. One that waits is tried at once.
 * @throws AppError notFound; refused for what is no webhook: the field was set, the entry was logged
 */
export async function replayDelivery(db: Handle, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const isWebhook = sql`(${deliveries.endpoint} is not null or exists (
      select from ${automations} where ${automations.apiName} = ${deliveries.automation} and ${automations.definition} #>> '{action,type}' = 'webhook'
    ))`;
    const [found] = await tx
      .select({ isWebhook: sql<boolean>`${isWebhook}`, status: deliveries.status })
      .from(deliveries)
      .where(eq(deliveries.id, id));
    if (!found) throw new AppError("notFound", deliveriesText("problem.noDelivery"));
    if (!found.isWebhook && found.status === "delivered") {
      throw new AppError("refused", deliveriesText("problem.noWebhook"));
    }
    await tx.update(deliveries).set(again).where(eq(deliveries.id, id));
    await notifyDeliveries(tx);
  });
}

/**
 * Delivers once more everything of a receiver that has failed since a time.
 * @returns how many deliveries these are
 * @throws AppError notFound
 */
export async function replayFailedSince(
  db: Handle,
  receiver: Receiver,
  since: Date,
): Promise<{ readonly count: number }> {
  return inTransaction(db, async (tx) => {
    await exists(tx, receiver);
    const replayed = await tx
      .update(deliveries)
      .set(again)
      .where(
        and(
          eq(deliveries.receiver, receiverKey(receiver)),
          eq(deliveries.status, "failed"),
          gte(deliveries.createdAt, since),
        ),
      )
      .returning({ seq: deliveries.seq });
    await notifyDeliveries(tx);
    return { count: replayed.length };
  });
}

async function nameOf(tx: Handle, receiver: Receiver): Promise<string> {
  if ("endpoint" in receiver) {
    const [found] = await tx
      .select({ name: webhookEndpoints.name })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, receiver.endpoint));
    if (!found) throw noReceiver(receiver);
    return found.name;
  }
  const [found] = await tx
    .select({ definition: automations.definition })
    .from(automations)
    .where(eq(automations.apiName, receiver.automation));
  if (!found) throw noReceiver(receiver);
  if (found.definition.action.type !== "webhook") {
    throw new AppError("refused", deliveriesText("problem.noWebhook"));
  }
  return found.definition.name;
}

async function exists(tx: Handle, receiver: Receiver): Promise<void> {
  const [found] =
    "endpoint" in receiver
      ? await tx
          .select({ id: webhookEndpoints.id })
          .from(webhookEndpoints)
          .where(eq(webhookEndpoints.id, receiver.endpoint))
      : await tx
          .select({ id: automations.apiName })
          .from(automations)
          .where(eq(automations.apiName, receiver.automation));
  if (!found) throw noReceiver(receiver);
}
