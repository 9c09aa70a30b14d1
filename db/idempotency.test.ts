import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Handle } from "./handle.ts";
import { answerOnce, type KeptAnswer, removeOldAnswers } from "./idempotency.ts";
import { apiKeys, idempotentAnswers } from "./people-schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

let done = 0;
beforeEach(async () => {
  done = 0;
  await db.execute(sql`truncate idempotent_answers`);
});

async function aKey(): Promise<string> {
  const [key] = await db
    .insert(apiKeys)
    .values({ name: "k", role: "operator", prefix: "ls_", hash: randomUUID() })
    .returning({ id: apiKeys.id });
  return key?.id ?? "";
}
const apiKeyId = await aKey();

const count = async (): Promise<KeptAnswer> => {
  done += 1;
  return { status: 202, body: { number: done } };
};
const ask = (more: object = {}, work: (tx: Handle) => Promise<KeptAnswer> = count) =>
  answerOnce(db, { apiKeyId, idempotencyKey: "a", requestHash: "1", ...more }, work);

test("the same wish gets the same answer, and is done once", async () => {
  const first = await ask();
  expect(first).toEqual({ outcome: "done", answer: { status: 202, body: { number: 1 } } });
  expect(await ask()).toEqual({ ...first, outcome: "again" });
  expect(done).toBe(1);
});

test("another content under the same key is another wish", async () => {
  await ask();
  expect(await ask({ requestHash: "2" })).toEqual({ outcome: "other" });
  expect(done).toBe(1);
});

test("keys of a client are its own, and so are those of another API key", async () => {
  await ask();
  expect(await ask({ idempotencyKey: "b" })).toMatchObject({ outcome: "done" });
  expect(await ask({ apiKeyId: await aKey() })).toMatchObject({ outcome: "done" });
  expect(done).toBe(3);
});

test("wishes at the same moment are done once", async () => {
  const slowly = async (tx: Handle) => {
    const answer = await count();
    await tx.execute(sql`select pg_sleep(0.1)`);
    return answer;
  };
  const all = await Promise.all(Array.from({ length: 4 }, () => ask({}, slowly)));
  expect(all.map(({ outcome }) => outcome).sort()).toEqual(["again", "again", "again", "done"]);
  expect(done).toBe(1);
});

test("what fails leaves nothing, and may be tried again", async () => {
  const failing = async (): Promise<KeptAnswer> => {
    throw new Error("no");
  };
  await expect(ask({}, failing)).rejects.toThrow("no");
  expect(await ask()).toMatchObject({ outcome: "done" });
});

test("an answer is kept for 7 days", async () => {
  await ask();
  const age = (interval: string) =>
    db.update(idempotentAnswers).set({ createdAt: sql`now() - ${interval}::text::interval` });
  await age("6 days 23 hours");
  expect(await ask()).toMatchObject({ outcome: "again" });
  await age("7 days 1 second");
  expect(await ask({ requestHash: "2" })).toMatchObject({ outcome: "done" });
});

test("answers older than 7 days are removed, of every key", async () => {
  const other = await aKey();
  await ask();
  await ask({ apiKeyId: other });
  await db.update(idempotentAnswers).set({ createdAt: sql`now() - interval '7 days 1 second'` });
  await db.insert(idempotentAnswers).values({
    apiKeyId: other,
    idempotencyKey: "kept",
    requestHash: "1",
    createdAt: sql`now() - interval '6 days 23 hours'`,
  });
  await removeOldAnswers(db);
  expect(await db.select({ key: idempotentAnswers.idempotencyKey }).from(idempotentAnswers)).toEqual([{ key: "kept" }]);
});
