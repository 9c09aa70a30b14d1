import { and, eq, isNull, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { may, mayGive } from "../lib/model/permissions.ts";
import type { GivenRole } from "../lib/model/role.ts";
import { settingsText } from "../lib/texts/settings-text.ts";
import { administering } from "./administering.ts";
import { getOther, getPerson } from "./get-person.ts";
import type { Handle } from "./handle.ts";
import { revokeLinksBy, revokeLinksFor } from "./links.ts";
import { apiKeys, people, sessions } from "./people-schema.ts";

/**
 * Gives a person another role, from their next request on. Links that they made end where they may make none any more.
 * @throws AppError notFound; forbidden for the owner, whose role only moves (`handOver`), and for what the actor may
 *   not give; refused for one's own role
 */
export function changeRole(
  db: Handle,
  { person: id, role }: { readonly person: string; readonly role: GivenRole },
): Promise<void> {
  return administering(db, async (tx, actor) => {
    const person = await getOther(tx, actor, id, "ownRole");
    if (!mayGive(actor.role, role)) throw new AppError("forbidden", settingsText("people.refusals.roleAboveOwn"));
    if (person.role === role) return;
    await tx.update(people).set({ role, updatedAt: sql`now()` }).where(eq(people.id, id));
    if (!may(role, "administer")) await revokeLinksBy(tx, id);
  });
}

/**
 * Keeps a person out: their sessions end at once, and so do links for them and by them.
 * @param revokeKeys whether the API keys that they made end too
 * @throws AppError notFound; forbidden for the owner; refused for oneself
 */
export function disablePerson(
  db: Handle,
  { person: id, revokeKeys }: { readonly person: string; readonly revokeKeys: boolean },
): Promise<void> {
  return administering(db, async (tx, actor) => {
    const person = await getOther(tx, actor, id, "disableSelf");
    if (person.disabledAt === null) {
      await tx.update(people).set({ disabledAt: sql`now()`, updatedAt: sql`now()` }).where(eq(people.id, id));
    }
    await tx.delete(sessions).where(eq(sessions.userId, id));
    await revokeLinksFor(tx, id);
    await revokeLinksBy(tx, id);
    if (!revokeKeys) return;
    const isTheirs = sql`${apiKeys.by} ->> 'id' = ${id}`;
    await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(isTheirs, isNull(apiKeys.revokedAt)));
  });
}

/**
 * Lets a person in again, with the password that they had.
 * @throws AppError notFound; forbidden for the owner; refused for oneself
 */
export function enablePerson(db: Handle, { person: id }: { readonly person: string }): Promise<void> {
  return administering(db, async (tx, actor) => {
    const person = await getOther(tx, actor, id, "disableSelf");
    if (person.disabledAt === null) return;
    await tx.update(people).set({ disabledAt: null, updatedAt: sql`now()` }).where(eq(people.id, id));
    // One that began at the moment of the disabling, and was never good for anything.
    await tx.delete(sessions).where(eq(sessions.userId, id));
  });
}

/**
 * Makes another person the owner, and the owner an admin.
 * @param confirmed the other one's e-mail address, as the owner typed it
 * @throws AppError notFound; forbidden for who is not the owner, or not any more; refused for who is disabled, oneself,
 *   or another address
 */
export function handOver(
  db: Handle,
  { person: id, confirmed }: { readonly person: string; readonly confirmed: string },
): Promise<void> {
  return administering(db, async (tx, actor) => {
    if (actor.role !== "owner") throw new AppError("forbidden", settingsText("people.refusals.notOwner"));
    const person = await getPerson(tx, id);
    if (person.id === actor.id) throw new AppError("refused", settingsText("people.refusals.handOverToSelf"));
    const { name, email } = person;
    if (person.disabledAt !== null)
      throw new AppError("refused", settingsText("people.refusals.handOverDisabled", { name }));
    if (confirmed.trim().toLowerCase() !== email) {
      throw new AppError("refused", settingsText("people.refusals.handOverUnconfirmed", { email }));
    }
    // In this order: there is never more than one (people_one_owner).
    await tx.update(people).set({ role: "admin", updatedAt: sql`now()` }).where(eq(people.id, actor.id));
    await tx.update(people).set({ role: "owner", updatedAt: sql`now()` }).where(eq(people.id, id));
  });
}
