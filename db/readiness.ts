import { sql } from "drizzle-orm";
import type { Handle } from "./handle.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

/** One entry per check of `GET /readyz` (formats.md section 5). */
export interface Readiness {
  readonly database: boolean;
  /** Whether the database is as new as this build expects. */
  readonly migrations: boolean;
}

/** Whether the database answers and every migration of this build is applied. Never throws. */
export async function checkReadiness(db: Handle): Promise<Readiness> {
  try {
    const [row] = await db.execute<{ newest: string | null }>(
      sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
    );
    return { database: true, migrations: Number(row?.newest ?? 0) >= (journal.entries.at(-1)?.when ?? 0) };
  } catch {
    return { database: await answers(db), migrations: false };
  }
}

function answers(db: Handle): Promise<boolean> {
  return db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
}
