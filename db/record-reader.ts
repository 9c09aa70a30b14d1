import { type SQL, sql } from "drizzle-orm";
import { ListedValues, NameList } from "../lib/model/listed-values.ts";
import type { FieldDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import type { Value } from "../lib/model/value.ts";
import { rendered } from "./execute-prepared.ts";
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

/** A function of PostgreSQL takes 100 values, of which one is what separates the others, and one ends the last. */
const valuesOfFunction = 98;

/**
 * Compiled once for many Records. A Record comes as one text, its parts separated by U+001F, which is read in half the time
 * that JSON takes (2026-11-27). In texts that character is escaped, and what separates parts is longer.
 * @param isQuick leaves out the escaping: a value that holds the separator makes one part too many, which is noticed
 */
export function recordReader(fields: readonly FieldDefinition[], isQuick = false): RecordReader {
  const columns = fields.map(columnOf);
  const names = new NameList(fields.map(({ apiName }) => apiName));
  const own = [sql`t.id`, sql`t._created`, sql`t._archived_at is not null`, sql`t.xmin`, sql`coalesce(t._writer, '')`];
  const values = fields.map((field) => {
    const column = sql`t.${sql.identifier(field.apiName)}`;
    const { type, read } = columnOf(field);
    const value = type === "text" && !isQuick ? sql`replace(${column}, E'\\x1f', E'\\x1f-')` : read(column);
    return sql`coalesce(${value}::text, '')`;
  });
  const parts = new Parts(isQuick ? "\u001f" : "\u001f\u001e");
  const separator = sql.raw(isQuick ? "E'\\x1f'" : "E'\\x1f\\x1e'");
  return {
    names,
    columns: rendered(sql`${concatenated([...own, ...values], separator)} as record`),
    read({ record }) {
      parts.begin(record ?? "");
      const id = parts.next();
      const order = Number(parts.next());
      const archived = parts.next() === "t";
      const version = parts.next();
      const writer = parts.next();
      const held = new Array<Value | undefined>(columns.length).fill(undefined);
      for (let place = 0; place < columns.length; place += 1) held[place] = parts.next() || undefined;
      if (!parts.isAtEnd) throw new SeparatorHeld();
      for (let place = 0; place < columns.length; place += 1) {
        const part = held[place];
        if (typeof part !== "string") continue;
        held[place] = columns[place]?.decode(isQuick ? part : part.replaceAll("\u001f-", "\u001f")) ?? undefined;
      }
      return {
        id,
        order,
        archived,
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

/** Cuts one text after the other into the parts that a separator ends. Hundreds of thousands are read: no list for each. */
class Parts {
  readonly #separator: string;
  #text = "";
  #from = 0;

  constructor(separator: string) {
    this.#separator = separator;
  }

  begin(text: string): void {
    this.#text = text;
    this.#from = 0;
  }

  /** @throws SeparatorHeld when there is none left */
  next(): string {
    const end = this.#text.indexOf(this.#separator, this.#from);
    if (end < 0) throw new SeparatorHeld();
    const part = this.#text.slice(this.#from, end);
    this.#from = end + this.#separator.length;
    return part;
  }

  get isAtEnd(): boolean {
    return this.#from === this.#text.length;
  }
}

/** One text of them all, each ended by the separator. None of them is null: that would be left out. */
function concatenated(values: readonly SQL[], separator: SQL): SQL {
  const texts: SQL[] = [];
  for (let from = 0; from < values.length; from += valuesOfFunction) {
    const some = sql.join(values.slice(from, from + valuesOfFunction), sql`, `);
    texts.push(sql`concat_ws(${separator}, ${some}, '')`);
  }
  return sql.join(texts, sql` || `);
}
