import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";

/** What a request may note of itself without changing anything. */
const notes: Readonly<Record<string, readonly string[]>> = {
  sessions: ["expires_at", "updated_at"],
  api_keys: ["last_used_at"],
};

/** A session that is over is removed by whoever comes with it. */
const over = sql`(to_jsonb(t) ->> 'expires_at')::timestamptz < now()`;

/** A hash of the rows of each table, those of Objects included, and of what tables and columns there are. */
export async function databaseHash(db: Database): Promise<Readonly<Record<string, string>>> {
  const tables = await db.execute<{ schema: string; name: string }>(
    sql`select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'records') order by 1, 2`,
  );
  const rows = tables.map(({ schema, name }) => {
    const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
    const left = sql`array[${sql.join(
      [...(notes[name] ?? []), ""].map((note) => sql`${note}`),
      sql`, `,
    )}]::text[]`;
    return sql`select ${`${schema}.${name}`} as name,
      md5(coalesce(string_agg(md5((to_jsonb(t) - ${left})::text), '' order by md5((to_jsonb(t) - ${left})::text)), '')) as hash
      from ${table} t where ${name === "sessions" ? sql`not ${over}` : sql`true`}`;
  });
  const hashes = await db.execute<{ name: string; hash: string }>(sql.join(rows, sql` union all `));
  return { ...Object.fromEntries(hashes.map(({ name, hash }) => [name, hash])), schema: await schemaHash(db) };
}

/** A hash of the tables, columns, constraints, indexes, functions and triggers. */
export async function schemaHash(db: Database): Promise<string> {
  const [row] = await db.execute<{ hash: string }>(sql`
    select md5(string_agg(line, e'\n' order by line)) as hash from (
      select concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default) as line
        from information_schema.columns where table_schema in ('public', 'records')
      union all select concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace::regnamespace::text in ('public', 'records')
      union all select indexdef from pg_indexes where schemaname in ('public', 'records')
      union all select pg_get_functiondef(oid) from pg_proc
        where pronamespace::regnamespace::text in ('public', 'records') and prokind = 'f'
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    ) lines`);
  return row?.hash ?? "";
}
