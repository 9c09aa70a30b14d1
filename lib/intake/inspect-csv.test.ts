import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvDelimiter, CsvEncoding, type CsvFormat } from "./csv-format.ts";
import { csvSource } from "./csv-source.ts";
import { type InputLimits, inputLimits } from "./input-limits.ts";
import type { InputProblem } from "./input-problem.ts";
import { inspectCsv } from "./inspect-csv.ts";
import { encode, openBytewise, openParts } from "./testing.ts";

describe("what is found", () => {
  test("columns, rows, blank lines, ragged rows and the first 20 rows", async () => {
    const rows = Array.from({ length: 25 }, (_, index) => `${index},x`);
    const content = `\n a , b\n${rows.join("\n")}\n\n \n1\n1,2,3\n`;
    expect(await inspectCsv(openBytewise(content))).toEqual({
      ok: true,
      format: { encoding: "utf-8", delimiter: "," },
      columns: ["a", "b"],
      rows: 27,
      blankLines: 3,
      raggedRows: 2,
      sample: rows.slice(0, 20).map((row) => row.split(",")),
    });
  });

  test("a file of a header only has no rows", async () => {
    expect(await inspectCsv(openBytewise("a,b"))).toMatchObject({ ok: true, rows: 0, sample: [] });
  });

  test.each<[string, string, CsvDelimiter, string[]]>([
    ["comma", "a,b;c\n", ",", ["a", "b;c"]],
    ["semicolon", "a;b;c,d\n1,2,3,4,5,6\n", ";", ["a", "b", "c,d"]],
    ["tab", "a\tb\n", "\t", ["a", "b"]],
    ["vertical bar", "a|b|c\n", "|", ["a", "b", "c"]],
    ["as many columns with two: comma", "a,b;c\n", ",", ["a", "b;c"]],
    ["one column: comma", "name\nx\n", ",", ["name"]],
    ["delimiters in quotes do not count", '"a,b,c,d";"e"\n', ";", ["a,b,c,d", "e"]],
    ["line ends in quotes do not end the header", '"a\nb";c;d\n', ";", ["a\nb", "c", "d"]],
    ["a sound header before a faulty one", 'x,"y";z\n', ";", ['x,"y"', "z"]],
    ["white space before the header does not count", "\t\t\na,b\n", ",", ["a", "b"]],
    ["a header that only one delimiter can cut", '"a,"";""b";c\n', ";", ['a,";"b', "c"]],
  ])("delimiter: %s", async (_rule, content, delimiter, columns) => {
    expect(await inspectCsv(openBytewise(content))).toMatchObject({ format: { delimiter }, columns });
  });

  test.each<[CsvEncoding, string]>([
    ["utf-8", "Zoë,“x”\n"],
    ["utf-8", "\ufeffZoë,“x”\n"],
    ["utf-16le", "\ufeffZoë,“x”\n"],
    ["utf-16be", "\ufeffZoë,“x”\n"],
    ["windows-1252", "Zoë,€\n"],
  ])("encoding: %s of %j", async (encoding, header) => {
    const found = await inspectCsv(openBytewise(encode(`${header}é,2\n`, encoding)));
    expect(found).toMatchObject({ format: { encoding }, columns: header.replace("\ufeff", "").trim().split(",") });
  });

  test("a NUL in a cell passes, the row is for the engine to fail", async () => {
    expect(await inspectCsv(openBytewise("a,b\n1,\0\n"))).toMatchObject({ ok: true, sample: [["1", "\0"]] });
  });
});

