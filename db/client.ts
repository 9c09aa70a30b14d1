import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { type ConnectionOptions, connect } from "./connection.ts";
import * as schema from "./schema.ts";

/** A pool of connections, with our own tables known by name. Close it with `$client.end()`. */
export type Database = PostgresJsDatabase<typeof schema> & { readonly $client: Sql };

/** What `Database.transaction` hands over. Inside it, use this and never the outer handle. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Opens a pool; the first query connects. `date` and `timestamptz` arrive as text in raw queries,
 * `numeric` and `bigint` as text too.
 * @param url see `connect`
 */
export function openDatabase(url: string, options: ConnectionOptions): Database {
  return drizzle(connect(url, options), { schema, casing: "snake_case" });
}

// On globalThis, because Next loads this module once for each of its bundles.
const shared = globalThis as { loadstepDatabase?: Database };

/**
 * The one handle of this process, on the server that DATABASE_URL names.
 * @throws when DATABASE_URL is missing: `npm start` sets it
 */
export function database(): Database {
  shared.loadstepDatabase ??= openDatabase(databaseUrl(), { max: 10 });
  return shared.loadstepDatabase;
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url) return url;
  throw new Error("DATABASE_URL is not set. Start Loadstep with `npm start`, which sets it, or set it yourself.");
}
