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

/** One state of the database that is shown for as long as it is held, on as many connections as there are snapshots of it. */
export interface HeldState {
  open(): Promise<DatabaseSnapshot>;
  close(): Promise<void>;
}

/** Holds the state that the database is in, on a connection of its own. */
export async function holdState(db: Handle): Promise<HeldState> {
  const holder = await openSnapshot(db);
  const [row] = await holder.tx.execute<{ name: string }>(sql`select pg_export_snapshot() as name`);
  return {
    open: () =>
      openSnapshot(db, row?.name).catch(async (error: unknown) => {
        // Where the holder's connection is gone, that is what went wrong.
        await holder.tx.execute(sql`select`);
        throw error;
      }),
    close: () => holder.close(),
  };
}

/**
 * Opens a snapshot on a connection of its own. Keys are looked up by index in it, never by a scan.
 * @param exported the name of one to show the state of; left out, the state is that of now
 */
export async function openSnapshot(db: Handle, exported?: string): Promise<DatabaseSnapshot> {
  return new Promise((opened, failed) => {
    const closing = deferred<void>();
    const ended = inTransaction(
      db,
      async (tx) => {
        // No name of ours has a quote in it.
        if (exported !== undefined) await tx.execute(sql.raw(`set transaction snapshot '${exported}'`));
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