describe("what refuses a file", () => {
  const binary = (kind: (InputProblem & { code: "binary" })["detail"]["kind"]): InputProblem => ({
    code: "binary",
    detail: { kind },
  });
  test.each<[string, string | Uint8Array, InputProblem]>([
    ["no bytes", "", { code: "empty", detail: {} }],
    ["only a BOM", "\ufeff", { code: "empty", detail: {} }],
    ["only blank lines", "\n \r\n\r\t", { code: "empty", detail: {} }],
    ["a blank header", "a, ,c\n", { code: "header_blank", detail: { line: 1, column: "B" } }],
    [
      "a delimiter after the last header",
      "\na,b,\n1,2,3\n",
      { code: "header_blank", detail: { line: 2, column: "C" } },
    ],
    [
      "two equal headers",
      'id,a,b," a "\n',
      { code: "header_repeated", detail: { line: 1, header: "a", first: "B", second: "D" } },
    ],
    ["a quote never closed", 'a,b\n1,2\n3,"4\n5,6\n', { code: "quote_not_closed", detail: { line: 3, column: "B" } }],
    [
      "text after a closing quote",
      'a,b\n"1"x,2\n',
      { code: "quote_misplaced", detail: { line: 2, column: "A", found: "x", opened: 2 } },
    ],
    [
      "a fault in the header is not hidden in one wide column",
      'a;"b"x;c\n1;2;3\n',
      { code: "quote_misplaced", detail: { line: 1, column: "B", found: "x", opened: 1 } },
    ],
    [
      "a fault below the header does not change the delimiter",
      'a\n"1"\t2\n',
      { code: "quote_misplaced", detail: { line: 2, column: "A", found: "\t", opened: 2 } },
    ],
    [
      "a BOM of UTF-8 before other bytes",
      Uint8Array.from([...encode("\ufeffa\n1\n"), 0xe9, 0x0a]),
      { code: "not_in_encoding", detail: { line: 3, encoding: "utf-8" } },
    ],
    [
      "UTF-16 with an odd number of bytes",
      Uint8Array.from([...encode("\ufeffa\n1", "utf-16le"), 0x61]),
      { code: "not_in_encoding", detail: { line: 2, encoding: "utf-16le" } },
    ],
    ["an XLSX workbook", encode("PK\x03\x04\x14\0\x06\0[Content_Types].xml"), binary("workbook")],
    ["an XLS workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), binary("workbook")],
    ["a ZIP archive", encode("PK\x03\x04\x14\0\0\0rows.csv"), binary("zip")],
    ["a PDF document", encode("%PDF-1.7\n"), binary("pdf")],
    ["an image", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), binary("image")],
    ["a compressed file", Uint8Array.of(0x1f, 0x8b, 8), binary("compressed")],
    ["many NULs", encode(`a\n${"\0".repeat(10)}`), binary("unknown")],
    ["UTF-16 without a BOM", encode("a,b\n", "utf-16le"), binary("unknown")],
  ])("%s", async (_case, content, problem) => {
    expect(await inspectCsv(openBytewise(content))).toEqual({ ok: false, problem });
    const bytes = typeof content === "string" ? encode(content) : content;
    expect(await inspectCsv(openParts(bytes))).toEqual({ ok: false, problem });
  });

  const limits: InputLimits = { ...inputLimits, bytes: 20, rows: 3, headerCharacters: 5 };
  test.each<[string, string, InputProblem | undefined]>([
    ["rows: one less", "a\n1\n2", undefined],
    ["rows: all", "a\n1\n\n2\n3\n", undefined],
    ["rows: one more", "a\n1\n2\n3\n4", { code: "too_many_rows", detail: { found: 4, allowed: 3 } }],
    ["header: one less", "a,1234", undefined],
    ["header: all", "a, 12345 ", undefined],
    [
      "header: one more",
      "a,123456",
      { code: "header_too_long", detail: { line: 1, column: "B", found: 6, allowed: 5 } },
    ],
    ["bytes: one less", `a\n${"x".repeat(17)}`, undefined],
    ["bytes: all", `a\n${"x".repeat(18)}`, undefined],
    ["bytes: one more", `a\n${"x".repeat(19)}`, { code: "file_too_large", detail: { found: 21, allowed: 20 } }],
  ])("limit of %s", async (_case, content, problem) => {
    const inspection = await inspectCsv(openBytewise(content), { limits });
    expect(inspection.ok ? undefined : inspection.problem).toEqual(problem);
  });

  test("the limits are those of reliability: one cell more than 131,072 characters is one too many", async () => {
    const ofCell = (length: number) => inspectCsv(openParts(encode(`a\n${"x".repeat(length)}\n`)));
    expect(await ofCell(131_072)).toMatchObject({ ok: true });
    expect(await ofCell(131_073)).toMatchObject({
      problem: { code: "cell_too_long", detail: { line: 2, found: 131_073 } },
    });
    const ofColumns = (count: number) =>
      inspectCsv(openParts(encode(Array.from({ length: count }, (_, i) => i).join())));
    expect(await ofColumns(2_000)).toMatchObject({ ok: true });
    expect(await ofColumns(2_001)).toMatchObject({ problem: { code: "too_many_columns", detail: { found: 2_001 } } });
  });
});

