import { asc, eq, getTableColumns } from "drizzle-orm";
import type { NewEndpoint } from "../lib/model/new-endpoint.ts";
import { newSecret } from "../lib/outbound/webhook-signature.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { noReceiver } from "./receivers.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";
import { webhookEndpoints } from "./schema.ts";

const { secret: _, ...shown } = getTableColumns(webhookEndpoints);

/** An endpoint as its list shows it: without its secret. */
export type ListedEndpoint = Omit<typeof webhookEndpoints.$inferSelect, "secret">;

/** All endpoints that are told of runs, by name. */
export function listEndpoints(db: Handle): Promise<readonly ListedEndpoint[]> {
  return db.select(shown).from(webhookEndpoints).orderBy(asc(webhookEndpoints.name), asc(webhookEndpoints.id));
}

/**
 * Adds an endpoint, to be told of runs that end from now on.
 * @returns its secret, which can be read this once
 */
export function addEndpoint(
  db: Handle,
  endpoint: NewEndpoint,
): Promise<{ readonly id: string; readonly secret: string }> {
  refuseUnstorable(endpoint);
  return inTransaction(db, async (tx) => {
    const secret = newSecret();
    const [added] = await tx
      .insert(webhookEndpoints)
      .values({ ...endpoint, secret })
      .returning({ id: webhookEndpoints.id });
    if (!added) throw new Error("The database did not give the new endpoint");
    return { id: added.id, secret };
  });
}

/** Changes an endpoint; what waits for it goes to its new address. @throws AppError notFound */
export async function changeEndpoint(db: Handle, id: string, endpoint: NewEndpoint): Promise<void> {
  refuseUnstorable(endpoint);
  await inTransaction(db, async (tx) => {
    const changed = await tx
      .update(webhookEndpoints)
      .set(endpoint)
      .where(eq(webhookEndpoints.id, id))
      .returning({ id: webhookEndpoints.id });
    if (changed.length === 0) throw noReceiver({ endpoint: id });
  });
}

/** Removes an endpoint with its deliveries. @throws AppError notFound */
export async function removeEndpoint(db: Handle, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const removed = await tx
      .delete(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .returning({ id: webhookEndpoints.id });
    if (removed.length === 0) throw noReceiver({ endpoint: id });
  });
}
