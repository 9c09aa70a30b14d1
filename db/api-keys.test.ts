import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { NewKey } from "../lib/model/new-key.ts";
import { createKey, listKeys, revokeKey } from "./api-keys.ts";
import { authorise, hashOfKey } from "./authorise.ts";
import { apiKeys, auditLog } from "./people-schema.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { anActor, testAuth } from "./testing-people.ts";

let fresh: FreshDatabase;
let admin: Awaited<ReturnType<typeof anActor>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  admin = await anActor(fresh.db, "admin");
});

const newKey = (change: Partial<NewKey> = {}): NewKey => ({
  name: randomUUID(),
  role: "operator",
  expiry: "90",
  date: "",
  ...change,
});
const stored = async (name: string) => (await listKeys(fresh.db)).find((each) => each.name === name);
const entering = (key: string, permission: "write" | "configure") =>
  authorise(
    { db: fresh.db, auth: testAuth(fresh.db) },
    new Headers({ authorization: `Bearer ${key}` }),
    "key",
    permission,
  );

describe("an API key", () => {
  test("does what its role may, for whoever holds it", async () => {
    const given = newKey();
    const { key } = await createKey(admin.db, given);
    expect(key).toMatch(/^lsk_[\w-]{43}$/);
    expect(await entering(key, "write")).toMatchObject({ kind: "key", name: given.name, role: "operator" });
    await expect(entering(key, "configure")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is stored as a hash and its first letters, and says who made it", async () => {
    const given = newKey();
    const { key } = await createKey(admin.db, given);
    expect(await stored(given.name)).toMatchObject({
      prefix: key.slice(0, 12),
      by: { id: admin.id },
      lastUsedAt: null,
    });
    const rows = await fresh.db.select().from(apiKeys).where(eq(apiKeys.name, given.name));
    expect(rows).toMatchObject([{ hash: hashOfKey(key) }]);
    expect(JSON.stringify([rows, await fresh.db.select().from(auditLog)])).not.toContain(key);
    expect(await stored(given.name)).not.toHaveProperty("hash");
  });

  test("that is revoked opens nothing from then on, and stays in the list", async () => {
    const given = newKey();
    const { key } = await createKey(admin.db, given);
    const id = (await stored(given.name))?.id ?? "";
    await revokeKey(admin.db, { key: id });
    await expect(entering(key, "write")).rejects.toMatchObject({ code: "unauthenticated" });
    const first = (await stored(given.name))?.revokedAt;
    await revokeKey(admin.db, { key: id });
    expect((await stored(given.name))?.revokedAt).toEqual(first);
    await expect(revokeKey(admin.db, { key: randomUUID() })).rejects.toMatchObject({ code: "notFound" });
  });

  test.each([
    ["30", "", 30],
    ["365", "", 365],
    ["date", new Date(Date.now() + 10 * 24 * 3600_000).toISOString().slice(0, 10), 10.5],
  ] as const)("that expires by %s %s does so then", async (expiry, date, days) => {
    const given = newKey({ expiry, date });
    await createKey(admin.db, given);
    const left = ((await stored(given.name))?.expiresAt?.getTime() ?? 0) - Date.now();
    expect(Math.abs(left / (24 * 3600_000) - days)).toBeLessThan(0.6);
  });

  test("can be made to last, but not to have expired already", async () => {
    const given = newKey({ expiry: "never" });
    await createKey(admin.db, given);
    expect(await stored(given.name)).toMatchObject({ expiresAt: null });
    const past = newKey({ expiry: "date", date: "2020-01-01" });
    await expect(createKey(admin.db, past)).rejects.toMatchObject({ code: "refused" });
    expect(await stored(past.name)).toBeUndefined();
  });

  test.each(["editor", "operator", "viewer"] as const)("is not for %s to make or revoke", async (role) => {
    const other = await anActor(fresh.db, role);
    const given = newKey();
    await createKey(admin.db, given);
    const id = (await stored(given.name))?.id ?? "";
    await expect(createKey(other.db, newKey({ role: "viewer" }))).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeKey(other.db, { key: id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await stored(given.name)).toMatchObject({ revokedAt: null });
  });
});
