import { sql } from "drizzle-orm";
import { executePrepared } from "./execute-prepared.ts";
import type { Handle } from "./handle.ts";

/** Where a session that delivers is told that there may be something to deliver. */
export const deliveriesChannel = "loadstep_deliveries";

/** Tells the workers, once the transaction is committed. */
export async function notifyDeliveries(tx: Handle): Promise<void> {
  await executePrepared(tx, sql`select pg_notify(${deliveriesChannel}, '')`);
}
