import { withGuard } from "../model/spreadsheet-text.ts";
import type { XlsxCell } from "./xlsx-file.ts";

/** What a cell holds. */
export type CsvCell = XlsxCell;
type Row = readonly CsvCell[];

export interface CsvOptions {
  /** For programs: the texts as they are, without a byte order mark. Else no spreadsheet program takes one for a formula. */
  readonly isRaw: boolean;
}

/** A CSV file (RFC 4180) in UTF-8 by the stream: one piece for the header, and one for each batch of rows. */
export async function* csvFile(
  header: readonly string[],
  rows: AsyncIterable<readonly Row[]>,
  { isRaw }: CsvOptions,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const lineOf = (row: Row) => `${row.map((cell) => quoted(textOf(cell, isRaw))).join(",")}\r\n`;
  yield encoder.encode((isRaw ? "" : "\ufeff") + lineOf(header));
  for await (const batch of rows) yield encoder.encode(batch.map(lineOf).join(""));
}

function textOf(cell: CsvCell, isRaw: boolean): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return isRaw ? cell : withGuard(cell);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
