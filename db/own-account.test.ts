import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findPersonOfSession } from "./authorise.ts";
import { makePasswordLink } from "./links.ts";
import { changePassword, endSessions, listOwnSessions, rename } from "./own-account.ts";
import { auditLog, people, sessions } from "./people-schema.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { anActor, sessionOf, testAuth, testPassword } from "./testing-people.ts";
import { findLink } from "./use-link.ts";

let fresh: FreshDatabase;
let admin: Awaited<ReturnType<typeof anActor>>;
let person: Awaited<ReturnType<typeof anActor>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  admin = await anActor(fresh.db, "admin");
});
beforeEach(async () => {
  person = await anActor(fresh.db, "editor");
});

const newPassword = "another horse battery";
const world = () => ({ db: person.db, auth: testAuth(fresh.db) });
const whoIs = (headers: Headers) => findPersonOfSession(testAuth(fresh.db), headers);
const change = (currentPassword: string, headers: Headers) =>
  changePassword(world(), person.id, { currentPassword, newPassword }, headers);
const cookieOf = (set: Headers) =>
  new Headers({
    cookie: set
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  });

describe("changing one's password", () => {
  test("goes on in a new session and ends all others, with links that would set another", async () => {
    const here = await sessionOf(fresh.db, person.email);
    const there = await sessionOf(fresh.db, person.email);
    const { token } = await makePasswordLink(admin.db, { person: person.id });
    const next = cookieOf(await change(testPassword, here));
    expect(await whoIs(here)).toBeUndefined();
    expect(await whoIs(there)).toBeUndefined();
    expect(await whoIs(next)).toMatchObject({ id: person.id });
    expect(await findLink(fresh.db, token)).toBeUndefined();
    await expect(sessionOf(fresh.db, person.email)).rejects.toMatchObject({ code: "refused" });
    expect(await whoIs(await sessionOf(fresh.db, person.email, newPassword))).toMatchObject({ id: person.id });
  });

  test("is written down with the address that it came from", async () => {
    await change(testPassword, await sessionOf(fresh.db, person.email));
    const entries = await fresh.db.select().from(auditLog).where(eq(auditLog.subject, person.email));
    expect(entries.filter(({ action }) => action === "person.password_changed")).toMatchObject([
      { by: { kind: "person", id: person.id }, address: "10.0.0.7" },
    ]);
  });

  test("takes the current one, and changes nothing otherwise", async () => {
    const here = await sessionOf(fresh.db, person.email);
    await expect(change("not the password", here)).rejects.toMatchObject({ code: "refused" });
    expect(await whoIs(here)).toMatchObject({ id: person.id });
    expect(await whoIs(await sessionOf(fresh.db, person.email))).toMatchObject({ id: person.id });
  });

  test("cannot be guessed at: many tries have to wait", async () => {
    const here = await sessionOf(fresh.db, person.email);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => change("not the password", here)));
    const codes = tries.map((each) => (each.status === "rejected" ? each.reason.code : "ok"));
    expect(codes.filter((code) => code === "refused").length).toBeLessThanOrEqual(10);
    expect(codes).toContain("tooMany");
  });

  test("needs a session", async () => {
    await expect(change(testPassword, new Headers())).rejects.toMatchObject({ code: "refused" });
    expect(await whoIs(await sessionOf(fresh.db, person.email))).toMatchObject({ id: person.id });
  });
});

describe("one's own sessions", () => {
  test("are listed without those that have ended, the one that asks marked", async () => {
    const other = await sessionOf(fresh.db, person.email);
    await fresh.db.update(sessions).set({ userAgent: "Other" }).where(eq(sessions.userId, person.id));
    const late = await sessionOf(fresh.db, person.email);
    const old = sql`now() - interval '8 days'`;
    await fresh.db.update(sessions).set({ createdAt: old }).where(sql`${sessions.userAgent} is distinct from 'Other'`);
    const here = await sessionOf(fresh.db, person.email);
    await sessionOf(fresh.db, admin.email);
    const listed = await listOwnSessions(world(), person.id, here);
    expect(listed.map(({ userAgent, isCurrent }) => [userAgent, isCurrent])).toEqual([
      [listed[0]?.userAgent, true],
      ["Other", false],
    ]);
    expect(await whoIs(other)).toBeDefined();
    expect(await whoIs(late)).toBeUndefined();
  });

  test("can be ended one by one, or all at once; those of others cannot", async () => {
    const [here, there] = [await sessionOf(fresh.db, person.email), await sessionOf(fresh.db, person.email)];
    const others = await sessionOf(fresh.db, admin.email);
    const [foreign] = await fresh.db.select().from(sessions).where(eq(sessions.userId, admin.id));
    const other = (await listOwnSessions(world(), person.id, here)).find(({ isCurrent }) => !isCurrent);
    await endSessions(person.db, person.id, foreign?.id ?? "");
    await endSessions(person.db, person.id, other?.id ?? "");
    expect([await whoIs(here), await whoIs(there)].map(Boolean)).toEqual([true, false]);
    await endSessions(person.db, person.id, "all");
    await endSessions(person.db, person.id, randomUUID());
    expect([await whoIs(here), await whoIs(others)].map(Boolean)).toEqual([false, true]);
  });
});

test("a new name is told as one's own doing; the same one changes nothing", async () => {
  await rename(person.db, person.id, "Grace Hopper");
  await rename(person.db, person.id, "Grace Hopper");
  expect(await fresh.db.select({ name: people.name }).from(people).where(eq(people.id, person.id))).toEqual([
    { name: "Grace Hopper" },
  ]);
  const entries = await fresh.db.select().from(auditLog).where(eq(auditLog.subject, person.email));
  expect(entries.filter(({ action }) => action === "person.changed")).toMatchObject([
    { by: { id: person.id }, before: { name: person.name }, after: { name: "Grace Hopper" } },
  ]);
});
