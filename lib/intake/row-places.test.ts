import fc from "fast-check";
import { expect, test } from "vitest";
import type { RawRow } from "../model/row.ts";
import type { CsvEncoding } from "./csv-format.ts";
import { csvRows } from "./csv-source.ts";
import { inspectCsv } from "./inspect-csv.ts";
import type { OpenBytes } from "./read-csv.ts";
import { RowPlaces } from "./row-places.ts";
import { encode } from "./testing.ts";

const columns = ["a", "b"];
const cell = fc.constantFrom("", "x", "Zürich", '"a\r\n""b"', '"\n"', " ", "ab".repeat(40));
const end = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\n  \n");
const line = fc.tuple(cell, cell, end).map(([a, b, last]) => `${a},${b}${last}`);
const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const satisfies readonly CsvEncoding[];
const wide = ["utf-8", "utf-16le", "utf-16be"] as const satisfies readonly CsvEncoding[];

async function readAll(batches: AsyncIterable<readonly RawRow[]>): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** The bytes in parts of a size, and how many of them were read. */
function openCounted(bytes: Uint8Array, size: number) {
  const read = { bytes: 0 };
  const open: OpenBytes = async function* (from = 0) {
    for (let at = from; at < bytes.length; at += size) {
      const part = bytes.subarray(at, at + size);
      read.bytes += part.length;
      yield part;
    }
  };
  return { open, read };
}

test("rows that are read from a place that was noted are the rows that they are from the start", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 60 }),
      fc.oneof(
        fc.tuple(fc.constantFrom(...encodings), fc.constant("")),
        fc.tuple(fc.constantFrom(...wide), fc.constantFrom("\ufeff", "")),
        fc.tuple(fc.constantFrom(...wide), fc.constant("𝒳,漢\n")),
      ),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 200 }),
      fc.boolean(),
      async (lines, [encoding, more], size, spacing, isInspected) => {
        const bytes = encode(
          more === "\ufeff" ? `${more}a,b\n${lines.join("")}` : `a,b\n${lines.join(more)}`,
          encoding,
        );
        const { open } = openCounted(bytes, size);
        const places = new RowPlaces(spacing);
        const inspection = isInspected ? await inspectCsv(open, { places }) : undefined;
        // A file that is refused is not read, and another is read as it was looked through.
        fc.pre(inspection?.ok !== false);
        const format = inspection?.format ?? { encoding, delimiter: "," as const };
        const source = csvRows(open, format, columns, { places });
        const all = await readAll(source.rows(0));
        expect(await readAll(csvRows(open, format, columns).rows(0))).toEqual(all);
        for (let after = 0; after <= all.length; after += 1) {
          expect(await readAll(source.rows(after))).toEqual(all.slice(after));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("a late row is read without what stands before it, once that has been read", async () => {
  const text = `a,b\n${Array.from({ length: 5_000 }, (_, row) => `${row + 1},some text\n`).join("")}`;
  const { open, read } = openCounted(encode(text), 1_000);
  const source = csvRows(open, { encoding: "utf-8", delimiter: "," }, columns, { places: new RowPlaces(2_000) });
  await readAll(source.rows(0));
  read.bytes = 0;
  for await (const [first] of source.rows(4_499)) {
    expect(first).toEqual({ row: 4_500, cells: ["4500", "some text"] });
    break;
  }
  expect(read.bytes).toBeLessThan(5_000);
});
