import { type SQL, sql } from "drizzle-orm";
import { ListedValues, NameList } from "../lib/model/listed-values.ts";
import type { FieldDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { columnOf } from "./record-columns.ts";

/** What a `RecordReader` selects: a Record as one text; null where a join found none. */
export interface RecordRow {
  readonly record: string | null;
}

/** Reads Records with some of their fields from a table called `t`. */
export interface RecordReader {
  /** The fields that come with a Record. */
  readonly names: NameList;
  readonly columns: SQL;
  /** @throws SeparatorHeld only where it is quick */
  read(row: RecordRow): StoredRecord;
}

/** Two ways to read the same. */
export interface RecordReaders {
  readonly quick: RecordReader;
  readonly exact: RecordReader;
}

/** A value holds what a quick reader separates values by: the exact one is to be asked. */
export class SeparatorHeld extends Error {}

/** More than that a function of PostgreSQL does not take: 50 values, each with what separates it from the next. */
const valuesOfFunction = 50;

/**
 * Compiled once for many Records. A Record comes as one text, its parts separated by U+001F, which is read in half the time
 * that JSON takes (2026-11-27). In texts that character is escaped, and what separates parts is longer.
 * @param isQuick leaves out the escaping: a value that holds the separator makes one part too many, which is noticed
 */
export function recordReader(fields: readonly FieldDefinition[], isQuick = false): RecordReader {
  const columns = fields.map(columnOf);
  const names = new NameList(fields.map(({ apiName }) => apiName));
  const own = [sql`t.id`, sql`t._created`, sql`t._archived_at is not null`, sql`t.xmin`, sql`t._writer`];
  const values = fields.map((field) => {
    const column = sql`t.${sql.identifier(field.apiName)}`;
    const { type, read } = columnOf(field);
    return type === "text" && !isQuick ? sql`replace(${column}, E'\\x1f', E'\\x1f-')` : read(column);
  });
  const separator = isQuick ? "\u001f" : "\u001f\u001e";
  const separated = [...own, ...values].map((part) => sql`${part}, ${sql.raw(isQuick ? "E'\\x1f'" : "E'\\x1f\\x1e'")}`);
  return {
    names,
    columns: sql`${concatenated(separated)} as record`,
    read(row) {
      const parts = (row.record ?? "").split(separator);
      // The last one stands behind the last separator.
      if (parts.length !== separated.length + 1) throw new SeparatorHeld();
      const [id = "", order, archived, version = "", writer = ""] = parts;
      const held = columns.map((column, place) => {
        const part = parts[own.length + place] ?? "";
        return part === ""
          ? undefined
          : (column.decode(isQuick ? part : part.replaceAll("\u001f-", "\u001f")) ?? undefined);
      });
      return {
        id,
        order: Number(order),
        archived: archived === "t",
        values: new ListedValues(names, held),
        version,
        writer: writer === "" ? null : writer,
      };
    },
  };
}

export function recordReaders(fields: readonly FieldDefinition[]): RecordReaders {
  return { quick: recordReader(fields, true), exact: recordReader(fields) };
}

function concatenated(separated: readonly SQL[]): SQL {
  const texts: SQL[] = [];
  for (let from = 0; from < separated.length; from += valuesOfFunction) {
    texts.push(sql`concat(${sql.join(separated.slice(from, from + valuesOfFunction), sql`, `)})`);
  }
  return sql.join(texts, sql` || `);
}
