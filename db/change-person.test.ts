import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../lib/errors.ts";
import { createKey } from "./api-keys.ts";
import { authorise, findPersonOfSession } from "./authorise.ts";
import { changeRole, disablePerson, enablePerson, handOver } from "./change-person.ts";
import { actingAs } from "./handle.ts";
import { invite, makePasswordLink } from "./links.ts";
import { apiKeys, people } from "./people-schema.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { anActor, sessionOf, testAuth } from "./testing-people.ts";
import { findLink } from "./use-link.ts";

let fresh: FreshDatabase;
let owner: Awaited<ReturnType<typeof anActor>>;
let admin: Awaited<ReturnType<typeof anActor>>;
let viewer: Awaited<ReturnType<typeof anActor>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = await anActor(fresh.db, "owner");
});
beforeEach(async () => {
  admin = await anActor(fresh.db, "admin");
  viewer = await anActor(fresh.db, "viewer");
});

const rowOf = async (id: string) => (await fresh.db.select().from(people).where(eq(people.id, id)))[0];
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const confirmed = (of: { id: string; email: string }) => ({ person: of.id, confirmed: of.email });

describe("a role", () => {
  test.each(["admin", "editor", "operator", "viewer"] as const)("%s can be given by an admin", async (role) => {
    await changeRole(admin.db, { person: viewer.id, role });
    expect(await rowOf(viewer.id)).toMatchObject({ role });
  });

  test("counts from the next request on", async () => {
    const headers = await sessionOf(fresh.db, viewer.email);
    await changeRole(admin.db, { person: viewer.id, role: "editor" });
    const entering = authorise({ db: fresh.db, auth: testAuth(fresh.db) }, headers, "session", "configure");
    expect(await entering).toMatchObject({ id: viewer.id, role: "editor" });
  });

  test("of the owner is changed by nobody, not by the owner either", async () => {
    expect(await codeOf(changeRole(admin.db, { person: owner.id, role: "viewer" }))).toBe("forbidden");
    expect(await codeOf(changeRole(owner.db, { person: owner.id, role: "admin" }))).toBe("refused");
    expect(await rowOf(owner.id)).toMatchObject({ role: "owner" });
  });

  test("of one's own is for others to change, so that nobody locks themselves out", async () => {
    expect(await codeOf(changeRole(admin.db, { person: admin.id, role: "viewer" }))).toBe("refused");
    expect(await rowOf(admin.id)).toMatchObject({ role: "admin" });
  });

  test.each(["editor", "operator", "viewer"] as const)("is not for %s to give", async (role) => {
    const other = await anActor(fresh.db, role);
    expect(await codeOf(changeRole(other.db, { person: viewer.id, role: "viewer" }))).toBe("forbidden");
    expect(await codeOf(changeRole(other.db, { person: admin.id, role: "viewer" }))).toBe("forbidden");
  });

  test("of somebody who is not there is not changed, and a handle of nobody changes none", async () => {
    expect(await codeOf(changeRole(admin.db, { person: randomUUID(), role: "viewer" }))).toBe("notFound");
    await expect(changeRole(fresh.db, { person: viewer.id, role: "admin" })).rejects.toThrow();
    expect(await rowOf(viewer.id)).toMatchObject({ role: "viewer" });
  });

  test("below admin ends the links that the person made", async () => {
    const other = await anActor(fresh.db, "admin");
    const { token } = await invite(other.db, { email: `${randomUUID()}@loadstep.example`, role: "admin" });
    await changeRole(admin.db, { person: other.id, role: "admin" });
    expect(await findLink(fresh.db, token)).toBeDefined();
    await changeRole(admin.db, { person: other.id, role: "editor" });
    expect(await findLink(fresh.db, token)).toBeUndefined();
  });

  test("is what it is at the moment of the change: of two admins who demote each other, one stays", async () => {
    const other = await anActor(fresh.db, "admin");
    const codes = await Promise.all([
      codeOf(changeRole(admin.db, { person: other.id, role: "viewer" })),
      codeOf(changeRole(other.db, { person: admin.id, role: "viewer" })),
    ]);
    expect([...codes].sort()).toEqual(["forbidden", "ok"]);
    const roles = [(await rowOf(admin.id))?.role, (await rowOf(other.id))?.role];
    expect([...roles].sort()).toEqual(["admin", "viewer"]);
  });
});

