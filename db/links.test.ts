import { createHash, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "../lib/errors.ts";
import { findPersonOfSession } from "./authorise.ts";
import { disablePerson } from "./change-person.ts";
import { invite, listLinks, makePasswordLink, makePasswordLinkByAddress, revokeLink } from "./links.ts";
import { auditLog, invitations, people, signInAttempts } from "./people-schema.ts";
import { signIn } from "./sign-in.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { anActor, sessionOf, testAuth, testPassword, testSecret } from "./testing-people.ts";
import { acceptInvitation, findLink, setPasswordByLink } from "./use-link.ts";

let fresh: FreshDatabase;
let owner: Awaited<ReturnType<typeof anActor>>;
let admin: Awaited<ReturnType<typeof anActor>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = await anActor(fresh.db, "owner");
  admin = await anActor(fresh.db, "admin");
});

const newEmail = () => `${randomUUID()}@loadstep.example`;
const newPassword = "another horse battery";
const accept = (token: string) =>
  acceptInvitation(fresh.db, { token, name: "Grace", password: testPassword }, "10.0.0.9");
const setPassword = (token: string) => setPasswordByLink(fresh.db, { token, password: newPassword }, "10.0.0.9");
const endOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.message}` : error),
  );
const codeOf = async (call: Promise<unknown>) => String(await endOf(call)).split(":")[0];

describe("an invitation", () => {
  test("makes an account of its role and address, once, and it works for a week", async () => {
    const email = newEmail();
    const { token, expiresAt } = await invite(admin.db, { email, role: "operator" });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(6.99 * 24 * 3600 * 1_000);
    expect(await findLink(fresh.db, token)).toEqual({ kind: "invitation", email, role: "operator" });
    expect(await accept(token)).toEqual({ email });
    const [person] = await fresh.db.select().from(people).where(eq(people.email, email));
    expect(person).toMatchObject({ name: "Grace", role: "operator", disabledAt: null });
    expect(await findPersonOfSession(testAuth(fresh.db), await sessionOf(fresh.db, email))).toMatchObject({
      id: person?.id,
      role: "operator",
    });
    expect(await codeOf(accept(token))).toBe("notFound");
  });

  test("is stored as a hash alone", async () => {
    const { token } = await invite(admin.db, { email: newEmail(), role: "viewer" });
    const stored = JSON.stringify(await fresh.db.select().from(invitations));
    const logged = JSON.stringify(await fresh.db.select().from(auditLog));
    expect(stored).toContain(createHash("sha256").update(token).digest("hex"));
    expect(stored + logged).not.toContain(token);
  });

  test("that many accept at once makes one account", async () => {
    const email = newEmail();
    const { token } = await invite(admin.db, { email, role: "viewer" });
    const codes = await Promise.all(Array.from({ length: 4 }, () => codeOf(accept(token))));
    expect([...codes].sort()).toEqual(["notFound", "notFound", "notFound", "ok"]);
    expect(await fresh.db.select().from(people).where(eq(people.email, email))).toHaveLength(1);
  });

  test("of an address ends an earlier one of it, also of two that are made at once", async () => {
    const email = newEmail();
    const made = await Promise.all([
      invite(admin.db, { email, role: "viewer" }),
      invite(owner.db, { email, role: "admin" }),
    ]);
    const open = await Promise.all(made.map(({ token }) => findLink(fresh.db, token)));
    expect(open.filter(Boolean)).toHaveLength(1);
  });

  test("is refused for an address that somebody has, and says when they are disabled", async () => {
    const { id, email } = await anActor(fresh.db, "viewer");
    expect(await endOf(invite(admin.db, { email, role: "viewer" }))).toMatch(/^conflict: Somebody signs in with/);
    await disablePerson(admin.db, { person: id, revokeKeys: false });
    expect(await endOf(invite(admin.db, { email, role: "viewer" }))).toMatch(/^conflict: .* is disabled/);
  });

  test.each(["editor", "operator", "viewer"] as const)("is not for %s to make, list or revoke", async (role) => {
    const other = await anActor(fresh.db, role);
    const { token } = await invite(admin.db, { email: newEmail(), role: "viewer" });
    const [link] = await listLinks(fresh.db);
    expect(await codeOf(invite(other.db, { email: newEmail(), role: "viewer" }))).toBe("forbidden");
    expect(await codeOf(makePasswordLink(other.db, { person: admin.id }))).toBe("forbidden");
    expect(await codeOf(revokeLink(other.db, { link: link?.id ?? "" }))).toBe("forbidden");
    expect(await findLink(fresh.db, token)).toBeDefined();
  });

  test("says that the invited person accepted it, and from where", async () => {
    const email = newEmail();
    const { token } = await invite(admin.db, { email, role: "viewer" });
    await accept(token);
    const entries = await fresh.db.select().from(auditLog).where(eq(auditLog.subject, email)).orderBy(auditLog.id);
    expect(entries.map(({ action, by, address }) => [action, by?.name, address])).toEqual([
      ["invitation.made", admin.name, "10.0.0.7"],
      ["invitation.used", "Grace", "10.0.0.9"],
      ["person.added", "Grace", "10.0.0.9"],
    ]);
  });
});

describe("a link that does not work", () => {
  const dead: readonly [string, () => Promise<string>][] = [
    ["was never made", async () => randomUUID().replaceAll("-", "").padEnd(43, "x")],
    ["is no token", async () => "../../etc"],
    [
      "was used",
      async () => {
        const { token } = await invite(admin.db, { email: newEmail(), role: "viewer" });
        await accept(token);
        return token;
      },
    ],
    [
      "was revoked",
      async () => {
        const email = newEmail();
        const { token } = await invite(admin.db, { email, role: "viewer" });
        const link = (await listLinks(fresh.db)).find((each) => each.email === email);
        await revokeLink(admin.db, { link: link?.id ?? "" });
        return token;
      },
    ],
    [
      "has expired",
      async () => {
        const email = newEmail();
        const { token } = await invite(admin.db, { email, role: "viewer" });
        await fresh.db.update(invitations).set({ expiresAt: sql`now()` }).where(eq(invitations.email, email));
        return token;
      },
    ],
    [
      "is of another kind",
      async () => (await makePasswordLink(admin.db, { person: (await anActor(fresh.db, "viewer")).id })).token,
    ],
    [
      "is for an address that somebody has meanwhile",
      async () => {
        const email = newEmail();
        const { token } = await invite(admin.db, { email, role: "viewer" });
        await fresh.db.insert(people).values({ email, name: "Somebody", role: "viewer" });
        return token;
      },
    ],
  ];

  test.each(dead)("since it %s answers like all others, and tells nobody's name", async (_name, make) => {
    expect(await endOf(accept(await make()))).toBe(
      "notFound: This link does not work any more. It may have been used, revoked, or be older than 7 days. Ask an admin for a new one.",
    );
  });

  test("changes no password either", async () => {
    const { token } = await invite(admin.db, { email: newEmail(), role: "viewer" });
    expect(await codeOf(setPassword(token))).toBe("notFound");
    expect(await findLink(fresh.db, token)).toBeDefined();
    expect(await findLink(fresh.db, "x")).toBeUndefined();
  });
});

describe("a password link", () => {
  test("sets the password once; all sessions end, and the old password is none any more", async () => {
    const { id, email, name } = await anActor(fresh.db, "editor");
    const headers = await sessionOf(fresh.db, email);
    const { token } = await makePasswordLink(admin.db, { person: id });
    expect(await findLink(fresh.db, token)).toEqual({ kind: "password", email, role: "editor" });
    expect(await setPassword(token)).toEqual({ email });
    expect(await findPersonOfSession(testAuth(fresh.db), headers)).toBeUndefined();
    await expect(sessionOf(fresh.db, email)).rejects.toMatchObject({ code: "refused" });
    expect(await findPersonOfSession(testAuth(fresh.db), await sessionOf(fresh.db, email, newPassword))).toMatchObject({
      id,
    });
    expect(await codeOf(setPassword(token))).toBe("notFound");
    const entries = await fresh.db.select().from(auditLog).where(eq(auditLog.subject, email)).orderBy(auditLog.id);
    expect(entries.map(({ action, by }) => [action, by?.name]).slice(2, 5)).toEqual([
      ["password_link.made", admin.name],
      ["password_link.used", name],
      ["person.password_changed", name],
    ]);
  });

  test("ends an earlier one, and works for one who was kept out by the guesses of others", async () => {
    const { id, email } = await anActor(fresh.db, "viewer");
    const trying = (password: string, n: number) =>
      signIn(
        { db: fresh.db, auth: testAuth(fresh.db), secret: testSecret },
        { email, password, address: `10.9.0.${n}`, device: undefined },
        new Headers(),
      );
    await Promise.allSettled([trying("a wrong password", 1)]);
    await fresh.db.update(signInAttempts).set({ blockedUntil: sql`now() + interval '10 minutes'` });
    expect(await codeOf(trying(testPassword, 100))).toBe("tooMany");
    const first = await makePasswordLink(admin.db, { person: id });
    const second = await makePasswordLink(admin.db, { person: id });
    expect(await codeOf(setPassword(first.token))).toBe("notFound");
    await setPassword(second.token);
    expect(await codeOf(trying(newPassword, 101))).toBe("ok");
  });

  test("is made by nobody for the owner, for themselves, or for who is disabled", async () => {
    const { id } = await anActor(fresh.db, "viewer");
    await disablePerson(admin.db, { person: id, revokeKeys: false });
    expect(await codeOf(makePasswordLink(admin.db, { person: owner.id }))).toBe("forbidden");
    expect(await codeOf(makePasswordLink(admin.db, { person: admin.id }))).toBe("refused");
    expect(await codeOf(makePasswordLink(owner.db, { person: owner.id }))).toBe("refused");
    expect(await codeOf(makePasswordLink(admin.db, { person: id }))).toBe("refused");
    expect(await codeOf(makePasswordLink(admin.db, { person: randomUUID() }))).toBe("notFound");
  });
});

describe("a password link by the address", () => {
  test("is made for anybody, the owner too, and the audit log shows it", async () => {
    const { token } = await makePasswordLinkByAddress(fresh.db, owner.email);
    expect(await findLink(fresh.db, token)).toEqual({ kind: "password", email: owner.email, role: "owner" });
    expect(await setPassword(token)).toEqual({ email: owner.email });
    await expect(sessionOf(fresh.db, owner.email, newPassword)).resolves.toBeDefined();
    const entries = await fresh.db.select().from(auditLog).where(eq(auditLog.subject, owner.email));
    expect(entries).toContainEqual(expect.objectContaining({ action: "password_link.made", by: null }));
  });

  test("is refused for who is disabled, and for an address that nobody has", async () => {
    const { id, email } = await anActor(fresh.db, "viewer");
    await disablePerson(admin.db, { person: id, revokeKeys: false });
    expect(await codeOf(makePasswordLinkByAddress(fresh.db, email))).toBe("refused");
    expect(await endOf(makePasswordLinkByAddress(fresh.db, newEmail()))).toMatch(/^notFound: Nobody signs in with /);
  });
});

test("links that were not used are listed, the newest first, with who made them", async () => {
  const [first, second] = [newEmail(), newEmail()];
  await invite(admin.db, { email: first, role: "viewer" });
  await invite(owner.db, { email: second, role: "editor" });
  const links = (await listLinks(fresh.db)).filter(({ email }) => email === first || email === second);
  expect(links.map(({ email, by }) => [email, by?.id])).toEqual([
    [second, owner.id],
    [first, admin.id],
  ]);
  expect(await codeOf(revokeLink(admin.db, { link: randomUUID() }))).toBe("notFound");
});
