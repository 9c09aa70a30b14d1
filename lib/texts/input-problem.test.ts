import { describe, expect, test } from "vitest";
import type { InputProblem } from "../intake/input-problem.ts";
import { inputProblemText } from "./input-problem.ts";

describe("the sentence of a refused file says where, what was found, and what to do", () => {
  test.each<[InputProblem, string]>([
    [
      { code: "empty", detail: {} },
      "The file is empty. Expected a first line with the names of the columns, then one line for each row.",
    ],
    [
      { code: "no_rows", detail: {} },
      "The file has a header but no rows below it. Add at least one row and choose the file again.",
    ],
    [
      { code: "binary", detail: { kind: "workbook" } },
      "This is a spreadsheet workbook, not a CSV file. Open it, save the sheet as CSV (UTF-8) and choose that file.",
    ],
    [
      { code: "not_in_encoding", detail: { line: 1234, encoding: "utf-8" } },
      "Line 1,234: found bytes that are not UTF-8, the encoding that the file begins with. Expected one encoding throughout; save the file as CSV (UTF-8) and choose it again.",
    ],
    [
      { code: "header_blank", detail: { line: 1, column: "C" } },
      "Line 1, column C: the header is blank. Expected a name for every column; give it one, or remove the column.",
    ],
    [
      { code: "header_repeated", detail: { line: 1, header: "{e-mail} <b>'", first: "A", second: "AB" } },
      "Line 1: the columns A and AB have the same header, “{e-mail} <b>'”. Expected different headers; rename one of them.",
    ],
    [
      { code: "quote_not_closed", detail: { line: 4812, column: "F" } },
      "Line 4,812, column F: the quote that opens here is never closed. Expected a closing quote before the end of the file; close it, or write a quote that belongs to the text twice and the whole cell in quotes.",
    ],
    [
      { code: "quote_misplaced", detail: { line: 7, column: "B", found: "\0", opened: 5 } },
      "Line 7, column B: found “U+0000” after the closing quote of a cell that opened in line 5. Expected a delimiter or the end of the line; write a quote that belongs to the text twice.",
    ],
    [
      { code: "cell_too_long", detail: { line: 2, column: "A", found: 200_000, allowed: 131_072 } },
      "Line 2, column A: the cell that begins here has 200,000 characters; at most 131,072 are allowed. Shorten it, or look for a quote that is not closed.",
    ],
    [
      { code: "row_too_long", detail: { line: 2, found: 1_000_001, allowed: 1_000_000 } },
      "Line 2: the row that begins here has 1,000,001 characters; at most 1,000,000 are allowed. Shorten its cells, or look for a quote that is not closed.",
    ],
    [
      { code: "too_many_columns", detail: { line: 1, found: 2_001, allowed: 2_000 } },
      "Line 1: found 2,001 columns; at most 2,000 are allowed. Remove the columns that are not needed.",
    ],
    [
      { code: "header_too_long", detail: { line: 1, column: "A", found: 256, allowed: 255 } },
      "Line 1, column A: the header has 256 characters; at most 255 are allowed. Shorten it.",
    ],
    [
      { code: "too_many_rows", detail: { found: 5_000_001, allowed: 5_000_000 } },
      "The file has 5,000,001 rows or more; at most 5,000,000 are allowed. Split it into several files.",
    ],
    [
      { code: "file_too_large", detail: { found: 600_000_000, allowed: 536_870_912 } },
      "The file has 600,000,000 bytes; at most 536,870,912 are allowed. Split it into several files.",
    ],
  ])("$code", (problem, sentence) => {
    expect(inputProblemText(problem)).toBe(sentence);
  });

  test.each(["zip", "pdf", "image", "compressed", "unknown"] as const)("binary: %s", (kind) => {
    expect(inputProblemText({ code: "binary", detail: { kind } })).toMatch(/not a CSV file.* (choose|Choose) /);
  });

  test.each([
    [" ", "found a space after"],
    ["\t", "found a tab after"],
    ["x", "found “x” after"],
  ])("%j is shown so that it can be seen", (found, shown) => {
    const detail = { line: 1, column: "A", found, opened: 1 };
    expect(inputProblemText({ code: "quote_misplaced", detail })).toContain(shown);
  });
});
