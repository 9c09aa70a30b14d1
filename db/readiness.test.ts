import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "./client.ts";
import { checkReadiness } from "./readiness.ts";
import { freshDatabase } from "./testing.ts";

const { db, url, drop } = await freshDatabase();
afterAll(drop);

test("a migrated database is ready; one that lacks the newest migration, or all of them, is not", async () => {
  expect(await checkReadiness(db)).toEqual({ database: true, migrations: true });
  await db.execute(sql`delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);
  expect(await checkReadiness(db)).toEqual({ database: true, migrations: false });
  await db.execute(sql`drop schema drizzle cascade`);
  expect(await checkReadiness(db)).toEqual({ database: true, migrations: false });
});

test("no database at all is told, not thrown", async () => {
  const nowhere = openDatabase(`${url}_that_is_not_there`, { max: 1 });
  expect(await checkReadiness(nowhere)).toEqual({ database: false, migrations: false });
  await nowhere.$client.end({ timeout: 1 });
});
