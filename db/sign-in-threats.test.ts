import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { uploadClient } from "../bin/web/upload-client.ts";
import { sessionCookie } from "../lib/api/credentials.ts";
import { authorise, hashOfKey } from "./authorise.ts";
import { apiKeys, people, sessions } from "./people-schema.ts";
import { signIn } from "./sign-in.ts";
import { freshDatabase } from "./testing.ts";
import { aPerson, sessionOf, testAuth, testPassword, testSecret } from "./testing-people.ts";

const { db } = await freshDatabase();
const auth = testAuth(db);
const newEmail = () => `${randomUUID()}@loadstep.example`;

test("T21: a session that somebody planted is not the one that a sign-in gives", async () => {
  const email = newEmail();
  await aPerson(db, email, "viewer");
  const planted = await sessionOf(db, email);
  const given = { email, password: testPassword, address: email, device: undefined };
  const set = await signIn({ db, auth, secret: testSecret }, given, planted);
  const [cookie = ""] = set.getSetCookie().map((line) => line.split(";")[0] ?? "");
  expect(planted.get("cookie")).not.toContain(cookie);
  await expect(authorise({ db, auth }, planted, "session", "read")).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await authorise({ db, auth }, new Headers({ cookie }), "session", "read")).toMatchObject({ kind: "person" });
});

test("T21: a cookie that was changed, cut or put together of two opens nothing", async () => {
  const [one, other] = [newEmail(), newEmail()];
  await aPerson(db, one, "viewer");
  await aPerson(db, other, "admin");
  const [mine = "", theirs = ""] = [await sessionOf(db, one), await sessionOf(db, other)].map(
    (headers) => headers.get("cookie") ?? "",
  );
  const [name, value = ""] = mine.split("=", 2);
  const [token = "", signature = ""] = decodeURIComponent(mine.slice(mine.indexOf("=") + 1)).split(".");
  const [theirToken = ""] = decodeURIComponent(theirs.slice(theirs.indexOf("=") + 1)).split(".");
  const cookies = [
    `${name}=${token}`,
    `${name}=${token}.`,
    `${name}=.${signature}`,
    `${name}=${encodeURIComponent(`${theirToken}.${signature}`)}`,
    `${name}=${value.slice(0, -8)}`,
    `${name}=${encodeURIComponent(`${token.toUpperCase()}.${signature}`)}`,
    `other=${value}`,
  ];
  for (const cookie of cookies) {
    await expect(authorise({ db, auth }, new Headers({ cookie }), "session", "read"), cookie).rejects.toMatchObject({
      code: "unauthenticated",
    });
  }
  await authorise({ db, auth }, new Headers({ cookie: mine }), "session", "read");
});

test("T24: uploads of a session are counted together, however its cookie is spelled", async () => {
  const email = newEmail();
  await aPerson(db, email, "viewer");
  const cookie = (await sessionOf(db, email)).get("cookie") ?? "";
  const [name = "", value = ""] = cookie.split("=", 2);
  const [token = "", signature = ""] = decodeURIComponent(value).split(".");
  const spelled = [
    cookie,
    ` ${name} = ${value} `,
    `a; =b; ${cookie}; ${name}=another.one`,
    `${name}="${value}"`,
    `${name}="${value}x`,
    `${name}=${token}.${signature}`,
    `${name}=%${token.charCodeAt(0).toString(16)}${token.slice(1)}.${encodeURIComponent(signature)}`,
  ];
  const clients = new Set<string>();
  for (const each of spelled) {
    await authorise({ db, auth }, new Headers({ cookie: each }), "session", "read");
    clients.add(uploadClient({ cookie: each }, "session", sessionCookie(false)));
  }
  expect(clients.size).toBe(1);
  expect(clients).not.toContain(uploadClient({ cookie: `${name}=${value.replace(/^./, "")}` }, "session", name));
});

test("T21: a session that was removed, or whose person was, opens nothing", async () => {
  const email = newEmail();
  const { id } = await aPerson(db, email, "viewer");
  const headers = [await sessionOf(db, email), await sessionOf(db, email)] as const;
  await db.execute(
    sql`delete from sessions where id = (select id from sessions where person_id = ${id} order by created_at limit 1)`,
  );
  await expect(authorise({ db, auth }, headers[0], "session", "read")).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await authorise({ db, auth }, headers[1], "session", "read");
  await db.delete(people).where(eq(people.id, id));
  await expect(authorise({ db, auth }, headers[1], "session", "read")).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await db.select().from(sessions).where(eq(sessions.userId, id))).toEqual([]);
});

test("T19: no part, form or hash of an API key opens anything: only its hash is looked up", async () => {
  const key = `lsk_${"Ab3dEf7h".repeat(5)}xyz`;
  const stored = { name: "k", role: "admin", prefix: key.slice(0, 12), hash: hashOfKey(key) } as const;
  await db.insert(apiKeys).values(stored);
  const opens = (given: string) =>
    authorise({ db, auth }, new Headers({ authorization: `Bearer ${given}` }), "key", "read").then(
      () => true,
      (error) => error.code !== "unauthenticated",
    );
  const guesses = [
    ...Array.from({ length: key.length - 1 }, (_, length) => key.slice(0, length + 1)),
    ...[`${key}A`, `${key}%`, key.replace("_", "%"), key.toLowerCase(), key.toUpperCase(), key.slice(4)],
    ...[stored.hash, stored.prefix, `${stored.prefix}%`, `${key}' or true--`],
  ];
  for (const guess of guesses) expect(await opens(guess), guess).toBe(false);
  expect(await opens(key)).toBe(true);
  expect(stored.hash).not.toContain(key.slice(4, 12));
});
