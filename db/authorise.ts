import { createHash } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { bearerKey } from "../lib/api/credentials.ts";
import { AppError } from "../lib/errors.ts";
import { noteActor } from "../lib/log/current-request.ts";
import { Actor } from "../lib/model/actor.ts";
import { may, type Permission } from "../lib/model/permissions.ts";
import { text } from "../lib/texts/text.ts";
import { type Auth, sessionLimits } from "./auth.ts";
import type { Handle } from "./handle.ts";
import { apiKeys } from "./people-schema.ts";

/** How a request may say who it is: pages and what they call by a session, programs by an API key; never the other way. */
export type Door = "session" | "key";

/**
 * Who makes a request, if they may do what they ask for. Each server action, route handler and page goes through here
 * (reliability.md T1); whatever goes wrong on the way throws, so that nothing is let through.
 * @param headers of the request: its cookie, or `Authorization: Bearer KEY`
 * @throws AppError unauthenticated; forbidden
 */
export async function authorise(
  { db, auth }: { readonly db: Handle; readonly auth: Auth },
  headers: Headers,
  door: Door,
  permission: Permission,
): Promise<Actor> {
  const actor = door === "session" ? await findPersonOfSession(auth, headers) : await findKey(db, headers);
  if (!actor) throw new AppError("unauthenticated", text(`access.unauthenticated.${door}`));
  noteActor(actor);
  demand(actor, permission);
  return actor;
}

/**
 * Where a permission depends on what is there: whether the actor has it.
 * @throws AppError forbidden
 */
export function demand(actor: Actor, permission: Permission): void {
  if (may(actor.role, permission)) return;
  const role = text(`access.roles.${actor.role}`);
  throw new AppError("forbidden", text("access.forbidden", { role, permission: text(`access.may.${permission}`) }));
}

/** The person whose session the request's cookie names, while it lasts and they may sign in. */
export async function findPersonOfSession(auth: Auth, headers: Headers): Promise<Actor | undefined> {
  const found = await auth.api.getSession({ headers });
  if (!found) return undefined;
  const { user, session } = found;
  const isOver = Date.now() - session.createdAt.getTime() > sessionLimits.absolute * 1_000;
  if (isOver || (user.disabledAt ?? null) !== null) return undefined;
  return Actor.parse({ kind: "person", id: user.id, name: user.name, role: user.role });
}

/** The API key of `Authorization: Bearer …`, unless it is revoked or has expired. Notes that it was used. */
async function findKey(db: Handle, headers: Headers): Promise<Actor | undefined> {
  const key = bearerKey(headers.get("authorization"));
  if (key === undefined) return undefined;
  const isOpen = and(
    eq(apiKeys.hash, hashOfKey(key)),
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
  );
  const [found] = await db
    .select({ id: apiKeys.id, name: apiKeys.name, role: apiKeys.role })
    .from(apiKeys)
    .where(isOpen);
  if (!found) return undefined;
  const isStale = or(isNull(apiKeys.lastUsedAt), sql`${apiKeys.lastUsedAt} < now() - interval '1 minute'`);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, found.id), isStale));
  return Actor.parse({ kind: "key", ...found });
}

/** What is stored of an API key: it has 256 random bits, so that a plain hash tells nothing. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
