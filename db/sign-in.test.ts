import { randomUUID } from "node:crypto";
import { getAuthTables } from "better-auth/db";
import { eq, getTableColumns, gt, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { findPersonOfSession } from "./authorise.ts";
import { createOwner, hasPeople } from "./people.ts";
import { credentials, people, sessions, signInAttempts, verifications } from "./people-schema.ts";
import { deviceMark, signIn } from "./sign-in.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { aPerson, sessionOf, testAuth, testPassword, testSecret } from "./testing-people.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});

const newEmail = () => `${randomUUID()}@loadstep.example`;

function trying(email: string, { password = "a wrong password", address = email, device }: Partial<Given> = {}) {
  const world = { db: fresh.db, auth: testAuth(fresh.db), secret: testSecret };
  return signIn(world, { email, password, address, device }, new Headers());
}

/** The first waits are of a second, which a busy machine may need for the next try. */
async function stretchWaits() {
  await fresh.db
    .update(signInAttempts)
    .set({ blockedUntil: sql`now() + interval '10 minutes'` })
    .where(gt(signInAttempts.blockedUntil, signInAttempts.updatedAt));
}

interface Given {
  readonly password: string;
  readonly address: string;
  readonly device: string | undefined;
}

async function codesOf(tries: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const ends = await Promise.allSettled(tries);
  return ends.map((end) => (end.status === "fulfilled" ? "ok" : end.reason.code));
}

test("our tables have what the library's tables have", () => {
  const tables = getAuthTables(testAuth(fresh.db).options);
  for (const [model, table] of [
    ["user", people],
    ["session", sessions],
    ["account", credentials],
    ["verification", verifications],
  ] as const) {
    const wanted = Object.keys(tables[model]?.fields ?? {});
    expect(wanted.length).toBeGreaterThan(0);
    expect(Object.keys(getTableColumns(table))).toEqual(expect.arrayContaining(wanted));
  }
});

test("of many who make the first account at once, one is the owner and the others are told", async () => {
  const own = await freshDatabase();
  const tries = Array.from({ length: 5 }, (_, n) =>
    createOwner(own.db, { name: `Owner ${n}`, email: `owner${n}@loadstep.example`, password: testPassword }),
  );
  expect([...(await codesOf(tries))].sort()).toEqual(["conflict", "conflict", "conflict", "conflict", "ok"]);
  expect(await hasPeople(own.db)).toBe(true);
  expect(await own.db.select({ role: people.role }).from(people)).toEqual([{ role: "owner" }]);
});

test("asking for the owner's account costs no hash where there is an owner, and else few from one address", async () => {
  const own = await freshDatabase();
  let hashed = 0;
  const owner = {
    name: "Eve",
    email: newEmail(),
    get password() {
      hashed += 1;
      return testPassword;
    },
  };
  const trying = () => createOwner(own.db, owner, "10.3.0.1");
  const codes = await codesOf(Array.from({ length: 60 }, trying));
  expect(codes.filter((code) => code === "ok")).toHaveLength(1);
  expect(codes).toContain("tooMany");
  expect(hashed).toBeLessThanOrEqual(25);
  hashed = 0;
  await own.db.delete(signInAttempts);
  expect(await codesOf([trying()])).toEqual(["conflict"]);
  expect(hashed).toBe(0);
  expect(await own.db.select().from(signInAttempts)).toEqual([]);
});

