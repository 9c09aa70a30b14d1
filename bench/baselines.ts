import { sql as fragment } from "drizzle-orm";
import { date, integer, numeric, pgSchema, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { columns, type Person } from "./people.ts";
import { assignments, contactColumns, copyCsv, createStaging, valuesOfLine } from "./raw-tables.ts";

/** COPY into a staging table, then one set-based upsert: the fastest that SQL offers for a file without repeats. */
export async function copyAndUpsert(sql: Sql, file: readonly Uint8Array[]): Promise<void> {
  await inOneTransaction(sql, file, async (own) => {
    const set = columns.filter((column) => column !== "email").map((column) => `${column} = excluded.${column}`);
    await own.unsafe(`insert into raw.contact (${contactColumns})
      select ${valuesOfLine} from staging s left join raw.company c on c.name = s.company
      on conflict (email) do update set ${set.join(", ")}`);
  });
}

/** What the connector `twoSteps` writes, by set-based statements. */
export async function copyAndWriteTwoSteps(sql: Sql, file: readonly Uint8Array[]): Promise<void> {
  await inOneTransaction(sql, file, async (own) => {
    await own.unsafe(`insert into raw.company (name, country)
      select distinct on (company) company, country from staging order by company, country is null, n
      on conflict (name) do update set country = excluded.country
      where company.country is null and excluded.country is not null`);
    await own.unsafe(`analyze staging`);
    const lines = "staging s left join raw.company c on c.name = s.company";
    await own.unsafe(`update raw.contact t set ${assignments} from ${lines} where t.email = s.email`);
    await own.unsafe(`update raw.contact t set ${assignments} from ${lines}
      where s.email is null and t.phone = s.phone and t.last_name = s.last_name`);
    await own.unsafe(`insert into raw.contact (${contactColumns}) select ${valuesOfLine} from ${lines}
      where s.email is not null and not exists (select from raw.contact t where t.email = s.email)`);
  });
}

/** A script that looks each row up and writes it, one statement after the other. */
export async function rowByRow(
  sql: Sql,
  people: readonly Person[],
  { isOneTransaction }: { isOneTransaction: boolean },
) {
  const companyIds = await idsOfCompanies(sql);
  const own = await sql.reserve();
  try {
    if (isOneTransaction) await own`begin`;
    for (const one of people) {
      const [found] = await own<{ id: string }[]>`select id from raw.contact where email = ${one.email}`;
      const row = valuesOf(one, companyIds);
      if (found) await own`update raw.contact set ${own(row)} where id = ${found.id}`;
      else await own`insert into raw.contact ${own(row)}`;
    }
    if (isOneTransaction) await own`commit`;
  } finally {
    own.release();
  }
}

/** All columns of the table, as `drizzle-kit pull` describes it. */
const contacts = pgSchema("raw").table("contact", {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  phone: text(),
  first_name: text(),
  last_name: text(),
  company: uuid(),
  title: text(),
  city: text(),
  country: text(),
  amount: numeric(),
  score: integer(),
  signed_up: date(),
  tags: text().array(),
  createdAt: timestamp("_created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Upserts by an ORM, 1,000 rows a statement. */
export async function ormBatches(sql: Sql, people: readonly Person[]): Promise<void> {
  const companyIds = await idsOfCompanies(sql);
  const db = drizzle(sql);
  const set = Object.fromEntries(
    columns.filter((column) => column !== "email").map((column) => [column, fragment.raw(`excluded.${column}`)]),
  );
  for (let from = 0; from < people.length; from += 1_000) {
    const rows = people.slice(from, from + 1_000).map((one) => valuesOf(one, companyIds));
    await db.insert(contacts).values(rows).onConflictDoUpdate({ target: contacts.email, set });
  }
}

/** How many of the people are stored under their e-mail: what a partial baseline is checked by. */
export async function countStored(sql: Sql, people: readonly Person[]): Promise<number> {
  const db = drizzle(sql);
  const texts = people.map(({ email }) => email);
  return db.$count(contacts, fragment`${contacts.email} = any(${fragment.param(`{${texts.join(",")}}`)}::text[])`);
}

async function inOneTransaction(sql: Sql, parts: readonly Uint8Array[], write: (own: Sql) => Promise<void>) {
  const own = await sql.reserve();
  try {
    await own`begin`;
    await createStaging(own, true);
    await copyCsv(own, `staging (${contactColumns})`, parts, { header: true });
    await write(own);
    await own`commit`;
    await own`drop table staging`;
  } finally {
    own.release();
  }
}

async function idsOfCompanies(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`select id, name from raw.company`;
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function valuesOf(one: Person, companyIds: ReadonlyMap<string, string>) {
  return {
    email: one.email,
    phone: one.phone || null,
    first_name: one.first_name || null,
    last_name: one.last_name || null,
    company: companyIds.get(one.company) ?? null,
    title: one.title || null,
    city: one.city || null,
    country: one.country || null,
    amount: one.amount || null,
    score: one.score === "" ? null : Number(one.score),
    signed_up: one.signed_up || null,
    tags: one.tags === "" ? null : one.tags.split(";"),
  };
}
