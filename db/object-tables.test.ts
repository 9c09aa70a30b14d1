import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { FieldType } from "../lib/model/object-definition.ts";
import { anObject } from "./fixtures.ts";
import {
  addRelationships,
  alterObjectTable,
  createObjectTable,
  dropObjectTable,
  ensureMatchIndexes,
  tableOf,
} from "./object-tables.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const traits: Partial<Record<FieldType, object>> = {
  dropdown: { options: ["A"] },
  radio: { options: ["A"] },
  status: { options: ["A"] },
  checkboxes: { options: ["A"] },
  rating: { max: 5 },
};

async function columnsOf(object: string): Promise<Record<string, string>> {
  const rows = await db.execute<{ name: string; type: string }>(sql`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = format('records.%I', ${object}::text)::regclass and attnum > 0 order by attnum`);
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]));
}

async function relationsOf(object: string): Promise<readonly string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select indexrelid::regclass::text as name from pg_index
    where indrelid = format('records.%I', ${object}::text)::regclass order by 1`);
  return rows.map(({ name }) => name);
}

test("every field type has its column type", async () => {
  const fields = FieldType.options
    .filter((type) => type !== "relationship")
    .map((type) => ({ apiName: `a_${type}`, name: type, type, ...traits[type] }));
  const related = (cardinality: "one" | "many") => ({
    apiName: cardinality,
    name: cardinality,
    type: "relationship",
    cardinality,
    relatedObject: "typed",
  });
  await createObjectTable(db, anObject("typed", [...fields, related("one"), related("many")]));
  expect(await columnsOf("typed")).toEqual({
    id: "uuid",
    _created: "bigint",
    _archived_at: "timestamp with time zone",
    _writer: "text",
    code: "text",
    a_text: "text",
    a_longtext: "text",
    a_email: "text",
    a_phonenumber: "text",
    a_integer: "integer",
    a_decimal: "numeric",
    a_money: "numeric",
    a_rating: "integer",
    a_checkbox: "boolean",
    a_yesnomaybe: "text",
    a_date: "date",
    a_datetime: "timestamp(3) with time zone",
    a_dropdown: "text",
    a_radio: "text",
    a_status: "text",
    a_checkboxes: "text[]",
    a_dynamictags: "text[]",
    one: "uuid",
    many: "uuid[]",
  });
});

test("adding fields keeps the Records", async () => {
  const before = anObject("grown");
  const after = anObject("grown", [{ apiName: "badge", name: "Badge", type: "text", unique: true }]);
  await createObjectTable(db, before);
  await db.execute(sql`insert into ${tableOf("grown")} (id, code) values (gen_random_uuid(), 'a')`);
  await alterObjectTable(db, before, after);
  await alterObjectTable(db, after, after);
  const rows = await db.execute(sql`select code, badge from ${tableOf("grown")}`);
  expect([...rows]).toEqual([{ code: "a", badge: null }]);
});

test("match indexes are made once, not for unique fields, and as a hash for long texts", async () => {
  const object = anObject("indexed", [
    { apiName: "city", name: "City", type: "text" },
    { apiName: "notes", name: "Notes", type: "longtext" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
  ]);
  await createObjectTable(db, object);
  await ensureMatchIndexes(db, object, ["city", "notes", "code", "id", "tags", "city"]);
  await ensureMatchIndexes(db, object, ["city"]);
  const methods = await db.execute<{ definition: string }>(sql`
    select indexdef as definition from pg_indexes where schemaname = 'records' and tablename = 'indexed'
      and indexname like '%-match' order by 1`);
  expect(methods.map(({ definition }) => definition.slice(definition.indexOf("USING")))).toEqual([
    "USING btree (city)",
    "USING hash (notes)",
  ]);
  await db.execute(sql`insert into ${tableOf("indexed")} (id, code, notes)
    values (gen_random_uuid(), 'a', repeat(md5('x'), 3000))`);
});

test("names as long as allowed, that differ in their ends, get relations of their own", async () => {
  const names = ["x", "y"].map((end) => `${"long".padEnd(61, "g")}${end}`);
  for (const name of names) {
    const fields = names.map((apiName) => ({ apiName, name: apiName, type: "text", unique: true }));
    await createObjectTable(db, anObject(name, fields));
  }
  const relations = (await Promise.all(names.map(relationsOf))).flat();
  expect(new Set(relations).size).toBe(12);
});

test("an Object may be called like what belongs to another one's table", async () => {
  await createObjectTable(db, anObject("base"));
  for (const name of ["base_pkey", "base_code_key", "base__created_seq"]) await createObjectTable(db, anObject(name));
  await dropObjectTable(db, "base_pkey");
  await expect(columnsOf("base_pkey")).rejects.toThrow();
});

test("relationships are checked when a transaction ends, and tied once", async () => {
  const parent = { apiName: "parent", name: "P", type: "relationship", cardinality: "one", relatedObject: "tied" };
  const object = anObject("tied", [parent]);
  await createObjectTable(db, object);
  await addRelationships(db, object);
  await addRelationships(db, object, object.fields);
  const insert = sql`insert into ${tableOf("tied")} (id, code, parent) values
    ('00000000-0000-4000-8000-000000000001', 'a', '00000000-0000-4000-8000-000000000002'),
    ('00000000-0000-4000-8000-000000000002', 'b', null)`;
  await db.execute(insert);
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from ${tableOf("tied")}`);
  expect(row?.count).toBe(2);
});
