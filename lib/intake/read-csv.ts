import { setImmediate } from "node:timers/promises";
import { isGuarded, withoutGuard } from "../model/spreadsheet-text.ts";
import { columnLetter } from "./column-letter.ts";
import type { CsvEncoding } from "./csv-format.ts";
import type { CsvParser } from "./csv-parser.ts";
import type { InputLimits } from "./input-limits.ts";
import { InputError } from "./input-problem.ts";
import { PartDecoder } from "./part-decoder.ts";

/** Opens the bytes of an input from their start, or from a byte; every call reads them anew. */
export type OpenBytes = (from?: number) => AsyncIterable<Uint8Array>;

const sliceBytes = 128 * 1024;

/** The bytes in slices of at most 128 KiB; between two of them the event loop gets its turn, so that a server answers. */
export async function* readSlices(open: OpenBytes, start = 0): AsyncGenerator<Uint8Array> {
  for await (const part of open(start)) {
    for (let from = 0; from < part.length; from += sliceBytes) {
      yield part.subarray(from, from + sliceBytes);
      await setImmediate();
    }
  }
}

export interface CsvReading {
  /** The byte to begin at, where a row begins; by default the start, with the header. */
  readonly from?: number;
  /**
   * Told after each slice of the bytes.
   * @param end the byte behind it
   * @param rows how many rows ended in it
   * @param rowStart gives the byte at which the row begins that it ends in; undefined where that was before it
   */
  readonly onSlice?: ((end: number, rows: number, rowStart: () => number | undefined) => void) | undefined;
}

/**
 * The rows of a CSV file, the header first, in batches that are not empty.
 * @throws InputError where the bytes are no text in the encoding, and as the parser; every row before that was given
 */
export async function* readCsv(
  open: OpenBytes,
  encoding: CsvEncoding,
  parser: CsvParser,
  { from = 0, onSlice }: CsvReading = {},
): AsyncGenerator<string[][]> {
  const decoder = new PartDecoder(encoding, { isStart: from === 0 });
  let rows: string[][] = [];
  let end = from;
  try {
    for await (const slice of readSlices(open, from)) {
      const text = decoder.decode(slice);
      parser.write(text, rows);
      if (decoder.isBroken) break;
      end += slice.length;
      onSlice?.(end, rows.length, () => {
        const { lastRowEnd: at } = parser;
        return at === undefined ? undefined : end - decoder.bytesHeld - byteLength(text.slice(at), encoding);
      });
      if (rows.length > 0) yield rows;
      rows = [];
    }
    decoder.end();
    if (decoder.isBroken) throw new InputError({ code: "not_in_encoding", detail: { line: parser.line, encoding } });
    parser.end(rows);
  } catch (error) {
    if (rows.length > 0) yield rows;
    throw error;
  }
  if (rows.length > 0) yield rows;
}

function byteLength(text: string, encoding: CsvEncoding): number {
  if (encoding === "utf-8") return Buffer.byteLength(text);
  return encoding === "windows-1252" ? text.length : 2 * text.length;
}

/**
 * The names of the columns, trimmed, from the first row (formats.md section 2).
 * @throws InputError where a header is blank, repeated or too long, or is no text
 */
export function parseHeader(cells: readonly string[], line: number, limits: InputLimits): string[] {
  const columns = cells.map((cell) => cell.trim());
  if (columns.some((header) => header.includes("\0"))) {
    throw new InputError({ code: "binary", detail: { kind: "unknown" } });
  }
  const positions = new Map<string, number>();
  for (const [index, header] of columns.entries()) {
    const column = columnLetter(index);
    if (header === "") throw new InputError({ code: "header_blank", detail: { line, column } });
    if (header.length > limits.headerCharacters) {
      const detail = { line, column, found: header.length, allowed: limits.headerCharacters };
      throw new InputError({ code: "header_too_long", detail });
    }
    const first = positions.get(header);
    if (first !== undefined) {
      const detail = { line, header, first: columnLetter(first), second: column };
      throw new InputError({ code: "header_repeated", detail });
    }
    positions.set(header, index);
  }
  return isGuarded(columns) ? columns.map(withoutGuard) : columns;
}
