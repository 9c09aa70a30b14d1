import { describe, expect, test } from "vitest";
import type { RawRow } from "../model/row.ts";
import type { CsvFormat } from "./csv-format.ts";
import { csvSource } from "./csv-source.ts";
import { inputLimits } from "./input-limits.ts";
import { InputError } from "./input-problem.ts";
import { encode, openBytewise, openParts } from "./testing.ts";

const format: CsvFormat = { encoding: "utf-8", delimiter: "," };

async function readAll(batches: AsyncIterable<readonly RawRow[]>): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of batches) {
    expect(batch).not.toHaveLength(0);
    rows.push(...batch);
  }
  return rows;
}

describe("rows", () => {
  test("are numbered from 1 without header and blank lines, and kept with the cells they have", async () => {
    const source = await csvSource(openBytewise('\n a ,__proto__\n\n1,2\n \n3\n"4",5,6'), format);
    expect(source.columns).toEqual(["a", "__proto__"]);
    expect(await readAll(source.rows(0))).toEqual([
      { row: 1, cells: ["1", "2"] },
      { row: 2, cells: ["3"] },
      { row: 3, cells: ["4", "5", "6"] },
    ]);
  });

  test.each([0, 1, 2, 3, 4])("go on after row %i with the numbers they have", async (afterRow) => {
    const open = openParts(encode("a\n1\n2\n3\n"), [3, 5]);
    const rows = await readAll((await csvSource(open, format)).rows(afterRow));
    expect(rows).toEqual([1, 2, 3].filter((row) => row > afterRow).map((row) => ({ row, cells: [`${row}`] })));
  });

  test("can be read more than once", async () => {
    const source = await csvSource(openParts(encode("a\n1\n")), format);
    expect(await readAll(source.rows(0))).toEqual(await readAll(source.rows(0)));
  });

  test("a reader that stops early closes the bytes", async () => {
    let closed = 0;
    async function* open() {
      try {
        for (;;) yield encode("a,b\n");
      } finally {
        closed++;
      }
    }
    const source = await csvSource(open, format);
    for await (const _ of source.rows(0)) break;
    expect(closed).toBe(2);
  });
});

describe("an unreadable file", () => {
  test("without a header is refused at once", async () => {
    await expect(csvSource(openBytewise("\n\n"), format)).rejects.toEqual(
      new InputError({ code: "empty", detail: {} }),
    );
  });

  test.each([openBytewise, openParts])("gives the rows before the fault, then says where it is", async (open) => {
    const bytes = Buffer.concat([encode("a\n1\n2é\n3"), Uint8Array.of(0xff), encode("\n4\n")]);
    const source = await csvSource(open(bytes), format);
    const rows: RawRow[] = [];
    const reading = (async () => {
      for await (const batch of source.rows(0)) rows.push(...batch);
    })();
    await expect(reading).rejects.toMatchObject({
      problem: { code: "not_in_encoding", detail: { line: 4, encoding: "utf-8" } },
    });
    expect(rows.map((row) => row.cells[0])).toEqual(["1", "2é"]);
  });

  test("with more rows than allowed ends at the limit", async () => {
    const limits = { ...inputLimits, rows: 2 };
    const ofRows = async (content: string) => readAll((await csvSource(openBytewise(content), format, limits)).rows(0));
    expect(await ofRows("a\n1\n")).toHaveLength(1);
    expect(await ofRows("a\n1\n2\n")).toHaveLength(2);
    await expect(ofRows("a\n1\n2\n3\n")).rejects.toMatchObject({
      problem: { code: "too_many_rows", detail: { found: 3, allowed: 2 } },
    });
  });

  test("an error of the bytes themselves is thrown on", async () => {
    const lost = new Error("connection lost");
    const open = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(lost) }),
    });
    await expect(csvSource(open, format)).rejects.toBe(lost);
  });
});
