import { hashPassword } from "better-auth/crypto";
import { sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { NewPerson } from "../lib/model/new-person.ts";
import type { Role } from "../lib/model/permissions.ts";
import { text } from "../lib/texts/text.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { credentials, people } from "./people-schema.ts";
import { addressBucket, takeAttempt } from "./sign-in-attempts.ts";

// Whoever makes people waits for others who do, so that the first one is the only owner.
const peopleLock = 7_305_004;

/** Until the transaction ends, nobody else makes people, or changes who may do what. */
export async function lockPeople(tx: Handle): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${peopleLock})`);
}

/** Whether anybody can sign in; if not, the first visitor makes the owner's account. */
export async function hasPeople(db: Handle): Promise<boolean> {
  const [row] = await db.select({ id: people.id }).from(people).limit(1);
  return row !== undefined;
}

/**
 * Makes the owner's account, the first of all.
 * @param owner with an `id` where who acts in `db` is the owner themselves
 * @param address the network address that a request came from
 * @throws AppError conflict when somebody is there already; tooMany after several tries from an address
 */
export async function createOwner(
  db: Handle,
  owner: NewPerson & { readonly id?: string },
  address?: string,
): Promise<void> {
  // The hash of a password takes a while, and anybody may ask for one here.
  await refuseOwner(db);
  if (address !== undefined) await takeAttempt(db, [addressBucket(address)]);
  const passwordHash = await hashPassword(owner.password);
  await inTransaction(db, async (tx) => {
    await lockPeople(tx);
    await refuseOwner(tx);
    await addPerson(tx, { ...owner, role: "owner", passwordHash });
  });
}

async function refuseOwner(db: Handle): Promise<void> {
  if (await hasPeople(db)) throw new AppError("conflict", text("access.ownerExists"));
}

/**
 * Adds a person who signs in with a password. Belongs in a transaction.
 * @throws AppError conflict when the e-mail address is taken
 */
export async function addPerson(
  tx: Handle,
  { passwordHash, ...person }: Pick<NewPerson, "name" | "email"> & { role: Role; passwordHash: string; id?: string },
): Promise<{ readonly id: string }> {
  const [added] = await tx
    .insert(people)
    .values(person)
    .onConflictDoNothing({ target: people.email })
    .returning({ id: people.id });
  if (!added) throw new AppError("conflict", text("access.emailTaken", { email: person.email }));
  await tx
    .insert(credentials)
    .values({ accountId: added.id, providerId: "credential", userId: added.id, password: passwordHash });
  return added;
}
