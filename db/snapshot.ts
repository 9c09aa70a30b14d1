import { is, sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import { deferred } from "./deferred.ts";
import { clientOf, executePrepared } from "./execute-prepared.ts";
import { type Handle, inTransaction } from "./handle.ts";

/** One state of the database, for reading. Keys are looked up by index in it, never by a scan. */
export interface DatabaseSnapshot {
  readonly tx: Handle;
  /** Lets go of it. */
  close(): void;
}

/** The state that the database was in when the snapshot was opened. */
export interface CurrentSnapshot extends DatabaseSnapshot {
  /** Whether it shows what a committed transaction did, numbered as `pg_current_xact_id` does: known once it is taken. */
  readonly shows: Promise<(transaction: number) => boolean>;
}

/** The snapshots of a run. Each has a connection of its own, which stays open for the next one. */
export interface Snapshots<Kind extends DatabaseSnapshot> {
  /** @throws what the database throws */
  open(): Promise<Kind>;
  /** For when all of them are closed. Waits for nothing, as a connection may be lost that nobody knows of yet. */
  end(): void;
}

/** Snapshots of the database as it is by then. */
export function currentSnapshots(db: Handle): Snapshots<CurrentSnapshot> {
  const transactions = new ReadTransactions(db, settings);
  return {
    async open() {
      const transaction = await transactions.take();
      const shows = boundsOf(transaction.tx);
      // Whoever waits for it hears of the error, and so does whoever reads.
      shows.catch(() => undefined);
      return { tx: transaction.tx, shows, close: () => transactions.giveBack(transaction) };
    },
    end: () => transactions.end(),
  };
}

/** Snapshots that all show the state in which the database is when the first one is opened. */
export function heldSnapshots(db: Handle): Snapshots<DatabaseSnapshot> {
  // It keeps the state, and reads nothing: what is read is locked against changes of its columns.
  const holder = new ReadTransactions(db, settings);
  const hold = async () => {
    const { tx } = await holder.take();
    const [row] = await tx.execute<{ name: string }>(sql`select pg_export_snapshot() as name`);
    // No name of ours has a quote in it.
    return new ReadTransactions(db, `set transaction snapshot '${row?.name}'; ${settings}`);
  };
  let held: ReturnType<typeof hold> | undefined;
  return {
    async open() {
      held ??= hold();
      const transactions = await held;
      const transaction = await transactions.take().catch((error: unknown) => {
        // The state is gone with the connection that holds it: then that is what went wrong.
        throw holder.lost ?? error;
      });
      return { tx: transaction.tx, close: () => transactions.giveBack(transaction) };
    },
    end() {
      held?.then(
        (transactions) => transactions.end(),
        () => undefined,
      );
      holder.end();
    },
  };
}

/**
 * How many keys a statement brings is unknown to the planner, so that it would scan a small table for each of them. While
 * others are waited for, a transaction may be idle.
 */
const settings = "set local enable_seqscan = off; set local idle_in_transaction_session_timeout = 0";

interface ReadTransaction {
  readonly tx: Handle;
  /** When it is over; rejects where its connection is lost. */
  readonly ended: Promise<void>;
  end(): void;
}

/** Transactions for reading, kept for who reads next: to begin one takes several answers of the server. */
class ReadTransactions {
  readonly #db: Handle;
  readonly #beginning: string;
  readonly #open = new Set<ReadTransaction>();
  #free: ReadTransaction[] = [];
  #lost: unknown;

  /** @param beginning the statements that each transaction begins with; they take no snapshot yet */
  constructor(db: Handle, beginning: string) {
    this.#db = db;
    this.#beginning = beginning;
  }

  /** Why a transaction ended whose connection was lost; undefined while none was. */
  get lost(): unknown {
    return this.#lost;
  }

  async take(): Promise<ReadTransaction> {
    const free = this.#free.pop();
    if (free) return free;
    const transaction = await beginReading(this.#db, this.#beginning);
    this.#open.add(transaction);
    transaction.ended.catch((error: unknown) => {
      this.#lost = error;
      this.#open.delete(transaction);
      this.#free = this.#free.filter((each) => each !== transaction);
    });
    return transaction;
  }

  /** Lets go of what it read, and keeps it for the next. */
  giveBack(transaction: ReadTransaction): void {
    if (!this.#open.has(transaction)) return;
    // Where that fails, so does what is asked next, or the connection is gone.
    this.#renew(transaction).catch(() => undefined);
    this.#free.push(transaction);
  }

  async #renew({ tx }: ReadTransaction): Promise<void> {
    await clientOf(tx).unsafe(`commit and chain; ${this.#beginning}`).execute();
  }

  /** They were read from, or they were not: how they end changes nothing. */
  end(): void {
    for (const transaction of this.#open) transaction.end();
  }
}

function beginReading(db: Handle, beginning: string): Promise<ReadTransaction> {
  return new Promise((begun, failed) => {
    const ending = deferred<void>();
    const ended = inTransaction(
      db,
      async (tx) => {
        await clientOf(tx).unsafe(beginning);
        begun({ tx, ended, end: ending.resolve });
        await ending.promise;
      },
      { isolationLevel: "repeatable read", accessMode: "read only" },
    );
    ended.catch(failed);
  });
}

/** Reads in one snapshot: that of the transaction that `db` is, or one of its own. */
export async function inSnapshot<T>(db: Handle, work: (tx: Handle) => Promise<T>): Promise<T> {
  if (is(db, PgTransaction)) return work(db);
  const transaction = await beginReading(db, settings);
  try {
    return await work(transaction.tx);
  } finally {
    transaction.end();
    await transaction.ended;
  }
}

/** What a snapshot shows, by its bounds: the oldest transaction that runs, the first one to come, and those between that run. */
async function boundsOf(tx: Handle): Promise<(transaction: number) => boolean> {
  const [row] = await executePrepared<{ bounds: string }>(tx, sql`select pg_current_snapshot()::text as bounds`);
  const [oldest = "", next = "", running = ""] = row?.bounds.split(":") ?? [];
  const those = new Set(running.split(","));
  return (transaction) =>
    transaction < Number(oldest) || (transaction < Number(next) && !those.has(String(transaction)));
}