describe("disabling a person", () => {
  test("ends their sessions and the links for them and by them, at once", async () => {
    const other = await anActor(fresh.db, "admin");
    const headers = await sessionOf(fresh.db, other.email);
    const forThem = await makePasswordLink(admin.db, { person: other.id });
    const byThem = await invite(other.db, { email: `${randomUUID()}@loadstep.example`, role: "viewer" });
    await disablePerson(admin.db, { person: other.id, revokeKeys: false });
    expect(await findPersonOfSession(testAuth(fresh.db), headers)).toBeUndefined();
    expect(await findLink(fresh.db, forThem.token)).toBeUndefined();
    expect(await findLink(fresh.db, byThem.token)).toBeUndefined();
    await expect(sessionOf(fresh.db, other.email)).rejects.toMatchObject({ code: "refused" });
  });

  test("leaves the API keys that they made, or revokes them too", async () => {
    const other = await anActor(fresh.db, "admin");
    await createKey(other.db, { name: "Nightly", role: "operator", expiry: "never", date: "" });
    const revoked = async () => {
      const keys = await fresh.db.select().from(apiKeys).where(eq(apiKeys.name, "Nightly"));
      return keys.map(({ revokedAt }) => revokedAt !== null);
    };
    await disablePerson(admin.db, { person: other.id, revokeKeys: false });
    expect(await revoked()).toEqual([false]);
    await disablePerson(admin.db, { person: other.id, revokeKeys: true });
    expect(await revoked()).toEqual([true]);
  });

  test("is refused for the owner and for oneself", async () => {
    expect(await codeOf(disablePerson(admin.db, { person: owner.id, revokeKeys: false }))).toBe("forbidden");
    expect(await codeOf(disablePerson(admin.db, { person: admin.id, revokeKeys: false }))).toBe("refused");
    expect(await codeOf(disablePerson(owner.db, { person: owner.id, revokeKeys: false }))).toBe("refused");
    expect(await codeOf(disablePerson(viewer.db, { person: admin.id, revokeKeys: false }))).toBe("forbidden");
  });

  test("takes effect for what they are about to do: a change of theirs at the same moment is refused", async () => {
    const other = await anActor(fresh.db, "admin");
    await disablePerson(admin.db, { person: other.id, revokeKeys: false });
    expect(await codeOf(changeRole(other.db, { person: viewer.id, role: "admin" }))).toBe("unauthenticated");
    expect(await rowOf(viewer.id)).toMatchObject({ role: "viewer" });
  });

  test("can be taken back: then their password works again, and no session of before", async () => {
    const headers = await sessionOf(fresh.db, viewer.email);
    await disablePerson(admin.db, { person: viewer.id, revokeKeys: false });
    await enablePerson(admin.db, { person: viewer.id });
    expect(await findPersonOfSession(testAuth(fresh.db), headers)).toBeUndefined();
    expect(await findPersonOfSession(testAuth(fresh.db), await sessionOf(fresh.db, viewer.email))).toBeDefined();
  });
});

describe("handing over", () => {
  test("makes exactly one owner, whatever is tried at once", async () => {
    const own = await freshDatabase();
    const [first, second, third] = [
      await anActor(own.db, "owner"),
      await anActor(own.db, "viewer"),
      await anActor(own.db, "admin"),
    ];
    const codes = await Promise.all([
      codeOf(handOver(first.db, confirmed(second))),
      codeOf(handOver(first.db, confirmed(third))),
      codeOf(handOver(first.db, confirmed(second))),
    ]);
    expect([...codes].sort()).toEqual(["forbidden", "forbidden", "ok"]);
    const roles = await own.db.select({ id: people.id, role: people.role }).from(people);
    expect(roles.filter(({ role }) => role === "owner")).toHaveLength(1);
    expect(roles.find(({ id }) => id === first.id)).toMatchObject({ role: "admin" });
    await own.drop();
  });

  test("is for the owner alone, and needs the address of somebody else who can sign in", async () => {
    const disabled = await anActor(fresh.db, "admin");
    await disablePerson(admin.db, { person: disabled.id, revokeKeys: false });
    expect(await codeOf(handOver(admin.db, confirmed(admin)))).toBe("forbidden");
    expect(await codeOf(handOver(admin.db, confirmed(viewer)))).toBe("forbidden");
    expect(await codeOf(handOver(owner.db, confirmed(owner)))).toBe("refused");
    expect(await codeOf(handOver(owner.db, confirmed(disabled)))).toBe("refused");
    expect(await codeOf(handOver(owner.db, { person: viewer.id, confirmed: admin.email }))).toBe("refused");
    expect(await codeOf(handOver(owner.db, { person: randomUUID(), confirmed: "" }))).toBe("notFound");
    expect(await rowOf(owner.id)).toMatchObject({ role: "owner" });
  });
});

test("an API key of an admin may do it as well, and not one that was revoked", async () => {
  await createKey(admin.db, { name: "by a key", role: "admin", expiry: "never", date: "" });
  const [key] = await fresh.db.select().from(apiKeys).where(eq(apiKeys.name, "by a key"));
  const acting = actingAs(fresh.db, { kind: "key", id: key?.id ?? "", name: "by a key" });
  await changeRole(acting, { person: viewer.id, role: "operator" });
  await fresh.db.update(apiKeys).set({ revokedAt: new Date() });
  expect(await codeOf(changeRole(acting, { person: viewer.id, role: "viewer" }))).toBe("unauthenticated");
  expect(await rowOf(viewer.id)).toMatchObject({ role: "operator" });
});
