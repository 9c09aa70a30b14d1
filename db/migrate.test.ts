import { afterAll, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { freshDatabase } from "./testing.ts";

const fresh = await freshDatabase();
afterAll(() => fresh.drop());

test("migrating again, twice at once, changes nothing", async () => {
  const count = () => fresh.db.$client`select count(*)::int as n from drizzle.__drizzle_migrations`;
  const before = await count();
  await Promise.all([migrate(fresh.url), migrate(fresh.url)]);
  expect(await count()).toEqual(before);
});

test("a server that does not let us in is named, without the password", async () => {
  const refused = migrate("postgres://nobody:hunter2@localhost.invalid:1/none");
  await expect(refused).rejects.toThrow(/No answer from the database at postgres:\/\/nobody:\*\*\*@localhost\.invalid/);
});

test("a database that is not there is said by its code", async () => {
  const elsewhere = new URL(fresh.url);
  elsewhere.pathname = "/not_there";
  await expect(migrate(elsewhere.href)).rejects.toThrow(/\(3D000\)/);
});
