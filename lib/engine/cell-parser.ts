import type { ExecutionVariable, InputFormat, VariableType } from "../model/connector.ts";
import { distinct } from "../model/distinct.ts";
import type { Cell } from "../model/row.ts";
import type { Detail } from "../model/row-result.ts";
import type { ScalarValue, Value } from "../model/value.ts";
import type { Expected } from "./expected.ts";
import { type DateFormat, parseDate, parseDatetime } from "./parse-date.ts";
import { parseEmail } from "./parse-email.ts";
import { parseNumber } from "./parse-number.ts";
import { parsePhone } from "./parse-phone.ts";

/** What reading a text depends on besides the text. */
export interface ParseContext {
  readonly inputFormat?: InputFormat;
  /** Of dates and times without an offset. */
  readonly timeZone: string;
  /** Two capital letters. */
  readonly defaultCountry: string;
}

export interface CellType {
  /** The canonical value of a text that is trimmed and not blank; undefined where the text is none of the type's. */
  parse(text: string, context: ParseContext): ScalarValue | undefined;
  /** What a text that does not parse should have been. */
  expected(context: ParseContext): Expected;
}

const booleans = new Map(
  ["true", "yes", "on", "1", "t", "y", "checked"]
    .map((text): [string, boolean] => [text, true])
    .concat(["false", "no", "off", "0", "f", "n", "unchecked"].map((text) => [text, false])),
);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** How the texts of each type of formats.md section 2 are read. */
export const cellTypes: Record<VariableType, CellType> = {
  string: {
    parse: (text) => text,
    expected: () => ({ expected: "single_value" }),
  },
  boolean: {
    parse: (text) => booleans.get(text.toLowerCase()),
    expected: () => ({ expected: "boolean" }),
  },
  number: {
    parse: (text, { inputFormat }) => parseNumber(text, inputFormat === "comma" ? "comma" : "point"),
    expected: ({ inputFormat = "point" }) => ({ expected: "number", format: inputFormat }),
  },
  date: {
    parse: (text, context) => parseDate(text, dateFormat(context), context.timeZone),
    expected: (context) => ({ expected: "date", format: dateFormat(context) }),
  },
  datetime: {
    parse: (text, context) => parseDatetime(text, dateFormat(context), context.timeZone),
    expected: (context) => ({ expected: "datetime", format: dateFormat(context) }),
  },
  email: {
    parse: parseEmail,
    expected: () => ({ expected: "email" }),
  },
  phone_number: {
    parse: (text, { defaultCountry }) => parsePhone(text, defaultCountry),
    expected: ({ defaultCountry }) => ({ expected: "phone_number", country: defaultCountry }),
  },
  uuid: {
    parse: (text) => (uuid.test(text) ? text.toLowerCase() : undefined),
    expected: () => ({ expected: "uuid" }),
  },
};

function dateFormat({ inputFormat }: ParseContext): DateFormat {
  return inputFormat === undefined || inputFormat === "point" || inputFormat === "comma" ? "auto" : inputFormat;
}

/** A cell that is no value of its variable's type. */
export class RefusedCell {
  /** As it was read. */
  readonly cell: Cell;
  readonly detail: Detail;

  constructor(cell: Cell, detail: Detail) {
    this.cell = cell;
    this.detail = detail;
  }
}

/** Values stand as they are: a million rows have a dozen each, and nearly all of their cells are some. */
export type ParsedCell = Value | RefusedCell;

const loneSurrogates = /\p{Cs}/gu;

/**
 * Compiles the reading of one variable's cells into canonical values (formats.md section 2). Blank is null; a variable
 * with `isArray` gives a list without blanks and repeats.
 */
export function cellParser(
  variable: ExecutionVariable,
  context: Omit<ParseContext, "inputFormat">,
): (cell: Cell) => ParsedCell {
  const type = cellTypes[variable.type];
  const inText: ParseContext = { ...context, inputFormat: variable.inputFormat };
  // A number of JSON has its point, whatever the texts beside it have.
  const inJson: ParseContext = variable.inputFormat === "comma" ? { ...inText, inputFormat: "point" } : inText;

  const refuse = (cell: Cell, detail: Expected): ParsedCell => new RefusedCell(cellAsRead(cell), detail);

  function parseSingle(cell: Cell): ParsedCell {
    if (cell === null) return null;
    if (typeof cell === "object") return cell.length === 0 ? null : refuse(cell, { expected: "single_value" });
    const text = typeof cell === "number" ? numberText(cell) : String(cell).trim();
    if (text === "") return null;
    if (text === undefined) return refuse(cell, { expected: "exact_number" });
    const problem = problemOf(text);
    if (problem) return refuse(cell, problem);
    const value = type.parse(text, typeof cell === "number" ? inJson : inText);
    return value ?? refuse(cell, type.expected(inText));
  }

  function parseList(cell: Cell): ParsedCell {
    const values: string[] = [];
    for (const part of partsOf(cell, variable.arrayDelimiter ?? ",")) {
      const parsed = parseSingle(part);
      if (parsed instanceof RefusedCell) {
        return new RefusedCell(cellAsRead(cell), { ...parsed.detail, part: String(parsed.cell) });
      }
      if (parsed !== null) values.push(String(parsed));
    }
    return values.length === 0 ? null : distinct(values);
  }

  return variable.isArray ? parseList : parseSingle;
}

type Part = ScalarValue | null;

function partsOf(cell: Cell, delimiter: string): readonly Part[] {
  if (typeof cell === "string") return cell.split(delimiter);
  return typeof cell === "object" && cell !== null ? cell : [cell];
}

/** The shortest decimal text of a number of JSON; undefined for those that reading JSON may have rounded. */
function numberText(cell: number): string | undefined {
  return Math.abs(cell) <= Number.MAX_SAFE_INTEGER ? parseNumber(String(cell), "point") : undefined;
}

/** The database can hold neither. */
function problemOf(text: string): Expected | undefined {
  if (text.includes("\0")) return { expected: "text", problem: "null_character" };
  if (!text.isWellFormed()) return { expected: "text", problem: "lone_surrogate" };
  return undefined;
}

function cellAsRead(cell: Cell): Cell {
  return typeof cell === "object" && cell !== null ? cell.map(partAsRead) : partAsRead(cell);
}

function partAsRead(part: Part): Part {
  if (typeof part === "string") return storable(part);
  return typeof part === "number" && !Number.isFinite(part) ? String(part) : part;
}

/** What cannot be stored is made visible: U+0000 as its symbol, a lone surrogate as a replacement character. */
function storable(text: string): string {
  return text.replaceAll("\0", "\u2400").replace(loneSurrogates, "\ufffd");
}
