import type { Sql } from "postgres";
import { type Outcome, outcomes, type StepSummary } from "../lib/model/row-result.ts";
import { csvOf } from "./files.ts";
import { columns } from "./people.ts";
import { contactColumns, copyCsv, createStaging, valuesOfLine } from "./raw-tables.ts";
import type { Reference } from "./reference.ts";

/** The tables of the Objects, or those of the baselines. */
export type Schema = "records" | "raw";

/** @throws Error where a measurement did not do what it should: its time counts for nothing then */
export function requireEqual(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${what}: expected ${expected}, found ${found}`);
}

/** The counts of one step as one line. */
export function countsText(counts: Readonly<Record<Outcome, number>> | StepSummary | undefined): string {
  return counts ? outcomes.map((outcome) => `${counts[outcome]} ${outcome}`).join(", ") : "no counts";
}

/** @throws Error unless the tables hold what was worked out; the tables of the baselines are gone afterwards */
export async function checkState(sql: Sql, schema: Schema, reference: Reference): Promise<void> {
  requireEqual(`What ${schema} holds`, await stateOf(sql, schema), await stateOfReference(sql, reference));
}

/** One line for everything that contacts and companies hold, ids aside. Equal lines: equal states. */
export async function stateOf(sql: Sql, schema: Schema): Promise<string> {
  const texts = columns.map((column) => {
    if (column === "company") return "c.name";
    return column === "amount" ? "trim_scale(t.amount)::text" : `t.${column}::text`;
  });
  const [contacts] = await sql.unsafe<{ rows: string; sum: string }[]>(`
    select count(*) as rows, coalesce(sum(hashtextextended(row(${texts.join(", ")})::text, 0)::numeric), 0) as sum
    from ${schema}.contact t left join ${schema}.company c on c.id = t.company`);
  const [companies] = await sql.unsafe<{ rows: string; sum: string }[]>(`
    select count(*) as rows, coalesce(sum(hashtextextended(row(name, country)::text, 0)::numeric), 0) as sum
    from ${schema}.company`);
  return `${contacts?.rows} contacts ${contacts?.sum}, ${companies?.rows} companies ${companies?.sum}`;
}

async function stateOfReference(sql: Sql, { contacts, companies }: Reference): Promise<string> {
  await sql.unsafe("truncate raw.contact, raw.company");
  const names = [...companies.keys()];
  const countries = names.map((name) => companies.get(name) || null);
  await sql`insert into raw.company (name, country) select * from unnest(${names}::text[], ${countries}::text[])`;
  const staging = await createStaging(sql, false);
  await copyCsv(sql, `${staging} (${contactColumns})`, csvOf(contacts), { header: true });
  await sql.unsafe(`insert into raw.contact (${contactColumns})
    select ${valuesOfLine} from ${staging} s left join raw.company c on c.name = s.company`);
  await sql.unsafe(`drop table ${staging}`);
  return stateOf(sql, "raw");
}
