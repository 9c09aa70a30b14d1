import { and, asc, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { By } from "../lib/model/actor.ts";
import { type AuditFilter, auditGroups } from "../lib/model/audit-filter.ts";
import type { Handle } from "./handle.ts";
import { apiKeys, auditLog, people } from "./people-schema.ts";

export type AuditEntry = typeof auditLog.$inferSelect;

/** A page of the audit log, the newest entry first. */
export async function listAuditLog(
  db: Handle,
  filter: AuditFilter,
  { before, limit }: { /** The id of the last entry on the page before. */ before?: number; limit: number },
): Promise<{ readonly entries: readonly AuditEntry[]; readonly nextCursor: number | null }> {
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(...conditionsOf(filter), before === undefined ? undefined : lt(auditLog.id, before)))
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
  const entries = rows.slice(0, limit);
  return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

/** All entries that are asked for, the newest first, a page at a time. */
export async function* readAuditLog(db: Handle, filter: AuditFilter, pageSize = 200): AsyncGenerator<AuditEntry> {
  let before: number | undefined;
  do {
    const { entries, nextCursor } = await listAuditLog(db, filter, { before, limit: pageSize });
    yield* entries;
    before = nextCursor ?? undefined;
  } while (before !== undefined);
}

/** Whom entries can be of: everybody, and all API keys, revoked ones too. */
export async function listActors(db: Handle): Promise<readonly By[]> {
  const persons = await db.select({ id: people.id, name: people.name }).from(people).orderBy(asc(sql`lower(name)`));
  const keys = await db.select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys).orderBy(asc(sql`lower(name)`));
  return [
    ...persons.map((person) => ({ kind: "person" as const, ...person })),
    ...keys.map((key) => ({ kind: "key" as const, ...key })),
  ];
}

function conditionsOf({ group, by, subject }: AuditFilter): readonly (SQL | undefined)[] {
  return [
    group && or(...auditGroups[group].map((name) => sql`${auditLog.action} like ${`${name.replace("_", "\\_")}.%`}`)),
    by === undefined ? undefined : eq(sql`${auditLog.by} ->> 'id'`, by),
    subject === undefined ? undefined : sql`strpos(lower(${auditLog.subject}), lower(${subject})) > 0`,
  ];
}
