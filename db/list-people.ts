import { asc, desc, eq, sql } from "drizzle-orm";
import type { Role } from "../lib/model/role.ts";
import type { Handle } from "./handle.ts";
import { auditLog, people, sessions } from "./people-schema.ts";

/** A person as lists show them. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  /** When they signed in last, or used a session that has not ended, to some minutes; null for never. */
  readonly lastSeenAt: Date | null;
  /** API keys that they made and that still work. */
  readonly keys: number;
}

/** Everybody: the owner first, then by role and name; who is disabled last. */
export function listPeople(db: Handle): Promise<readonly ListedPerson[]> {
  const { id, name, email, role, disabledAt, createdAt } = people;
  // Sessions that have ended are not kept; the audit log knows when they began.
  const used = db
    .select({
      user: sql<string>`${sessions.userId}::text`.as("user_id"),
      at: sql`max(${sessions.updatedAt})`.as("used_at"),
    })
    .from(sessions)
    .groupBy(sessions.userId)
    .as("used");
  const began = db
    .select({ user: sql<string>`${auditLog.by} ->> 'id'`.as("signer_id"), at: sql`max(${auditLog.at})`.as("began_at") })
    .from(auditLog)
    .where(eq(auditLog.action, "person.signed_in"))
    .groupBy(sql`1`)
    .as("began");
  const lastSeenAt = sql<Date | null>`greatest(${used.at}, ${began.at})`.mapWith(createdAt);
  const keys = sql<number>`(
    select count(*)::int from api_keys k
    where k.by ->> 'id' = ${id}::text and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()))`;
  return db
    .select({ id, name, email, role, disabledAt, createdAt, lastSeenAt, keys })
    .from(people)
    .leftJoin(used, eq(used.user, sql`${id}::text`))
    .leftJoin(began, eq(began.user, sql`${id}::text`))
    .orderBy(
      desc(sql`${disabledAt} is null`),
      sql`array_position(array['owner', 'admin', 'editor', 'operator', 'viewer'], ${role})`,
      asc(sql`lower(${name})`),
      asc(id),
    );
}
