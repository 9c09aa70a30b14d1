import { is } from "drizzle-orm";
import { type PgDatabase, PgTransaction } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { Database, Transaction } from "./client.ts";
import type * as schema from "./schema.ts";

/** What a query takes: a pool or a transaction. Nobody asks which, except `inTransaction`. */
export type Handle = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

/** Runs `work` in the transaction that `db` is, or in one of its own. */
export function inTransaction<T>(
  db: Handle,
  work: (tx: Handle) => Promise<T>,
  config?: Parameters<Database["transaction"]>[1],
): Promise<T> {
  return is(db, PgTransaction) ? work(db) : db.transaction((tx: Transaction) => work(tx), config);
}

/** The SQLSTATE of a failed statement, however it was wrapped; undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  }
  return undefined;
}

/** A PostgreSQL array literal. One text parameter needs no knowledge of the server's array types. */
export function arrayLiteral(entries: readonly (string | number | null)[]): string {
  return `{${entries
    .map((entry) => {
      if (entry === null) return "NULL";
      return typeof entry === "number" ? entry : `"${entry.replace(/["\\]/g, "\\$&")}"`;
    })
    .join(",")}}`;
}

/** Whether PostgreSQL's `integer` holds the number: an id from an address may be anything. */
export function isInteger(number: number): boolean {
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31;
}
