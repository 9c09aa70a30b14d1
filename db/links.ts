import { randomBytes } from "node:crypto";
import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { By } from "../lib/model/actor.ts";
import type { Invitation } from "../lib/model/link-input.ts";
import { mayGive, type Role } from "../lib/model/permissions.ts";
import { settingsText } from "../lib/texts/settings-text.ts";
import { text } from "../lib/texts/text.ts";
import { administering } from "./administering.ts";
import { hashOfKey } from "./authorise.ts";
import { getOther } from "./get-person.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { lockPeople } from "./people.ts";
import { invitations, people } from "./people-schema.ts";

/** How long a link works. */
export const linkDays = 7;

/** A link that was just made. Its token is nowhere else: only its hash is stored. */
export interface NewLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A link in the list of those that were not used. */
export interface ListedLink {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** Null for an invitation. */
  readonly personId: string | null;
  readonly by: By | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const isRevocable = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/**
 * Invites somebody by a link; an earlier invitation of the same address ends.
 * @throws AppError conflict when somebody signs in with the address; forbidden for a role above the actor's own
 */
export function invite(db: Handle, { email, role }: Invitation): Promise<NewLink> {
  return administering(db, async (tx, actor) => {
    if (!mayGive(actor.role, role)) throw new AppError("forbidden", settingsText("people.refusals.roleAboveOwn"));
    const [taken] = await tx.select({ disabledAt: people.disabledAt }).from(people).where(eq(people.email, email));
    if (taken) {
      throw new AppError(
        "conflict",
        taken.disabledAt ? settingsText("people.refusals.isDisabled", { email }) : text("access.emailTaken", { email }),
      );
    }
    const isInvitation = and(eq(invitations.email, email), isNull(invitations.personId));
    await revoke(tx, isInvitation);
    return addLink(tx, { email, role, personId: null });
  });
}

/**
 * Makes a link by which a person who forgot their password sets a new one; an earlier one ends.
 * @throws AppError notFound; forbidden for the owner's password; refused for one's own, and for who is disabled
 */
export function makePasswordLink(db: Handle, { person: id }: { readonly person: string }): Promise<NewLink> {
  return administering(db, async (tx, actor) => {
    const { email, name, role, disabledAt } = await getOther(tx, actor, id, "ownLink");
    if (disabledAt !== null) throw new AppError("refused", settingsText("people.refusals.linkDisabled", { name }));
    await revokeLinksFor(tx, id);
    return addLink(tx, { email, role, personId: id });
  });
}

/**
 * Makes such a link for anybody, the owner too: for who has the database itself in hand, and so needs no role.
 * @throws AppError notFound; refused for who is disabled
 */
export function makePasswordLinkByAddress(db: Handle, email: string): Promise<NewLink> {
  return inTransaction(db, async (tx) => {
    await lockPeople(tx);
    const [person] = await tx.select().from(people).where(eq(people.email, email));
    if (!person) throw new AppError("notFound", settingsText("people.refusals.unknownAddress", { email }));
    const { id, name, role, disabledAt } = person;
    if (disabledAt !== null) throw new AppError("refused", settingsText("people.refusals.linkDisabled", { name }));
    await revokeLinksFor(tx, id);
    return addLink(tx, { email, role, personId: id });
  });
}

async function addLink(
  tx: Handle,
  link: Pick<typeof invitations.$inferInsert, "email" | "role" | "personId">,
): Promise<NewLink> {
  const token = randomBytes(32).toString("base64url");
  const [made] = await tx
    .insert(invitations)
    .values({
      ...link,
      tokenHash: hashOfKey(token),
      expiresAt: sql`now() + make_interval(days => ${linkDays})`,
    })
    .returning({ expiresAt: invitations.expiresAt });
  if (!made) throw new Error("The database did not give the new link");
  return { token, expiresAt: made.expiresAt };
}

/**
 * Ends a link that was not used.
 * @throws AppError notFound when it was used or revoked meanwhile
 */
export function revokeLink(db: Handle, { link }: { readonly link: string }): Promise<void> {
  return administering(db, async (tx) => {
    if ((await revoke(tx, eq(invitations.id, link))) === 0) {
      throw new AppError("notFound", settingsText("people.refusals.linkGone"));
    }
  });
}

/** Ends the links by which a person could set a password. Belongs in a transaction. */
export async function revokeLinksFor(tx: Handle, person: string): Promise<void> {
  await revoke(tx, eq(invitations.personId, person));
}

/** Ends the links that a person made, so that none opens a way back in for them. Belongs in a transaction. */
export async function revokeLinksBy(tx: Handle, person: string): Promise<void> {
  await revoke(tx, sql`${invitations.by} ->> 'id' = ${person}`);
}

async function revoke(tx: Handle, which: SQL | undefined): Promise<number> {
  const revoked = await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(and(which, isRevocable))
    .returning({ id: invitations.id });
  return revoked.length;
}

/** Links that were neither used nor revoked, the newest first; expired ones for a month. */
export function listLinks(db: Handle): Promise<readonly ListedLink[]> {
  const { id, email, role, personId, by, createdAt, expiresAt } = invitations;
  return db
    .select({ id, email, role, personId, by, createdAt, expiresAt })
    .from(invitations)
    .where(and(isRevocable, gt(expiresAt, sql`now() - interval '30 days'`)))
    .orderBy(desc(createdAt), desc(id));
}
