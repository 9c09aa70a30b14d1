import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "postgres";
import { connect, withoutPassword } from "./connection.ts";
import { StartRefusal } from "./start-refusal.ts";

const oldestMajor = 15;
const migrationLock = 7_305_001;
const reachLimitMs = 8_000;

/**
 * Brings the database up to the newest migration. Two processes may do this at once: each migration is applied once.
 * @param folder drizzle-kit's output; relative to the working directory
 * @param signal gives it up: what was begun is rolled back
 * @throws StartRefusal when the server cannot be reached or is older than PostgreSQL 15; something else once the signal
 *   is aborted
 */
export async function migrate(url: string, folder = "db/migrations", signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const client = connect(url, { max: 1, statementTimeoutMs: 0 });
  const giveUp = () => void client.end({ timeout: 0 });
  signal?.addEventListener("abort", giveUp);
  try {
    await requireServer(client, url);
    await client`select pg_advisory_lock(${migrationLock})`;
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } finally {
    signal?.removeEventListener("abort", giveUp);
    await client.end({ timeout: 5 });
  }
}

async function requireServer(client: Sql, url: string): Promise<void> {
  const found = await firstAnswer(client, url);
  if (found.number >= oldestMajor * 10_000) return;
  throw new StartRefusal(
    `The database server at ${withoutPassword(url)} is PostgreSQL ${found.version}. Loadstep needs PostgreSQL ` +
      `${oldestMajor} or newer: point DATABASE_URL at one, or unset it to use the server that comes with Loadstep.`,
  );
}

async function firstAnswer(client: Sql, url: string): Promise<{ number: number; version: string }> {
  const deadline = Date.now() + reachLimitMs;
  for (;;) {
    try {
      const [row] = await client<{ number: number; version: string }[]>`
        select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
      if (row) return row;
    } catch (error) {
      const code = codeOf(error);
      if (!isPassing(code) || Date.now() > deadline) {
        throw new StartRefusal(
          `No answer from the database at ${withoutPassword(url)} (${code}). Check that it runs and that DATABASE_URL ` +
            "names it, a user and a database; or unset DATABASE_URL to use the server that comes with Loadstep.",
          { cause: error },
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** A server that is just coming up: give it a moment. */
function isPassing(code: string): boolean {
  return ["ECONNREFUSED", "ENOENT", "57P03", "CONNECT_TIMEOUT"].includes(code);
}
