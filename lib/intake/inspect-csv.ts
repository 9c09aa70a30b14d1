import { isGuarded, withoutGuard } from "../model/spreadsheet-text.ts";
import { CsvDelimiter, type CsvEncoding, type CsvFormat } from "./csv-format.ts";
import { CsvParser } from "./csv-parser.ts";
import { binaryKindOf } from "./detect-binary.ts";
import { EncodingDetector, markedEncoding } from "./detect-encoding.ts";
import { type InputLimits, inputLimits } from "./input-limits.ts";
import { InputError, type InputProblem } from "./input-problem.ts";
import { type OpenBytes, parseHeader, readCsv, readSlices } from "./read-csv.ts";
import type { RowPlaces } from "./row-places.ts";

/** What a CSV file holds, or why it is refused. */
export type CsvInspection =
  | {
      readonly ok: true;
      readonly format: CsvFormat;
      readonly columns: readonly string[];
      /** The header not counted; 0 for a file of a header only. */
      readonly rows: number;
      readonly blankLines: number;
      /** Rows with more or fewer cells than the header. */
      readonly raggedRows: number;
      /** The first 20 rows. */
      readonly sample: readonly (readonly string[])[];
    }
  | { readonly ok: false; readonly problem: InputProblem };

const sampleRows = 20;
const startBytes = 1_000;

/**
 * Reads a whole CSV file to find its encoding, delimiter, columns and faults (formats.md section 2), in constant memory
 * and slice by slice. `open` is called several times. Errors of `open` itself are thrown on.
 * @param places where to note the places of rows, for those who read the same bytes later
 */
export async function inspectCsv(
  open: OpenBytes,
  { limits = inputLimits, places }: { readonly limits?: InputLimits; readonly places?: RowPlaces } = {},
): Promise<CsvInspection> {
  try {
    const encoding = await detectEncoding(open, limits);
    const delimiter = await detectDelimiter(open, encoding, limits);
    const format = { encoding, delimiter };
    return { ok: true, format, ...(await readThrough(open, format, limits, places)) };
  } catch (error) {
    if (error instanceof InputError) return { ok: false, problem: error.problem };
    throw error;
  }
}

async function detectEncoding(open: OpenBytes, limits: InputLimits): Promise<CsvEncoding> {
  const detector = new EncodingDetector();
  let start = new Uint8Array(0);
  let bytes = 0;
  for await (const slice of readSlices(open)) {
    if (start.length < startBytes) start = Buffer.concat([start, slice.subarray(0, startBytes - start.length)]);
    detector.add(slice);
    bytes += slice.length;
  }
  if (bytes > limits.bytes) {
    throw new InputError({ code: "file_too_large", detail: { found: bytes, allowed: limits.bytes } });
  }
  const kind = markedEncoding(start) ? undefined : binaryKindOf(start);
  if (kind) throw new InputError({ code: "binary", detail: { kind } });
  return detector.encoding;
}

/** The delimiter that gives the header most columns; the first of equals. */
async function detectDelimiter(open: OpenBytes, encoding: CsvEncoding, limits: InputLimits): Promise<CsvDelimiter> {
  let best: { delimiter: CsvDelimiter; columns: number } = { delimiter: ",", columns: 0 };
  for (const delimiter of CsvDelimiter.options) {
    const columns = await countColumns(open, { encoding, delimiter }, limits);
    if (columns > best.columns) best = { delimiter, columns };
  }
  return best.delimiter;
}

async function countColumns(open: OpenBytes, format: CsvFormat, limits: InputLimits): Promise<number> {
  const parser = new CsvParser(format.delimiter, limits);
  try {
    for await (const [header = []] of readCsv(open, format.encoding, parser)) {
      return header.some((cell) => cell.trim() !== "") ? header.length : 0;
    }
    return 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // A faulty header counts as far as it goes, so that its fault is told rather than hidden in one wide column; a sound
    // header of as many columns is preferred.
    return parser.cellsBegun - 0.5;
  }
}

async function readThrough(open: OpenBytes, format: CsvFormat, limits: InputLimits, places: RowPlaces | undefined) {
  const parser = new CsvParser(format.delimiter, limits);
  let columns: string[] | undefined;
  let rows = 0;
  let raggedRows = 0;
  const sample: string[][] = [];
  const onSlice = places?.noting(() => (columns === undefined ? 0 : rows + 1));
  for await (const batch of readCsv(open, format.encoding, parser, { onSlice })) {
    for (const cells of batch) {
      if (columns === undefined) {
        columns = parseHeader(cells, parser.firstLine, limits);
        continue;
      }
      rows++;
      if (cells.length !== columns.length) raggedRows++;
      if (sample.length < sampleRows) sample.push(isGuarded(columns) ? cells.map(withoutGuard) : cells);
    }
  }
  if (columns === undefined) throw new InputError({ code: "empty", detail: {} });
  if (rows > limits.rows)
    throw new InputError({ code: "too_many_rows", detail: { found: rows, allowed: limits.rows } });
  return { columns, rows, blankLines: parser.blankLines, raggedRows, sample };
}
