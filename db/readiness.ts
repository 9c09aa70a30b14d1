import { sql } from "drizzle-orm";
import type { Handle } from "./handle.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };
import { runs } from "./schema.ts";

/** One entry per check of `GET /readyz` (formats.md section 5). */
export interface Readiness {
  readonly database: boolean;
  /** Whether the database is as new as this build expects. */
  readonly migrations: boolean;
  /** Whether a worker is there and claims runs. */
  readonly queue: boolean;
}

/** What a worker's sessions are called in the database server's list of sessions. */
export const workerSession = "loadstep worker";

/** Seconds after which a run that nobody carries on, or begins while none is carried out, tells of a worker in trouble. */
const patience = { leaseOver: 30, queued: 60 } as const;

/** Whether the database answers, every migration of this build is applied, and a worker claims runs. Never throws. */
export async function checkReadiness(db: Handle): Promise<Readiness> {
  const isThere = await holds(db.execute(sql`select true as "is"`));
  if (!isThere) return { database: false, migrations: false, queue: false };
  const [migrations, queue] = await Promise.all([
    holds(
      db.execute(sql`select max(created_at) >= ${journal.entries.at(-1)?.when ?? 0}::bigint as "is"
        from drizzle.__drizzle_migrations`),
    ),
    holds(db.execute(isClaiming)),
  ]);
  return { database: true, migrations, queue };
}

const isClaiming = sql`
  select exists (
      select from pg_stat_activity where application_name = ${workerSession} and datname = current_database()
    ) and not exists (
      select from ${runs} where ${runs.finishedAt} is null and ${runs.status} = 'running'
        and ${runs.leaseUntil} < now() - ${patience.leaseOver} * interval '1 second'
    ) and not (
      exists (
        select from ${runs} where ${runs.finishedAt} is null and ${runs.status} = 'queued'
          and ${runs.createdAt} < now() - ${patience.queued} * interval '1 second'
      ) and not exists (select from ${runs} where ${runs.finishedAt} is null and ${runs.status} = 'running')
    ) as "is"`;

async function holds(question: PromiseLike<readonly Record<string, unknown>[]>): Promise<boolean> {
  try {
    const [row] = await question;
    return row?.is === true;
  } catch {
    return false;
  }
}
