import type { RawRow } from "../model/row.ts";
import type { RowSource } from "./row-source.ts";

/** The row of that number, from 1, or undefined. The input is read up to it. @throws InputError as `rows` */
export async function readRow(source: RowSource, row: number): Promise<RawRow | undefined> {
  for await (const [first] of source.rows(row - 1)) return first?.row === row ? first : undefined;
  return undefined;
}
