import { getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Handle } from "./handle.ts";

/** 2 MB, a few thousand rows. */
const pagesAtATime = 256;

/**
 * Removes the rows of a table that a condition holds for: all of it is gone through once, without an index, by short
 * statements of a few pages each. What is written meanwhile may be left.
 * @param pages how many a statement goes through
 */
export async function removeByPages(db: Handle, table: PgTable, condition: SQL, pages = pagesAtATime): Promise<void> {
  const [size] = await db.execute<{ pages: number }>(
    sql`select (pg_relation_size(${getTableName(table)}::text::regclass) / current_setting('block_size')::int8)::int as pages`,
  );
  for (let page = 0; page < (size?.pages ?? 0); page += pages) {
    await db
      .delete(table)
      .where(sql`ctid >= ${`(${page},0)`}::text::tid and ctid < ${`(${page + pages},0)`}::text::tid and ${condition}`);
  }
}
