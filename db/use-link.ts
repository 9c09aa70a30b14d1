import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { type Acceptance, type LinkPassword, LinkToken } from "../lib/model/link-input.ts";
import type { Role } from "../lib/model/permissions.ts";
import { settingsText } from "../lib/texts/settings-text.ts";
import { hashOfKey } from "./authorise.ts";
import type { Database } from "./client.ts";
import { getPerson } from "./get-person.ts";
import { actingAs, type Handle, inTransaction } from "./handle.ts";
import { addPerson, lockPeople } from "./people.ts";
import { invitations, people } from "./people-schema.ts";
import { replacePassword } from "./replace-password.ts";
import { accountBucket, forgetAttempt } from "./sign-in-attempts.ts";

/** What the holder of a link that works is told. */
export interface Link {
  readonly kind: "invitation" | "password";
  readonly email: string;
  readonly role: Role;
}

const isOpen = and(
  isNull(invitations.acceptedAt),
  isNull(invitations.revokedAt),
  gt(invitations.expiresAt, sql`now()`),
);

/** The link of a token; undefined for one that was used or revoked, has expired, or never was. */
export async function findLink(db: Handle, token: string): Promise<Link | undefined> {
  const found = await findOpen(db, token);
  return found && { kind: found.personId === null ? "invitation" : "password", email: found.email, role: found.role };
}

/**
 * Makes the account of an invited person; what is written down of it says that they did so themselves.
 * @param address the network address that the request came from
 * @throws AppError notFound for a link that does not work, whatever the reason
 */
export async function acceptInvitation(
  db: Database,
  { token, name, password }: Acceptance,
  address = "",
): Promise<{ readonly email: string }> {
  const link = await findOpen(db, token);
  if (link?.personId !== null) throw deadLink();
  const passwordHash = await hashPassword(password);
  const id = randomUUID();
  await inTransaction(actingAs(db, { kind: "person", id, name }, address), async (tx) => {
    await lockPeople(tx);
    const { email, role } = await takeUp(tx, link.id);
    const [taken] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
    if (taken) throw deadLink();
    await addPerson(tx, { id, name, email, role, passwordHash });
  });
  return { email: link.email };
}

/**
 * Sets a person's password by a link; all of their sessions end.
 * @param address the network address that the request came from
 * @throws AppError notFound for a link that does not work, whatever the reason
 */
export async function setPasswordByLink(
  db: Database,
  { token, password }: LinkPassword,
  address = "",
): Promise<{ readonly email: string }> {
  const link = await findOpen(db, token);
  if (!link || link.personId === null) throw deadLink();
  const passwordHash = await hashPassword(password);
  const { id, name, email } = await getPerson(db, link.personId);
  await inTransaction(actingAs(db, { kind: "person", id, name }, address), async (tx) => {
    await lockPeople(tx);
    await takeUp(tx, link.id);
    await replacePassword(tx, id, passwordHash);
    // Who tried to guess the old password keeps nobody from using the new one.
    await forgetAttempt(tx, [accountBucket(email)]);
  });
  return { email };
}

async function findOpen(db: Handle, token: string): Promise<typeof invitations.$inferSelect | undefined> {
  if (!LinkToken.safeParse(token).success) return undefined;
  const [found] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashOfKey(token)), isOpen));
  return found;
}

/** Of all who use a link at once, one does. */
async function takeUp(tx: Handle, id: string): Promise<typeof invitations.$inferSelect> {
  const [taken] = await tx
    .update(invitations)
    .set({ acceptedAt: sql`now()` })
    .where(and(eq(invitations.id, id), isOpen))
    .returning();
  if (!taken) throw deadLink();
  return taken;
}

function deadLink(): AppError {
  return new AppError("notFound", settingsText("people.link.dead"));
}
