import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { Actor, By } from "../lib/model/actor.ts";
import { text } from "../lib/texts/text.ts";
import { demand } from "./authorise.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { lockPeople } from "./people.ts";
import { apiKeys, people } from "./people-schema.ts";

/**
 * A change of who may do what, in one transaction, one after the other: what the change rests on cannot change
 * meanwhile, not even the role of who makes it.
 * @param work gets who acts (`actingAs`), with the role that they have now
 * @throws AppError forbidden for who may not administer, or not any more
 */
export function administering<T>(db: Handle, work: (tx: Handle, actor: Actor) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await lockPeople(tx);
    const actor = await whoActs(tx);
    demand(actor, "administer");
    return work(tx, actor);
  });
}

async function whoActs(tx: Handle): Promise<Actor> {
  const [acting] = await tx.execute<{ by: unknown }>(sql`select actor() as by`);
  const by = By.parse(acting?.by);
  const role = by.kind === "person" ? await roleOfPerson(tx, by.id) : await roleOfKey(tx, by.id);
  if (role === undefined) throw new AppError("unauthenticated", text("access.noLonger"));
  return Actor.parse({ ...by, role });
}

async function roleOfPerson(tx: Handle, id: string) {
  const [person] = await tx
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.id, id), isNull(people.disabledAt)));
  return person?.role;
}

async function roleOfKey(tx: Handle, id: string) {
  const isOpen = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)));
  const [key] = await tx
    .select({ role: apiKeys.role })
    .from(apiKeys)
    .where(and(eq(apiKeys.id, id), isOpen));
  return key?.role;
}
