import { is, sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import { deferred } from "./deferred.ts";
import { type Handle, inTransaction } from "./handle.ts";

const reading = { isolationLevel: "repeatable read", accessMode: "read only" } as const;

/** One state of the database, for reading. */
export interface DatabaseSnapshot {
  readonly tx: Handle;
  /** Whether it shows what a committed transaction did; `transaction` as `pg_current_xact_id` gives it. */
  shows(transaction: number): boolean;
  /** Lets go of it. Waits for statements that run. */
  close(): Promise<void>;
}

/** Opens a snapshot on a connection of its own. Keys are looked up by index in it, never by a scan. */
export async function openSnapshot(db: Handle): Promise<DatabaseSnapshot> {
  return new Promise((opened, failed) => {
    const closing = deferred<void>();
    const ended = inTransaction(
      db,
      async (tx) => {
        const bounds = await beginReading(tx);
        const close = async () => {
          closing.resolve();
          // It was read from, or it was not: how it ends changes nothing.
          await ended.catch(() => undefined);
        };
        opened({ tx, shows: (transaction) => isShown(bounds, transaction), close });
        await closing.promise;
      },
      reading,
    );
    ended.catch(failed);
  });
}

/** Reads in one snapshot: that of the transaction that `db` is, or one of its own. */
export function inSnapshot<T>(db: Handle, work: (tx: Handle) => Promise<T>): Promise<T> {
  if (is(db, PgTransaction)) return work(db);
  return inTransaction(
    db,
    async (tx) => {
      await beginReading(tx);
      return work(tx);
    },
    reading,
  );
}

/**
 * Prepares a transaction for looking keys up, and fixes its snapshot.
 * How many keys a statement brings is unknown to the planner, so that it would scan a small table for each of them.
 * @returns the snapshot's bounds
 */
async function beginReading(tx: Handle): Promise<string> {
  const [row] = await tx.execute<{ bounds: string }>(sql`
    select set_config('enable_seqscan', 'off', true), set_config('idle_in_transaction_session_timeout', '0', true),
      pg_current_snapshot()::text as bounds`);
  return row?.bounds ?? "";
}

/** `bounds`: the oldest transaction that runs, the first one to come, and those between that run. */
function isShown(bounds: string, transaction: number): boolean {
  const [oldest = "", next = "", running = ""] = bounds.split(":");
  if (transaction < Number(oldest)) return true;
  return transaction < Number(next) && !running.split(",").includes(String(transaction));
}