describe("signing in", () => {
  test("with the right password gives a session of one's own each time, and ends the one before", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "viewer");
    const first = await sessionOf(fresh.db, email);
    const world = { db: fresh.db, auth: testAuth(fresh.db), secret: testSecret };
    const given = { email, password: testPassword, address: email, device: undefined };
    const set = await signIn(world, given, first);
    const second = new Headers({
      cookie: set
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
    });
    expect(second.get("cookie")).not.toBe(first.get("cookie"));
    expect(await findPersonOfSession(world.auth, second)).toMatchObject({ role: "viewer" });
    expect(await findPersonOfSession(world.auth, first)).toBeUndefined();
  });

  test("sets a cookie that scripts and other sites cannot use", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "viewer");
    const lines = (await trying(email, { password: testPassword })).getSetCookie();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^loadstep-session=/);
    for (const part of [/HttpOnly/i, /SameSite=Lax/i, /Path=\//i]) expect(lines[0]).toMatch(part);
  });

  test("answers the same for a wrong password, an unknown person and a disabled one", async () => {
    const [known, disabled] = [newEmail(), newEmail()];
    await aPerson(fresh.db, known, "viewer");
    const { id } = await aPerson(fresh.db, disabled, "viewer");
    await fresh.db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, id));
    const ends = await Promise.allSettled([
      trying(known),
      trying(newEmail()),
      trying(disabled, { password: testPassword }),
    ]);
    const said = ends.map((end) => end.status === "rejected" && `${end.reason.code}: ${end.reason.message}`);
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toMatch(/^refused: /);
  });

  test("works as long for a wrong password as for an unknown person and a disabled one", async () => {
    const [known, disabled] = [newEmail(), newEmail()];
    await aPerson(fresh.db, known, "viewer");
    const { id } = await aPerson(fresh.db, disabled, "viewer");
    await fresh.db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, id));
    const kinds = [
      { email: known, password: "a wrong password", worked: [] as number[] },
      { email: newEmail(), password: testPassword, worked: [] as number[] },
      { email: disabled, password: testPassword, worked: [] as number[] },
    ];
    // What shares the processor's caches only ever adds to it: the fastest quarter says what the work is.
    const quartile = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 2] ?? Number.NaN;
    const difference = () => {
      const [wrong = Number.NaN, ...others] = kinds.map(({ worked }) => quartile(worked));
      return Math.max(...others.map((other) => Math.abs(other / wrong - 1)));
    };
    // In turns, and the processor's time instead of the clock's, so that other programs do not matter; and again on a
    // machine that is busy, as work that differs is never found to be alike.
    for (let time = 0; time < 16 || (time < 64 && difference() >= 0.15); time += 1) {
      for (const { email, password, worked } of kinds) {
        await fresh.db.delete(signInAttempts);
        const before = process.cpuUsage();
        await expect(trying(email, { password })).rejects.toMatchObject({ code: "refused" });
        const { user, system } = process.cpuUsage(before);
        worked.push(user + system);
      }
    }
    expect(difference()).toBeLessThan(0.15);
  });

  test("of 1,000 tries at once at one account, at most 10 look at the password", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "viewer");
    const codes = await codesOf(
      Array.from({ length: 1_000 }, (_, n) => trying(email, { address: `10.0.${n % 250}.${n}` })),
    );
    expect(codes.filter((code) => code !== "tooMany").length).toBeLessThanOrEqual(10);
    expect(codes).not.toContain("ok");
  });

  test("of 200 tries from one address at many accounts, few look at a password", async () => {
    const address = newEmail();
    const codes = await codesOf(Array.from({ length: 200 }, () => trying(newEmail(), { address })));
    expect(codes.filter((code) => code !== "tooMany").length).toBeLessThanOrEqual(25);
  });

  test("stays open to a browser that has signed in before, while others try its account", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "viewer");
    await codesOf(Array.from({ length: 20 }, (_, n) => trying(email, { address: `10.1.0.${n}` })));
    await stretchWaits();
    const right = { password: testPassword, address: "10.2.0.1" };
    const codes = [
      ...(await codesOf([trying(email, right)])),
      ...(await codesOf([trying(email, { ...right, device: deviceMark("another secret", email) })])),
      ...(await codesOf([trying(email, { ...right, device: deviceMark(testSecret, newEmail()) })])),
      ...(await codesOf([trying(email, { ...right, device: deviceMark(testSecret, email) })])),
    ];
    expect(codes).toEqual(["tooMany", "tooMany", "tooMany", "ok"]);
  });

  test("is possible again when the wait is over, and starts anew", async () => {
    const email = newEmail();
    await aPerson(fresh.db, email, "viewer");
    await codesOf(Array.from({ length: 8 }, () => trying(email)));
    await stretchWaits();
    expect(await codesOf([trying(email, { password: testPassword })])).toEqual(["tooMany"]);
    await fresh.db.update(signInAttempts).set({ blockedUntil: sql`now()` });
    expect(await codesOf([trying(email, { password: testPassword })])).toEqual(["ok"]);
    expect(await codesOf(Array.from({ length: 5 }, () => trying(email)))).toEqual(Array(5).fill("refused"));
  });
});
