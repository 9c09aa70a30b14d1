import { randomBytes } from "node:crypto";
import { and, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { By } from "../lib/model/actor.ts";
import type { NewKey } from "../lib/model/new-key.ts";
import { mayGive } from "../lib/model/permissions.ts";
import type { GivenRole } from "../lib/model/role.ts";
import { settingsText } from "../lib/texts/settings-text.ts";
import { administering } from "./administering.ts";
import { hashOfKey } from "./authorise.ts";
import type { Handle } from "./handle.ts";
import { apiKeys } from "./people-schema.ts";

/** How much of a key stays readable: `lsk_` and 8 of its 43 characters. */
const prefixLength = 12;
const dayMs = 24 * 3600 * 1_000;

/** A key as its list shows it. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly role: GivenRole;
  readonly prefix: string;
  readonly by: By | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** All keys, also those that do not work any more; the newest first. */
export function listKeys(db: Handle): Promise<readonly ListedKey[]> {
  const { hash: _, ...shown } = getTableColumns(apiKeys);
  return db.select(shown).from(apiKeys).orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

/**
 * Makes a key of 32 random bytes. Only its hash is stored, so that it can be read this once.
 * @throws AppError forbidden for a role above the actor's own; refused for an expiry that has passed
 */
export function createKey(db: Handle, { name, role, expiry, date }: NewKey): Promise<{ readonly key: string }> {
  return administering(db, async (tx, actor) => {
    if (!mayGive(actor.role, role)) throw new AppError("forbidden", settingsText("keys.refusals.roleAboveOwn"));
    const expiresAt = expiryOf(expiry, date);
    if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
      throw new AppError("refused", settingsText("keys.refusals.past"));
    }
    const key = `lsk_${randomBytes(32).toString("base64url")}`;
    await tx
      .insert(apiKeys)
      .values({ name, role, prefix: key.slice(0, prefixLength), hash: hashOfKey(key), expiresAt });
    return { key };
  });
}

/**
 * Ends a key; the next request with it is refused. One that was revoked before is no error.
 * @throws AppError notFound
 */
export function revokeKey(db: Handle, { key: id }: { readonly key: string }): Promise<void> {
  return administering(db, async (tx) => {
    const [found] = await tx.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, id));
    if (!found) throw new AppError("notFound", settingsText("keys.refusals.notFound"));
    await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  });
}

function expiryOf(expiry: NewKey["expiry"], date: string): Date | null {
  if (expiry === "never") return null;
  if (expiry === "date") return new Date(Date.parse(`${date}T00:00:00Z`) + dayMs);
  return new Date(Date.now() + Number(expiry) * dayMs);
}
