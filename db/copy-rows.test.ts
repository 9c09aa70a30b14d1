import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { sqlStateOf } from "../lib/outage.ts";
import { copyCell, copyRows } from "./copy-rows.ts";
import { inTransaction } from "./handle.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

beforeEach(async () => {
  await db.execute(sql`drop table if exists copied`);
  await db.execute(sql`create table copied (n integer primary key, name text)`);
});

const copy = (text: string) => inTransaction(db, (tx) => copyRows(tx, "copy copied from stdin", text));
const line = (n: number | string, name: string | null) => `${copyCell(String(n))}\t${copyCell(name)}\n`;

test("cells come out as they went in, whatever they hold", async () => {
  const names = [null, "", "\\N", "a\tb", "a\nb", "a\r\nb", "back\\slash", "\\.", "é 漢字 👍", "\u0001\u001f\u007f"];
  await copy(names.map((name, n) => line(n, name)).join(""));
  const rows = await db.execute<{ name: string | null }>(sql`select name from copied order by n`);
  expect(rows.map(({ name }) => name)).toEqual(names);
});

test("what the server refuses in the middle of many rows is told, and the connection goes on", async () => {
  const rows = Array.from({ length: 200_000 }, (_, n) => line(n === 100 ? "x" : n, "some name"));
  await expect(copy(rows.join(""))).rejects.toSatisfy((error) => sqlStateOf(error) === "22P02");
  await copy(line(1, "a"));
  expect(await db.$count(sql`copied`)).toBe(1);
});

test("what the server refuses at the end of the rows is told, and nothing of them stays", async () => {
  await expect(copy(line(1, "a") + line(1, "b"))).rejects.toSatisfy((error) => sqlStateOf(error) === "23505");
  await db.execute(sql`create or replace function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = 'LS001'; end $$`);
  await db.execute(sql`create trigger refuse after insert on copied execute function refuse()`);
  await expect(copy(line(2, "a"))).rejects.toSatisfy((error) => sqlStateOf(error) === "LS001");
  expect(await db.$count(sql`copied`)).toBe(0);
});

test("a statement that cannot begin to copy is refused", async () => {
  const missing = inTransaction(db, (tx) => copyRows(tx, "copy nowhere from stdin", line(1, "a")));
  await expect(missing).rejects.toSatisfy((error) => sqlStateOf(error) === "42P01");
});
