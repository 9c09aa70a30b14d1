import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { removeByPages } from "./remove-by-pages.ts";
import { outbox } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

test("of a table of many pages all goes that is to go, and nothing else", async () => {
  await db.execute(sql`
    insert into outbox (object, record_id, outcome, fired, suppressed)
    select 'thing', gen_random_uuid(), 'created', '[]', n % 2 = 0 from generate_series(1, 1000) n`);
  const counts = () =>
    db.execute(sql`select suppressed, count(*)::int as n from outbox group by suppressed order by 1`);
  expect([...(await counts())]).toEqual([
    { suppressed: false, n: 500 },
    { suppressed: true, n: 500 },
  ]);
  await removeByPages(db, outbox, sql`suppressed`, 3);
  expect([...(await counts())]).toEqual([{ suppressed: false, n: 500 }]);
});
