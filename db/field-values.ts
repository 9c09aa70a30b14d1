import { type SQL, sql } from "drizzle-orm";
import { canonicalText } from "../lib/engine/field-types.ts";
import type { FieldDefinition } from "../lib/model/object-definition.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import { arrayLiteral, type Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { columnOf } from "./record-columns.ts";

const mostExamples = 3;

/** How many Records hold a value of each field. */
export async function countHeld(
  db: Handle,
  object: string,
  fields: readonly FieldDefinition[],
): Promise<readonly { apiName: string; name: string; records: number }[]> {
  if (fields.length === 0) return [];
  const counts = fields.map(
    ({ apiName }, index) => sql`count(${sql.identifier(apiName)})::int as ${sql.identifier(`c${index}`)}`,
  );
  const [row = {}] = await db.execute<Record<string, number>>(
    sql`select ${sql.join(counts, sql`, `)} from ${tableOf(object)}`,
  );
  return fields.map(({ apiName, name }, index) => ({ apiName, name, records: row[`c${index}`] ?? 0 }));
}

/** Which of the options Records hold, and how many. */
export async function findHeldOptions(
  db: Handle,
  object: string,
  field: FieldDefinition,
  options: readonly string[],
): Promise<readonly { option: string; records: number }[]> {
  if (options.length === 0) return [];
  const column = sql.identifier(field.apiName);
  const values = holdsSeveral(field) ? sql`unnest(${column})` : sql`${column}`;
  return db.execute<{ option: string; records: number }>(sql`
    select option, count(*)::int as records from (select ${values} as option from ${tableOf(object)}) held
    where option = any(${arrayLiteral(options)}::text::text[]) group by option order by records desc, option`);
}

/** How many Records hold a number above a limit. */
export function countBeyond(db: Handle, object: string, field: FieldDefinition, limit: number): Promise<number> {
  return countWhere(db, object, sql`${sql.identifier(field.apiName)} > ${limit}`);
}

/** How many Records hold no value of a field. */
export function countBlank(db: Handle, object: string, field: FieldDefinition): Promise<number> {
  return countWhere(db, object, sql`${sql.identifier(field.apiName)} is null`);
}

/** How many Records there are, archived ones included. */
export function countRecords(db: Handle, object: string): Promise<number> {
  return countWhere(db, object, sql`true`);
}

/** How many values of a field stand in several Records, archived ones included, with up to three of them. */
export async function findRepeats(
  db: Handle,
  object: string,
  field: FieldDefinition,
): Promise<{ values: number; examples: readonly string[] }> {
  const column = sql`t.${sql.identifier(field.apiName)}`;
  const { read, decode } = columnOf(field);
  const rows = await db.execute<{ value: string; values: number }>(sql`
    select concat(${read(column)}) as value, (count(*) over ())::int as values from ${tableOf(object)} t
    where ${column} is not null group by ${column} having count(*) > 1
    order by count(*) desc, ${column} limit ${mostExamples}`);
  return {
    values: rows[0]?.values ?? 0,
    examples: rows.map(({ value }) => canonicalText(value === "" ? null : decode(value))),
  };
}

async function countWhere(db: Handle, object: string, condition: SQL): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${tableOf(object)} where ${condition}`,
  );
  return row?.count ?? 0;
}
