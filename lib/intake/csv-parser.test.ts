import { describe, expect, test } from "vitest";
import type { CsvDelimiter } from "./csv-format.ts";
import { CsvParser } from "./csv-parser.ts";
import { type InputLimits, inputLimits } from "./input-limits.ts";
import { InputError, type InputProblem } from "./input-problem.ts";

interface Parsed {
  readonly rows: string[][];
  readonly blankLines: number;
  readonly firstLine: number;
}

function parse(parts: Iterable<string>, delimiter: CsvDelimiter = ",", limits = inputLimits): Parsed {
  const parser = new CsvParser(delimiter, limits);
  const rows: string[][] = [];
  for (const part of parts) parser.write(part, rows);
  parser.end(rows);
  return { rows, blankLines: parser.blankLines, firstLine: parser.firstLine };
}

function problemOf(parts: Iterable<string>, limits?: InputLimits): InputProblem | undefined {
  try {
    parse(parts, ",", limits);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
}

/** As one part, character by character, and cut in two everywhere. */
function* everyCut(content: string): Generator<string[]> {
  yield [content];
  yield [...content];
  for (let at = 1; at < content.length; at++) yield [content.slice(0, at), content.slice(at)];
}

const table: readonly (readonly [rule: string, content: string, rows: string[][]])[] = [
  [
    "LF ends a line",
    "a,b\n1,2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "CR LF ends a line",
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "CR ends a line",
    "a,b\r1,2\r",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["line ends may be mixed", "a\r\nb\nc\rd\r\n", [["a"], ["b"], ["c"], ["d"]]],
  [
    "the last line needs no end",
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["no other character ends a line", "a\u2028b\u0085c\u000bd\u000ce\n", [["a\u2028b\u0085c\u000bd\u000ce"]]],
  [
    "blank cells are cells",
    ",,\n,1,\n",
    [
      ["", "", ""],
      ["", "1", ""],
    ],
  ],
  ["a delimiter at the end of the file begins a cell", "a,", [["a", ""]]],
  ["cells are not trimmed", " a ,\tb\t\n", [[" a ", "\tb\t"]]],
  ["a quoted cell may hold a delimiter", '"a,b",c\n', [["a,b", "c"]]],
  ["a quoted cell may hold line ends, kept as they are", '"a\r\nb\nc\rd",e\n', [["a\r\nb\nc\rd", "e"]]],
  ["a quote twice in a quoted cell is one quote", '"a ""b""",""""\n', [['a "b"', '"']]],
  ["a quoted cell may be blank", '"",""\n', [["", ""]]],
  ["a quoted blank alone on a line is a row", '""\n', [[""]]],
  ["a quoted cell may end the file", 'a,"b"', [["a", "b"]]],
  ["a quote within an unquoted cell is a character", '5" pipe,6" "pipe"\n', [['5" pipe', '6" "pipe"']]],
  ["a quote after a space is a character", 'a, "b"\n', [["a", ' "b"']]],
  ["a row may have any number of cells", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]],
  [
    "NUL and U+FEFF are characters",
    "a\0b,\ufeffc\n\0,\n",
    [
      ["a\0b", "\ufeffc"],
      ["\0", ""],
    ],
  ],
  ["a lone surrogate is a character", "\ud83d,\udca9\n", [["\ud83d", "\udca9"]]],
  ["a text of nothing has no rows", "", []],
];

describe("rows and cells", () => {
  test.each(table)("%s", (_rule, content, rows) => {
    for (const parts of everyCut(content)) expect(parse(parts).rows, JSON.stringify(parts)).toEqual(rows);
  });

  test.each([";", "\t", "|"] as const)("%j as the delimiter leaves commas alone", (delimiter) => {
    expect(parse([`a,b${delimiter}"c${delimiter}d"\n`], delimiter).rows).toEqual([["a,b", `c${delimiter}d`]]);
  });
});

describe("blank lines", () => {
  test.each([
    ["nothing", "a\n\n\nb\n", 2],
    ["before the header", "\n\r\n\ra\n", 3],
    ["only white space", "a,b\n  \n\t\n1,2\n \u00a0", 3],
    ["a row of delimiters is no blank line", "a,b\n,\n", 0],
  ])("%s", (_rule, content, blankLines) => {
    for (const parts of everyCut(content)) expect(parse(parts).blankLines, JSON.stringify(parts)).toBe(blankLines);
  });

  test("the line of the first row is known", () => {
    expect(parse(["\n \n\na,b\n"]).firstLine).toBe(4);
  });
});

describe("quotes that refuse the file", () => {
  test.each<[string, string, InputProblem]>([
    ["never closed", 'a,b\n1,"x\n2,y\n', { code: "quote_not_closed", detail: { line: 2, column: "B" } }],
    ["never closed, at the end", 'a\n"', { code: "quote_not_closed", detail: { line: 2, column: "A" } }],
    [
      "never closed, after quotes written twice",
      'a\r"x""\r""',
      { code: "quote_not_closed", detail: { line: 2, column: "A" } },
    ],
    [
      "text after a closing quote",
      'a\n"abc"def\n',
      { code: "quote_misplaced", detail: { line: 2, column: "A", found: "d", opened: 2 } },
    ],
    [
      "a space after a closing quote",
      'a,b\r\n1,"2" \r\n',
      { code: "quote_misplaced", detail: { line: 2, column: "B", found: " ", opened: 2 } },
    ],
    [
      "NUL after a closing quote",
      '"a"\0',
      { code: "quote_misplaced", detail: { line: 1, column: "A", found: "\0", opened: 1 } },
    ],
    [
      "closed by the quote of a later line",
      'a\n\n"x\r\ny\rz\n"1"\n',
      { code: "quote_misplaced", detail: { line: 6, column: "A", found: "1", opened: 3 } },
    ],
  ])("%s", (_rule, content, problem) => {
    for (const parts of everyCut(content)) expect(problemOf(parts), JSON.stringify(parts)).toEqual(problem);
  });
});

describe("limits", () => {
  const limits: InputLimits = { ...inputLimits, columns: 3, cellCharacters: 8, rowCharacters: 12 };
  const x = (count: number) => "x".repeat(count);

  test.each<[string, string, InputProblem | undefined]>([
    ["columns: one less", "1,2", undefined],
    ["columns: all", "1,2,3", undefined],
    ["columns: one more", "a\n1,2,3,4\n", { code: "too_many_columns", detail: { line: 2, found: 4, allowed: 3 } }],
    ["characters of a cell: one less", x(7), undefined],
    ["characters of a cell: all", x(8), undefined],
    [
      "characters of a cell: one more",
      `a,${x(9)}\n`,
      { code: "cell_too_long", detail: { line: 1, column: "B", found: 9, allowed: 8 } },
    ],
    [
      "of two cells that are too long the first is named",
      `a\n1,${x(9)},${x(10)}\n`,
      { code: "cell_too_long", detail: { line: 2, column: "B", found: 9, allowed: 8 } },
    ],
    [
      "characters of a quoted cell over several lines",
      `a\n"xxx\n""xxxx\n",b`,
      { code: "cell_too_long", detail: { line: 2, column: "A", found: 10, allowed: 8 } },
    ],
    [
      "a quote that is not closed stands above the limit",
      `a\n"${x(30)}`,
      { code: "quote_not_closed", detail: { line: 2, column: "A" } },
    ],
    ["characters of a row: one less", `${x(8)},${x(3)}`, undefined],
    ["characters of a row: all", `${x(8)},"${x(4)}"`, undefined],
    [
      "characters of a row: one more",
      `a\n"\n",${x(8)},${x(4)}\n`,
      { code: "row_too_long", detail: { line: 2, found: 13, allowed: 12 } },
    ],
  ])("%s", (_rule, content, problem) => {
    for (const parts of everyCut(content)) expect(problemOf(parts, limits), JSON.stringify(parts)).toEqual(problem);
  });

  test("what is beyond a limit is counted, not kept", () => {
    const mebibyte = x(1024 * 1024);
    function* endless() {
      yield "a,";
      for (let part = 0; part < 64; part++) yield mebibyte;
    }
    const detail = { line: 1, column: "B", found: 64 * mebibyte.length, allowed: inputLimits.cellCharacters };
    expect(problemOf(endless())).toEqual({ code: "cell_too_long", detail });
  });
});