test("other work gets its turn while a large part is read", async () => {
  const rows = encode(`a,b\n${"1,2\n".repeat(1_000_000)}`);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const inspection = await inspectCsv(openParts(rows));
  clearInterval(timer);
  expect(inspection).toMatchObject({ ok: true, rows: 1_000_000 });
  expect(turns).toBeGreaterThan(10);
});

describe("any table of cells", () => {
  const character = fc.oneof(
    fc.constantFrom('"', ",", ";", "\t", "|", "\r", "\n", " ", "é", "ÿ", "€", "a", "\0"),
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  );
  const cell = fc.array(character, { maxLength: 6 }).map((characters) => characters.join(""));
  const header = fc.uniqueArray(fc.stringMatching(/^[a-zé"][a-zé€]{0,4}$/), { minLength: 2, maxLength: 5 });
  const file = fc.record({
    header,
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
    delimiter: fc.constantFrom(...CsvDelimiter.options),
    encoding: fc.constantFrom(...CsvEncoding.options),
    hasMark: fc.boolean(),
    lineEnds: fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 4 }),
    endsLast: fc.boolean(),
    quotesAll: fc.boolean(),
    cuts: fc.array(fc.nat(400), { maxLength: 8 }),
  });

  test("reads back equal, however it is written and cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        async ({ header, rows, delimiter, encoding, hasMark, lineEnds, endsLast, quotesAll, cuts }) => {
          const table = [header, ...rows];
          const text = table
            .map((cells, index) => {
              const isLast = index === table.length - 1;
              const line = cells
                .map((value) => written(value, delimiter, quotesAll || cells.length === 1))
                .join(delimiter);
              return line + (isLast && !endsLast ? "" : lineEnds[index % lineEnds.length]);
            })
            .join("");
          const isMarked = encoding.startsWith("utf-16") || (encoding === "utf-8" && hasMark);
          const bytes = encode((isMarked ? "\ufeff" : "") + text, encoding);
          const ends = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
          const open = openParts(bytes, ends);

          const format: CsvFormat = { encoding, delimiter };
          const source = await csvSource(open, format);
          const read: unknown[] = [source.columns];
          for await (const batch of source.rows(0)) read.push(...batch.map(({ cells }) => cells));
          expect(read).toEqual([header, ...rows]);

          const inspection = await inspectCsv(open);
          // Some texts in windows-1252 are also valid UTF-8, and a header may hold more of another delimiter.
          if (inspection.ok && inspection.format.encoding === encoding && inspection.format.delimiter === delimiter) {
            expect(inspection).toMatchObject({ rows: rows.length, blankLines: 0, columns: header });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  function written(value: string, delimiter: string, isQuoted: boolean): string {
    const needsQuotes = isQuoted || /["\r\n]/.test(value) || value.includes(delimiter);
    return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
  }

  test("no line is lost: rows, blank lines and the header are the lines that an independent count finds", async () => {
    const noise = fc.constantFrom("a", '"', '""', ",", "\n", "\r", "\r\n", " ", '"\n"', 'x"y', "\t");
    await fc.assert(
      fc.asyncProperty(
        fc.array(noise, { maxLength: 40 }),
        fc.array(fc.nat(60), { maxLength: 4 }),
        async (pieces, cuts) => {
          const content = `h\n${pieces.join("")}`;
          const bytes = encode(content);
          const ends = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
          const inspection = await inspectCsv(openParts(bytes, ends));
          const lines = countLines(content);
          if (inspection.ok) expect(1 + inspection.rows + inspection.blankLines).toBe(lines);
          else expect(["quote_not_closed", "quote_misplaced"]).toContain(inspection.problem.code);
        },
      ),
      { numRuns: 500 },
    );
  });

  /** Lines of a comma-separated text, by taking whole cells off its front. */
  function countLines(content: string): number {
    const cell = /(?:"(?:[^"]|"")*"|[^,\r\n"][^,\r\n]*)?(,|\r\n|\r|\n|$)/y;
    let lines = 0;
    let isOpen = false;
    while (cell.lastIndex < content.length) {
      const end = cell.exec(content)?.[1];
      if (end === undefined) return Number.NaN;
      isOpen = end === ",";
      if (!isOpen) lines++;
    }
    return isOpen ? lines + 1 : lines;
  }
});
