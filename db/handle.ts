import { is, sql } from "drizzle-orm";
import { type PgDatabase, PgTransaction } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { Actor } from "../lib/model/actor.ts";
import type { Database, Transaction } from "./client.ts";
import type * as schema from "./schema.ts";

/** What a query takes: a pool or a transaction. Nobody asks which, except `inTransaction`. */
export type Handle = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

interface Acting {
  readonly actor: Pick<Actor, "kind" | "id" | "name">;
  /** The network address that the request came from; empty where there is none. */
  readonly address: string;
}

const acting = new WeakMap<Handle, Acting>();

/** The same pool for somebody: what its transactions write, and the audit log, say that it was them. */
export function actingAs(db: Database, actor: Acting["actor"], address = ""): Database {
  const handle: Database = Object.create(db);
  acting.set(handle, { actor, address });
  return handle;
}

/** Runs `work` in the transaction that `db` is, or in one of its own. */
export function inTransaction<T>(
  db: Handle,
  work: (tx: Handle) => Promise<T>,
  config?: Parameters<Database["transaction"]>[1],
): Promise<T> {
  if (is(db, PgTransaction)) return work(db);
  return db.transaction(async (tx: Transaction) => {
    await sayWho(tx, acting.get(db));
    return work(tx);
  }, config);
}

/** The database's function `actor()` gives it back, as a default of columns and in triggers. */
async function sayWho(tx: Handle, by: Acting | undefined): Promise<void> {
  if (!by) return;
  const { kind, id, name } = by.actor;
  await tx.execute(sql`
    select set_config('loadstep.actor', ${JSON.stringify({ kind, id, name })}, true),
      set_config('loadstep.address', ${by.address}, true)`);
}

const special = /["\\]/;

/** An escape of JSON that array literals do not have. */
const ofJsonAlone = /\\[^"\\]/;

/** A PostgreSQL array literal. One text parameter needs no knowledge of the server's array types. */
export function arrayLiteral(entries: readonly (string | number | null)[]): string {
  const [first] = entries;
  // As of most results of a chunk.
  if (entries.length > 1 && entries.every((entry) => entry === first)) {
    const one = arrayLiteral([first ?? null]).slice(1, -1);
    return `{${`${one},`.repeat(entries.length - 1)}${one}}`;
  }
  const json = JSON.stringify(entries);
  // Nearly always the two differ in their brackets alone, and JSON is made by the platform.
  if (!ofJsonAlone.test(json)) return `{${json.slice(1, -1)}}`;
  const texts = entries.map((entry) => {
    if (entry === null) return "NULL";
    if (typeof entry === "number") return entry;
    return special.test(entry) ? `"${entry.replace(/["\\]/g, "\\$&")}"` : `"${entry}"`;
  });
  return `{${texts.join(",")}}`;
}

/** Whether PostgreSQL's `integer` holds the number: an id from an address may be anything. */
export function isInteger(number: number): boolean {
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31;
}
