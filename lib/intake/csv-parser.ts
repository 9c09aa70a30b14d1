import { columnLetter } from "./column-letter.ts";
import type { CsvDelimiter } from "./csv-format.ts";
import type { InputLimits } from "./input-limits.ts";
import { InputError, type InputProblem } from "./input-problem.ts";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the parser stands in a cell; `closing`: after a quote that ends the cell unless another follows. */
type State = "start" | "plain" | "quoted" | "closing";

/**
 * Cuts a text that comes in parts into rows of cells: quotes as in RFC 4180, lines that end with LF, CR LF or CR, also
 * mixed (formats.md section 2). A quote opens a quoted cell only as its first character; elsewhere in an unquoted cell it
 * is a character like any other. Holds at most one row, up to the limits.
 */
export class CsvParser {
  /** Lines with nothing or only white space on them; they are no rows. */
  blankLines = 0;
  /** The line where the first row began, from 1. */
  firstLine = 0;
  #delimiter: number;
  #limits: InputLimits;
  #state: State = "start";
  #line = 1;
  #rowLine = 1;
  #quoteLine = 0;
  #cell = "";
  #cellLength = 0;
  #cells: string[] = [];
  #cellCount = 0;
  #rowLength = 0;
  #hasQuotes = false;
  #tooLong: InputProblem | undefined;
  #endedWithReturn = false;
  #lastRowEnd: number | undefined;

  constructor(delimiter: CsvDelimiter, limits: InputLimits) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
  }

  /** The line that the text so far ends in, from 1. */
  get line(): number {
    return this.#line;
  }

  /** Behind which character of the text that was written last its last row ended; undefined where none did. */
  get lastRowEnd(): number | undefined {
    return this.#lastRowEnd;
  }

  /** How many cells the row that the text so far ends in has, the one it ends in included. */
  get cellsBegun(): number {
    return this.#cellCount + 1;
  }

  /**
   * Appends the rows, the header among them, that the next characters complete.
   * @throws InputError at a misplaced quote and beyond a limit of cells or rows; the rows before it were appended
   */
  write(text: string, rows: string[][]): void {
    this.#lastRowEnd = undefined;
    if (text === "") return;
    const end = text.length;
    let at = 0;
    if (this.#endedWithReturn && text.charCodeAt(0) === lineFeed) {
      if (this.#state === "quoted") this.#extendCell("\n");
      at = 1;
    }
    this.#endedWithReturn = text.charCodeAt(end - 1) === carriageReturn;

    while (at < end) {
      if (this.#state === "start" && text.charCodeAt(at) === quote) {
        this.#openQuote();
        at++;
      }
      if (this.#state === "quoted") {
        at = this.#readQuoted(text, at);
        continue;
      }
      if (this.#state === "closing" && text.charCodeAt(at) === quote) {
        this.#extendCell('"');
        this.#state = "quoted";
        at++;
        continue;
      }
      if (this.#state !== "closing") at = this.#readPlain(text, at);
      if (at === end) break;

      const code = text.charCodeAt(at);
      if (code !== this.#delimiter && code !== lineFeed && code !== carriageReturn) this.#refuseAfterQuote(text, at);
      at++;
      this.#endCell();
      if (code === this.#delimiter) continue;
      if (code === carriageReturn && text.charCodeAt(at) === lineFeed) at++;
      this.#endRow(rows);
      this.#lastRowEnd = at;
      this.#line++;
      this.#rowLine = this.#line;
    }
  }

  /**
   * Appends the row that the end of the text completes, if any.
   * @throws InputError when a quote was never closed, and as `write`
   */
  end(rows: string[][]): void {
    if (this.#state === "quoted") {
      const detail = { line: this.#quoteLine, column: columnLetter(this.#cellCount) };
      throw new InputError({ code: "quote_not_closed", detail });
    }
    if (this.#state !== "start" || this.#cellCount > 0) {
      this.#endCell();
      this.#endRow(rows);
    }
  }

  #openQuote(): void {
    this.#state = "quoted";
    this.#hasQuotes = true;
    this.#quoteLine = this.#line;
  }

  /** Reads past the next quote, or to the end of the text; gives where it got to. */
  #readQuoted(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.#extendCell(text.slice(from, at));
        this.#state = "closing";
        return at + 1;
      }
      if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) this.#line++;
    }
    this.#extendCell(text.slice(from));
    return text.length;
  }

  /** Reads up to the next delimiter or line end, or to the end of the text; gives where it got to. */
  #readPlain(text: string, from: number): number {
    const delimiter = this.#delimiter;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === lineFeed || code === carriageReturn) break;
    }
    if (at > from) {
      this.#extendCell(text.slice(from, at));
      this.#state = "plain";
    }
    return at;
  }

  /** Beyond the limit the text is only counted, so that memory stays within it and the whole length can be told. */
  #extendCell(text: string): void {
    this.#cellLength += text.length;
    if (this.#cellLength <= this.#limits.cellCharacters) this.#cell += text;
  }

  #endCell(): void {
    const allowed = this.#limits.cellCharacters;
    if (this.#cellLength > allowed) {
      this.#tooLong ??= {
        code: "cell_too_long",
        detail: {
          line: this.#state === "closing" ? this.#quoteLine : this.#line,
          column: columnLetter(this.#cellCount),
          found: this.#cellLength,
          allowed,
        },
      };
    }
    this.#cellCount++;
    this.#rowLength += this.#cellLength;
    if (this.#cellCount <= this.#limits.columns && this.#rowLength <= this.#limits.rowCharacters) {
      this.#cells.push(this.#cell);
    }
    this.#cell = "";
    this.#cellLength = 0;
    this.#state = "start";
  }

  #endRow(rows: string[][]): void {
    const line = this.#rowLine;
    const { columns, rowCharacters } = this.#limits;
    if (this.#cellCount > columns) {
      const detail = { line, found: this.#cellCount, allowed: columns };
      throw new InputError({ code: "too_many_columns", detail });
    }
    if (this.#tooLong) throw new InputError(this.#tooLong);
    if (this.#rowLength > rowCharacters) {
      throw new InputError({ code: "row_too_long", detail: { line, found: this.#rowLength, allowed: rowCharacters } });
    }
    const isBlankLine = this.#cellCount === 1 && !this.#hasQuotes && this.#cells[0]?.trim() === "";
    if (isBlankLine) {
      this.blankLines++;
    } else {
      if (this.firstLine === 0) this.firstLine = line;
      rows.push(this.#cells);
    }
    this.#cells = [];
    this.#cellCount = 0;
    this.#rowLength = 0;
    this.#hasQuotes = false;
  }

  #refuseAfterQuote(text: string, at: number): never {
    throw new InputError({
      code: "quote_misplaced",
      detail: {
        line: this.#line,
        column: columnLetter(this.#cellCount),
        found: String.fromCodePoint(text.codePointAt(at) ?? 0),
        opened: this.#quoteLine,
      },
    });
  }
}
