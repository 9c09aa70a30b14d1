import { sql } from "drizzle-orm";
import { sqlStateOf } from "../lib/outage.ts";
import type { Handle } from "./handle.ts";

/**
 * Reads in a transaction of its own whose statements end after a while.
 * @returns undefined where one did not come to its end
 */
export async function within<T>(
  db: Handle,
  timeoutMs: number,
  read: (tx: Handle) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = ${sql.raw(String(Math.round(timeoutMs)))}`);
      return read(tx);
    });
  } catch (error) {
    if (sqlStateOf(error) === "57014") return undefined;
    throw error;
  }
}
