import type { RawRow } from "../model/row.ts";
import { isGuarded, withoutGuard } from "../model/spreadsheet-text.ts";
import type { CsvFormat } from "./csv-format.ts";
import { CsvParser } from "./csv-parser.ts";
import { type InputLimits, inputLimits } from "./input-limits.ts";
import { InputError } from "./input-problem.ts";
import { type OpenBytes, parseHeader, readCsv } from "./read-csv.ts";
import type { RowPlaces } from "./row-places.ts";
import type { RowSource } from "./row-source.ts";

/**
 * The rows of a CSV file, read by the stream in constant memory; `open` is called once here and once for each `rows`.
 * @throws InputError when the file has no usable header; `rows` throws it where the file turns out unreadable
 */
export async function csvSource(
  open: OpenBytes,
  format: CsvFormat,
  limits: InputLimits = inputLimits,
): Promise<RowSource> {
  return csvRows(open, format, await readColumns(open, format, limits), { limits });
}

/**
 * The rows of a CSV file whose columns are known, as `csvSource` read them.
 * @param places of earlier readings of the same bytes, which this one begins at and adds to
 */
export function csvRows(
  open: OpenBytes,
  format: CsvFormat,
  columns: readonly string[],
  { limits = inputLimits, places }: { readonly limits?: InputLimits; readonly places?: RowPlaces } = {},
): RowSource {
  const read = isGuarded(columns) ? (cells: readonly string[]) => cells.map(withoutGuard) : undefined;
  return { columns, rows: (afterRow) => rowsAfter(open, format, limits, afterRow, read, places) };
}

async function readColumns(open: OpenBytes, format: CsvFormat, limits: InputLimits): Promise<string[]> {
  const parser = new CsvParser(format.delimiter, limits);
  for await (const [header] of readCsv(open, format.encoding, parser)) {
    if (header) return parseHeader(header, parser.firstLine, limits);
  }
  throw new InputError({ code: "empty", detail: {} });
}

async function* rowsAfter(
  open: OpenBytes,
  format: CsvFormat,
  limits: InputLimits,
  afterRow: number,
  read: ((cells: readonly string[]) => readonly string[]) | undefined,
  places: RowPlaces | undefined,
): AsyncGenerator<readonly RawRow[]> {
  const { row: first, byte: from } = places?.upTo(afterRow + 1) ?? { row: 0, byte: 0 };
  // The header is row 0.
  let row = first;
  const parser = new CsvParser(format.delimiter, limits);
  const reading = { from, onSlice: places?.noting(() => row) };
  for await (const batch of readCsv(open, format.encoding, parser, reading)) {
    const rows: RawRow[] = [];
    for (const cells of batch) {
      if (row > limits.rows) {
        throw new InputError({ code: "too_many_rows", detail: { found: row, allowed: limits.rows } });
      }
      if (row > 0 && row > afterRow) rows.push({ row, cells: read ? read(cells) : cells });
      row++;
    }
    if (rows.length > 0) yield rows;
  }
}
