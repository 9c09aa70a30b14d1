import fc from "fast-check";
import { expect, test } from "vitest";
import { csvSource } from "../intake/csv-source.ts";
import { inspectCsv } from "../intake/inspect-csv.ts";
import { type CsvCell, csvFile } from "./csv-file.ts";

async function bytesOf(header: readonly string[], rows: readonly (readonly CsvCell[])[], isRaw = false) {
  async function* batches() {
    for (const row of rows) yield [row];
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of csvFile(header, batches(), { isRaw })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The rows of a file as a run reads them. */
async function read(bytes: Buffer) {
  const open = async function* () {
    yield bytes;
  };
  const inspection = await inspectCsv(open);
  if (!inspection.ok) throw new Error(inspection.problem.code);
  const source = await csvSource(open, inspection.format);
  const rows: unknown[] = [];
  for await (const batch of source.rows(0)) rows.push(...batch.map(({ cells }) => cells));
  expect(inspection.sample).toEqual(rows.slice(0, 20));
  expect(inspection.columns).toEqual(source.columns);
  return { columns: source.columns, rows };
}

test("a file has its header, quotes where they are needed, and no formula", async () => {
  const bytes = await bytesOf(
    ["a", "b"],
    [
      ['say "hi"', "x,y"],
      [null, 12.5],
      ["=1", "line\nend "],
    ],
  );
  expect(bytes.toString()).toBe('\ufeffa,b\r\n"say ""hi""","x,y"\r\n,12.5\r\n\'=1,"line\nend "\r\n');
});

test("a file for programs has the texts as they are", async () => {
  expect((await bytesOf(["a"], [["=1"], ["'=1"]], true)).toString()).toBe("a\r\n=1\r\n'=1\r\n");
});

const failed = ["_row", "_code", "_reason"];
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("'", "=", "-", "\t", "\r", "\n", '"', ",", ";", "ä", "a") }),
  fc.string(),
);

test("failed rows are read again as they were, guarded or not", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.boolean(), async (cells, isRaw) => {
      const header = ["=head", ...failed, ...(isRaw ? ["_raw"] : [])];
      const rows = cells.map((text, index) => [text, index + 1, "invalid_value", "-", ...(isRaw ? [null] : [])]);
      const again = await read(await bytesOf(header, rows, isRaw));
      expect(again.columns).toEqual(header);
      expect(again.rows.map((row) => (row as string[])[0])).toEqual(cells);
    }),
    { numRuns: 300 },
  );
});

test("a file of anybody else is read as it is", async () => {
  const { columns, rows } = await read(Buffer.from("'=head,b\r\n'=1,'-2\r\n"));
  expect([columns, rows]).toEqual([["'=head", "b"], [["'=1", "'-2"]]]);
});
