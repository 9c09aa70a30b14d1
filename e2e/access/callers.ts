import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { hashPassword } from "better-auth/crypto";
import { eq, inArray, sql } from "drizzle-orm";
import { hashOfKey } from "../../db/authorise.ts";
import type { Database } from "../../db/client.ts";
import { inTransaction } from "../../db/handle.ts";
import { addPerson } from "../../db/people.ts";
import { apiKeys, people, sessions } from "../../db/people-schema.ts";
import { sessionOf, testPassword } from "../../db/testing-people.ts";
import { GivenRole, type Role } from "../../lib/model/role.ts";
import { owner } from "../owner.ts";
import { place } from "../place.ts";

/** Of everyone that tests of access make. */
export const callerDomain = "callers.loadstep.example";

/** Somebody who asks for something. */
export interface Caller {
  readonly name: string;
  /** How they say who they are. */
  readonly door: "none" | "session" | "key";
  /** What their session or key is good for; none where it is good for nothing. */
  readonly role?: Role;
  readonly headers: Readonly<Record<string, string>>;
  /** What they sign in with, besides `testPassword`. */
  readonly email?: string;
}

/** Those who come with a cookie: each role, and those whose way in is over. Made once, since passwords take their time. */
export async function makePeople(db: Database): Promise<readonly Caller[]> {
  const passwordHash = await hashPassword(testPassword);
  const someone = async (role: GivenRole) => {
    const email = `${role}.${randomUUID()}@${callerDomain}`;
    const { id } = await inTransaction(db, (tx) => addPerson(tx, { name: role, email, role, passwordHash }));
    return { id, email, headers: await cookieOf(db, email, testPassword) };
  };
  const byRole = await Promise.all(
    GivenRole.options.map(
      async (role): Promise<Caller> => ({ name: role, door: "session", role, ...(await someone(role)) }),
    ),
  );
  const [expired, disabled] = await Promise.all([someone("admin"), someone("admin")]);
  await db.update(sessions).set({ expiresAt: sql`now() - interval '1 minute'` }).where(eq(sessions.userId, expired.id));
  await db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, disabled.id));
  const forged = { cookie: `loadstep-session=${"a".repeat(32)}.${"b".repeat(43)}=` };
  const ofOwner = await cookieOf(db, owner.email, owner.password);
  return [
    { name: "a forged cookie", door: "session", headers: forged },
    { name: "an expired session", door: "session", headers: expired.headers },
    { name: "a disabled admin", door: "session", headers: disabled.headers },
    ...byRole,
    { name: "owner", door: "session", role: "owner", headers: ofOwner },
  ];
}

/** Everyone of the matrix: nobody, people, and a key of each role and those that are good for nothing any more. */
export async function withKeys(db: Database, everybody: readonly Caller[]): Promise<readonly Caller[]> {
  const past = new Date(Date.now() - 60_000);
  const ofKeys = await Promise.all(
    GivenRole.options.map(
      async (role): Promise<Caller> => ({
        name: `key of ${role}`,
        door: "key",
        role,
        headers: await keyOf(db, { role }),
      }),
    ),
  );
  return [
    { name: "nobody", door: "none", headers: {} },
    ...everybody,
    ...ofKeys,
    { name: "a revoked key", door: "key", headers: await keyOf(db, { role: "admin", revokedAt: past }) },
    { name: "an expired key", door: "key", headers: await keyOf(db, { role: "admin", expiresAt: past }) },
    { name: "a key of nobody", door: "key", headers: { authorization: `Bearer lsk_${"a".repeat(43)}` } },
  ];
}

/** One of them. */
export function callerOf(callers: readonly Caller[], name: string): Caller {
  const found = callers.find((caller) => caller.name === name);
  if (!found) throw new Error(`${name} is not among the callers`);
  return found;
}

/** Removes the people that `makePeople` made. */
export async function removePeople(db: Database): Promise<void> {
  const made = db
    .select({ id: people.id })
    .from(people)
    .where(sql`${people.email} like ${`%@${callerDomain}`}`);
  await db.delete(people).where(inArray(people.id, made));
}

async function cookieOf(db: Database, email: string, password: string) {
  const secret = process.env.LOADSTEP_SECRET ?? readFileSync(path.join(place.dataFolder, "secret"), "utf8");
  const headers = await sessionOf(db, email, password, secret);
  return { cookie: headers.get("cookie") ?? "" };
}

async function keyOf(db: Database, values: Partial<typeof apiKeys.$inferInsert> & { readonly role: GivenRole }) {
  const key = `lsk_${randomBytes(32).toString("base64url")}`;
  await db.insert(apiKeys).values({ name: "a caller", prefix: key.slice(0, 8), hash: hashOfKey(key), ...values });
  return { authorization: `Bearer ${key}` };
}
