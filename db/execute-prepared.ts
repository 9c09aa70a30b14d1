import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PostgresJsSession } from "drizzle-orm/postgres-js";
import type { RowList, Sql } from "postgres";
import type { Handle } from "./handle.ts";

const dialect = new PgDialect({ casing: "snake_case" });

/** The client below a handle: the pool's, or that of its transaction. */
export function clientOf(db: Handle): Sql {
  // Every handle is one of postgres.js.
  return (db._.session as unknown as PostgresJsSession<Sql, Record<string, never>, Record<string, never>>).client;
}

/** A part of statements that has no parameters, as its text: rendering it takes longer than sending it. */
export function rendered(part: SQL): SQL {
  return sql.raw(dialect.sqlToQuery(part).sql);
}

/**
 * Executes a statement that its connection keeps: for those that a run repeats by the chunk, and whose text has few
 * forms. Any other takes a second round trip for the types of its parameters, during which nothing else is sent.
 * Statements that are asked for in one go reach the server in that order, without waiting for one another.
 * @throws what the database throws
 */
export async function executePrepared<Row extends object>(db: Handle, statement: SQL): Promise<RowList<Row[]>> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return clientOf(db).unsafe<Row[]>(text, params as string[], { prepare: true });
}
