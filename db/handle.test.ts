import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { arrayLiteral } from "./handle.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const plain = [
  "",
  "a",
  "NULL",
  "null",
  "{}",
  "a,b",
  " a ",
  '"',
  '""',
  "\\",
  "\\\\",
  "\\n",
  'a\\"b',
  "é",
  "🙂",
  "\u2028",
];

test.each([
  ["texts that JSON writes as arrays do", [null, ...plain, null]],
  ["texts that JSON escapes otherwise", [null, ...plain, "\n", "\t", "\r", "\b", "\u0001", "\u001f", "\\\n", "\u007f"]],
  ["the same text again and again", ['\\"\n', '\\"\n', '\\"\n']],
  ["null alone", [null, null]],
  ["nothing", []],
])("an array literal holds %s", async (_name, entries) => {
  const [row] = await db.execute<{ found: string }>(
    sql`select array_to_json(${arrayLiteral(entries)}::text::text[])::text as found`,
  );
  expect(JSON.parse(row?.found ?? "")).toEqual(entries);
});

test("an array literal holds numbers", async () => {
  const [row] = await db.execute<{ found: string }>(
    sql`select array_to_json(${arrayLiteral([1, -2, null])}::text::integer[])::text as found`,
  );
  expect(row?.found).toBe("[1,-2,null]");
});
