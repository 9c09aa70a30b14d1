import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { createKey, listKeys, revokeKey } from "./api-keys.ts";
import { disablePerson } from "./change-person.ts";
import { listPeople } from "./list-people.ts";
import { endSessions } from "./own-account.ts";
import { people } from "./people-schema.ts";
import { freshDatabase } from "./testing.ts";
import { anActor, sessionOf } from "./testing-people.ts";

test("people are listed by role and name, who is disabled last, with when they were seen and their keys", async () => {
  const { db } = await freshDatabase();
  const viewer = await anActor(db, "viewer");
  const owner = await anActor(db, "owner");
  const [ada, bob, cid] = [await anActor(db, "admin"), await anActor(db, "admin"), await anActor(db, "admin")];
  for (const [{ id }, name] of [
    [ada, "ada"],
    [bob, "Bob"],
    [cid, "Cid"],
  ] as const) {
    await db.update(people).set({ name }).where(eq(people.id, id));
  }
  await createKey(ada.db, { name: "one", role: "viewer", expiry: "never", date: "" });
  await createKey(ada.db, { name: "two", role: "viewer", expiry: "30", date: "" });
  const two = (await listKeys(db)).find(({ name }) => name === "two");
  await revokeKey(bob.db, { key: two?.id ?? "" });
  await disablePerson(owner.db, { person: cid.id, revokeKeys: false });
  await sessionOf(db, viewer.email);
  const before = Date.now();
  await sessionOf(db, ada.email);
  await endSessions(db, ada.id, "all");

  const listed = await listPeople(db);
  expect(listed.map(({ id }) => id)).toEqual([owner.id, ada.id, bob.id, viewer.id, cid.id]);
  expect(listed.map(({ keys }) => keys)).toEqual([0, 1, 0, 0, 0]);
  expect(listed.map(({ lastSeenAt }) => lastSeenAt !== null)).toEqual([false, true, false, true, false]);
  expect(Math.abs((listed[1]?.lastSeenAt?.getTime() ?? 0) - before)).toBeLessThan(60_000);
  expect(listed.at(-1)?.disabledAt).toBeInstanceOf(Date);
});
