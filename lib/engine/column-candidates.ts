import { ArrayDelimiter, type ExecutionVariable, type InputFormat, type VariableType } from "../model/connector.ts";
import { cellTypes, type ParseContext } from "./cell-parser.ts";
import { filledParts } from "./filled-parts.ts";
import { firstYear, lastYear } from "./parse-date.ts";

type Delimiter = NonNullable<ExecutionVariable["arrayDelimiter"]>;

/** A way to read a column: a type of execution variable with its input format, one value or several. */
export interface Candidate {
  readonly type: VariableType;
  readonly inputFormat?: InputFormat;
  readonly isArray?: true;
  readonly arrayDelimiter?: Delimiter;
}

const dateFormats = ["auto", "month_first", "day_first", "year_first"] as const;
const epochFormats = ["excel_epoch", "unix_epoch"] as const;
/** Types of lists that some field with several values takes. */
const listTypes = ["string", "email", "uuid"] as const;

/** Every candidate, the plain ones first; a set of them is a number of 31 bits in this order. */
export const candidates: readonly Candidate[] = [
  { type: "string" },
  { type: "boolean" },
  { type: "number", inputFormat: "point" },
  { type: "number", inputFormat: "comma" },
  ...dateFormats.map((inputFormat): Candidate => ({ type: "date", inputFormat })),
  ...dateFormats.map((inputFormat): Candidate => ({ type: "datetime", inputFormat })),
  { type: "email" },
  { type: "phone_number" },
  { type: "uuid" },
  ...epochFormats.flatMap((inputFormat): Candidate[] => [
    { type: "date", inputFormat },
    { type: "datetime", inputFormat },
  ]),
  ...ArrayDelimiter.options.flatMap((arrayDelimiter) =>
    listTypes.map((type): Candidate => ({ type, isArray: true, arrayDelimiter })),
  ),
];

/** The bit of a candidate; of lists, `delimiter` names which. */
export function bitOf(type: VariableType, inputFormat?: InputFormat, delimiter?: Delimiter): number {
  const position = candidates.findIndex(
    (each) => each.type === type && each.inputFormat === inputFormat && each.arrayDelimiter === delimiter,
  );
  if (position < 0) throw new Error(`There is no candidate ${type} ${inputFormat ?? ""} ${delimiter ?? ""}`);
  return 1 << position;
}

export const excelBits = bitOf("date", "excel_epoch") | bitOf("datetime", "excel_epoch");
export const unixBits = bitOf("date", "unix_epoch") | bitOf("datetime", "unix_epoch");
export const phoneBit = bitOf("phone_number");
const stringBit = bitOf("string");
const booleanBit = bitOf("boolean");
const emailBit = bitOf("email");
const uuidBit = bitOf("uuid");
const numbers = (["point", "comma"] as const).map((inputFormat) => ({
  inputFormat,
  bit: bitOf("number", inputFormat),
}));
const dates = dateFormats.map(dateBits);
const epochs = epochFormats.map(dateBits);
const lists = ArrayDelimiter.options.map((delimiter) => ({
  delimiter,
  stringBit: bitOf("string", undefined, delimiter),
  emailBit: bitOf("email", undefined, delimiter),
  uuidBit: bitOf("uuid", undefined, delimiter),
}));
const allLists = lists.reduce((bits, list) => bits | list.stringBit, 0);

interface DateBits {
  readonly inputFormat: InputFormat;
  readonly dateBit: number;
  readonly datetimeBit: number;
}

function dateBits(inputFormat: InputFormat): DateBits {
  return { inputFormat, dateBit: bitOf("date", inputFormat), datetimeBit: bitOf("datetime", inputFormat) };
}

/** The longest spelling of a boolean is "unchecked"; lower case never shortens a text. */
const longestBoolean = 9;
const uuidLength = 36;
const anyDigit = /\p{Nd}/u;

/**
 * Compiles the reading of a text as every candidate at once, by the functions that a run uses. What cannot be of a type
 * at a glance is not parsed: a test holds this against `cellParser`.
 * @returns a function of a text that is trimmed, not blank and can be stored, and of the candidates to leave out; it
 * gives the bits of those that it parses as
 */
export function candidateReader(context: Omit<ParseContext, "inputFormat">): (text: string, without: number) => number {
  const byFormat = new Map<InputFormat | undefined, ParseContext>();
  for (const { inputFormat } of candidates) byFormat.set(inputFormat, { ...context, inputFormat });
  const parse = (type: VariableType, text: string, inputFormat?: InputFormat) =>
    cellTypes[type].parse(text, byFormat.get(inputFormat) ?? context);
  const parses = (type: VariableType, text: string) => parse(type, text) !== undefined;

  function bitsOfDate(text: string, { inputFormat, dateBit, datetimeBit }: DateBits): number {
    // Of the two this one asks no clock of a time zone for what it reads; the other follows, but for the first and last day.
    const [first, firstBit, second, secondBit] =
      inputFormat === "unix_epoch"
        ? (["datetime", datetimeBit, "date", dateBit] as const)
        : (["date", dateBit, "datetime", datetimeBit] as const);
    const value = parse(first, text, inputFormat);
    if (value === undefined) return parse(second, text, inputFormat) === undefined ? 0 : secondBit;
    const year = Number(String(value).slice(0, 4));
    const isBoth = (year > firstYear && year < lastYear) || parse(second, text, inputFormat) !== undefined;
    return isBoth ? firstBit | secondBit : firstBit;
  }

  return (text, without) => {
    let bits = stringBit | allLists;
    if (text.length <= longestBoolean && parses("boolean", text)) bits |= booleanBit;
    for (const { inputFormat, bit } of numbers) if (parse("number", text, inputFormat) !== undefined) bits |= bit;
    if (startsWithDigit(text)) {
      const [auto, ...others] = dates;
      const autoBits = auto ? bitsOfDate(text, auto) : 0;
      bits |= autoBits;
      // `auto` reads whatever one of the others does.
      if (autoBits !== 0) for (const date of others) bits |= bitsOfDate(text, date);
    }
    if (startsLikeANumber(text)) {
      for (const epoch of epochs) if ((without & epoch.dateBit) === 0) bits |= bitsOfDate(text, epoch);
    }
    const isEmail = text.includes("@") && parses("email", text);
    if (isEmail) bits |= emailBit;
    const isUuid = text.length === uuidLength && parses("uuid", text);
    if (isUuid) bits |= uuidBit;
    for (const list of lists) {
      const parts = text.includes(list.delimiter) ? filledParts(text, list.delimiter) : undefined;
      if (parts ? parts.every((part) => parses("email", part)) : isEmail) bits |= list.emailBit;
      if (parts ? parts.every((part) => parses("uuid", part)) : isUuid) bits |= list.uuidBit;
    }
    if ((without & phoneBit) === 0 && anyDigit.test(text) && parses("phone_number", text)) bits |= phoneBit;
    return bits & ~without;
  };
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function startsLikeANumber(text: string): boolean {
  return startsWithDigit(text) || text.startsWith("+") || text.startsWith("-");
}
