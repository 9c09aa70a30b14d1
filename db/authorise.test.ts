import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { permissions, type Role, roles } from "../lib/model/permissions.ts";
import { openAuth, sessionLimits } from "./auth.ts";
import { authorise, demand, hashOfKey } from "./authorise.ts";
import { apiKeys, people, sessions } from "./people-schema.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { aPerson, sessionOf, testAuth, testSecret } from "./testing-people.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});

const world = () => ({ db: fresh.db, auth: testAuth(fresh.db) });
const bearer = (key: string) => new Headers({ authorization: `Bearer ${key}` });
const newEmail = () => `${randomUUID()}@loadstep.example`;

async function aKey(values: Partial<typeof apiKeys.$inferInsert> = {}): Promise<string> {
  const key = `lsk_${randomUUID()}`;
  await fresh.db
    .insert(apiKeys)
    .values({ name: "a key", role: "viewer", prefix: key.slice(0, 12), hash: hashOfKey(key), ...values });
  return key;
}

/** What each role may do, written out: the table of lib/model/permissions.ts is held against it. */
const allowed: Record<Role, readonly string[]> = {
  owner: ["read", "dryRun", "write", "configure", "administer"],
  admin: ["read", "dryRun", "write", "configure", "administer"],
  editor: ["read", "dryRun", "configure"],
  operator: ["read", "dryRun", "write"],
  viewer: ["read"],
};

describe("a session", () => {
  for (const role of roles) {
    test(`of the role ${role} opens what the role may, and nothing else`, async () => {
      const email = newEmail();
      const { id } = await aPerson(fresh.db, email, role);
      const headers = await sessionOf(fresh.db, email);
      for (const permission of permissions) {
        const entering = authorise(world(), headers, "session", permission);
        if (allowed[role].includes(permission)) {
          expect(await entering).toEqual({ kind: "person", id, name: email.split("@")[0], role });
        } else await expect(entering).rejects.toMatchObject({ code: "forbidden" });
      }
    });
  }

  test("of a person who was disabled since opens nothing", async () => {
    const email = newEmail();
    const { id } = await aPerson(fresh.db, email, "viewer");
    const headers = await sessionOf(fresh.db, email);
    await fresh.db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, id));
    await expect(authorise(world(), headers, "session", "read")).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test.each([
    ["was not used for half a day", { expiresAt: sql`now() - interval '1 second'` }],
    ["began more than a week ago", { createdAt: sql`now() - interval '7 days 1 minute'` }],
  ])("that %s opens nothing", async (_name, change) => {
    const email = newEmail();
    const { id } = await aPerson(fresh.db, email, "admin");
    const headers = await sessionOf(fresh.db, email);
    await fresh.db.update(sessions).set(change).where(eq(sessions.userId, id));
    await expect(authorise(world(), headers, "session", "read")).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test.each([
    ["no cookie", {}],
    ["a cookie that nobody signed", { cookie: `loadstep-session=${"a".repeat(32)}.${"b".repeat(43)}=` }],
    ["an API key instead", "key"],
  ])("of a request with %s is none", async (_name, given) => {
    const headers = given === "key" ? bearer(await aKey({ role: "admin" })) : new Headers(given as HeadersInit);
    await expect(authorise(world(), headers, "session", "read")).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("of a cookie that was signed with another secret is none", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "admin");
    const headers = await sessionOf(fresh.db, email);
    const auth = openAuth(fresh.db, { secret: testSecret.toUpperCase(), isSecure: false });
    const entering = authorise({ db: fresh.db, auth }, headers, "session", "read");
    await expect(entering).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("that was signed out opens nothing, also for who kept its cookie", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "admin");
    const [headers, other] = [await sessionOf(fresh.db, email), await sessionOf(fresh.db, email)];
    await world().auth.api.signOut({ headers });
    await expect(authorise(world(), headers, "session", "read")).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await authorise(world(), other, "session", "read")).toMatchObject({ role: "admin" });
  });

  test("lasts longer when it is used, and is the same one", async () => {
    const email = newEmail();
    const { id } = await aPerson(fresh.db, email, "admin");
    const headers = await sessionOf(fresh.db, email);
    const nearlyOver = sql`now() + interval '1 minute'`;
    await fresh.db.update(sessions).set({ expiresAt: nearlyOver }).where(eq(sessions.userId, id));
    await authorise(world(), headers, "session", "read");
    const stored = await fresh.db.select().from(sessions).where(eq(sessions.userId, id));
    expect(stored).toHaveLength(1);
    const leftSeconds = ((stored[0]?.expiresAt.getTime() ?? 0) - Date.now()) / 1_000;
    expect(leftSeconds).toBeGreaterThan(sessionLimits.idle - 60);
    expect(leftSeconds).toBeLessThan(sessionLimits.idle + 60);
  });

  test("that cannot be looked up lets nobody in", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "admin");
    const headers = await sessionOf(fresh.db, email);
    const gone = await freshDatabase();
    const auth = testAuth(gone.db);
    await gone.drop();
    await expect(authorise({ db: fresh.db, auth }, headers, "session", "read")).rejects.toThrow();
  });
});

describe("an API key", () => {
  test("opens what its role may, and notes that it was used", async () => {
    const key = await aKey({ role: "operator" });
    expect(await authorise(world(), bearer(key), "key", "write")).toMatchObject({ kind: "key", role: "operator" });
    await expect(authorise(world(), bearer(key), "key", "configure")).rejects.toMatchObject({ code: "forbidden" });
    const [stored] = await fresh.db
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.hash, hashOfKey(key)));
    expect(stored?.lastUsedAt).toBeInstanceOf(Date);
  });

  test.each([
    ["was revoked", { revokedAt: new Date() }],
    ["has expired", { expiresAt: new Date(Date.now() - 1_000) }],
  ])("that %s opens nothing", async (_name, change) => {
    const key = await aKey(change);
    await expect(authorise(world(), bearer(key), "key", "read")).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("of nobody, or a session's cookie instead, opens nothing", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "admin");
    for (const headers of [bearer("lsk_nobody"), bearer(""), await sessionOf(fresh.db, email)]) {
      await expect(authorise(world(), headers, "key", "read")).rejects.toMatchObject({ code: "unauthenticated" });
    }
  });
});

test("demand takes what depends on what is there", () => {
  const editor = { kind: "person", id: randomUUID(), name: "Ed", role: "editor" } as const;
  expect(() => demand(editor, "dryRun")).not.toThrow();
  expect(() => demand(editor, "write")).toThrow(/As Editor you may not/);
});
