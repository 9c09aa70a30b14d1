import type { VariableType } from "../model/connector.ts";
import { distinct } from "../model/distinct.ts";
import type { FieldDefinition, FieldType } from "../model/object-definition.ts";
import type { Detail } from "../model/row-result.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { isBlank, type ScalarValue, type Value } from "../model/value.ts";
import type { Expected } from "./expected.ts";
import { canonicalText } from "./field-types.ts";
import { optionFinder } from "./option-finder.ts";
import { dateOfInstant, firstYear, lastYear } from "./parse-date.ts";

/** A value that a field cannot hold. */
export class RefusedValue {
  readonly code: "invalid_value" | "unknown_option";
  readonly detail: Detail;

  constructor(code: RefusedValue["code"], detail: Detail) {
    this.code = code;
    this.detail = detail;
  }
}

/** Values stand as they are, as in `ParsedCell`. */
export type Converted = Value | RefusedValue;

/** The type of what is converted: a variable's, a captured Record, or several variables joined into one text. */
export type SourceType = VariableType | "record" | "concatenated";

export interface MatchContext {
  readonly timeZone: string;
  /** The labels that the field's options have now. */
  readonly options: () => readonly string[];
}

export interface FieldContext extends MatchContext {
  readonly canCreateOptions: boolean;
}

type ConvertOne = (value: ScalarValue) => Converted;

const textLimit = 255;
const longtextLimit = 100_000;
const labelLimit = 255;
const integerRange = { min: -2_147_483_648, max: 2_147_483_647 };
const decimalLimits = { digits: 20, decimals: 10 };
const mostOptionsShown = 50;

const yesNoMaybe: readonly string[] = ["yes", "no", "maybe"];

/** Compiles the conversion of one value that is not blank into the form of formats.md section 1. */
type Converter = (field: FieldDefinition, from: SourceType, context: FieldContext) => ConvertOne;

const converters: Record<FieldType, Converter> = {
  text: () => textUpTo(textLimit),
  longtext: () => textUpTo(longtextLimit),
  email: () => accept,
  phonenumber: () => accept,
  integer: () => wholeNumber({ expected: "whole_number", ...integerRange }),
  decimal: () => decimal,
  money: () => decimal,
  rating: ({ max = 5 }) => wholeNumber({ expected: "rating", min: 1, max }),
  checkbox: () => accept,
  yesnomaybe: () => toYesNoMaybe,
  date: (_field, from, { timeZone }) => (from === "datetime" ? (value) => dayOf(String(value), timeZone) : accept),
  datetime: () => accept,
  dropdown: option,
  radio: option,
  status: option,
  checkboxes: option,
  dynamictags: () => accept,
  relationship: () => accept,
};

/**
 * Compiles the conversion of canonical values of a variable into the canonical form of a field (formats.md section 1);
 * blank gives null. Values of relationship fields stay what they are: looking up their Records is not done here.
 * @param from a type that fits the field
 */
export function fieldConverter(
  from: SourceType,
  field: FieldDefinition,
  context: FieldContext,
): (value: Value) => Converted {
  const convertOne = converters[field.type](field, from, context);
  if (holdsSeveral(field)) return listConverter(convertOne, field.options && withoutCase);
  return (value) => {
    const single = typeof value === "string" ? value.trim() : value;
    if (isBlank(single) || single === "") return null;
    return typeof single === "object" ? refuse({ expected: "single_value" }) : convertOne(single);
  };
}

function listConverter(convertOne: ConvertOne, keyOf?: (value: string) => string): (value: Value) => Converted {
  return (value) => {
    if (isBlank(value)) return null;
    const values: string[] = [];
    for (const part of typeof value === "object" ? value : [value]) {
      if (part === "") continue;
      const converted = convertOne(part);
      if (converted instanceof RefusedValue) return converted;
      values.push(canonicalText(converted));
    }
    return values.length === 0 ? null : distinct(values, keyOf);
  };
}

const withoutCase = (value: string) => value.toLowerCase();

/**
 * Compiles what a match rule looks for: the value in the field's canonical form (load-steps.md 3.1).
 * The function gives undefined where the field cannot hold the value, or the label is no option: it finds nothing.
 * @param from a type that fits the field
 */
export function matchConverter(
  from: VariableType | "record",
  field: FieldDefinition,
  context: MatchContext,
): (value: ScalarValue) => ScalarValue | undefined {
  const convert = fieldConverter(from, field, { ...context, canCreateOptions: false });
  return (value) => {
    const converted = convert(value);
    return typeof converted === "object" ? undefined : converted;
  };
}

function accept(value: ScalarValue): Converted {
  return value;
}

function refuse(detail: Expected): Converted {
  return new RefusedValue("invalid_value", detail);
}

/** Limits count code points; a text has at most as many of them as it has UTF-16 units. */
function textUpTo(limit: number): ConvertOne {
  return (value) => {
    const text = String(value);
    if (text.length <= limit) return text;
    const length = codePoints(text);
    return length <= limit ? text : refuse({ expected: "max_length", limit, length });
  };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const shortWhole = /^-?\d{1,10}$/;

function wholeNumber(expected: Expected & { min: number; max: number }): ConvertOne {
  return (value) => {
    const number = shortWhole.test(String(value)) ? Number(value) : Number.NaN;
    return number >= expected.min && number <= expected.max ? number : refuse(expected);
  };
}

function decimal(value: ScalarValue): Converted {
  const text = String(value);
  const start = text.startsWith("-") ? 1 : 0;
  const point = text.indexOf(".");
  const whole = (point < 0 ? text.length : point) - start;
  const decimals = point < 0 ? 0 : text.length - point - 1;
  const { digits, decimals: most } = decimalLimits;
  if (whole > digits || decimals > most) return refuse({ expected: "decimal", ...decimalLimits });
  return text;
}

function toYesNoMaybe(value: ScalarValue): Converted {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const answer = String(value).toLowerCase();
  return yesNoMaybe.includes(answer) ? answer : refuse({ expected: "yes_no_maybe" });
}

function dayOf(instant: string, timeZone: string): Converted {
  const day = dateOfInstant(instant, timeZone);
  return day ?? refuse({ expected: "year", min: firstYear, max: lastYear });
}

/** A label of the Object's definition. */
const newOption = textUpTo(labelLimit);

function option(_field: FieldDefinition, _from: SourceType, { options, canCreateOptions }: FieldContext): ConvertOne {
  const find = optionFinder(options);
  return (value) => {
    const label = String(value);
    const known = find(label);
    if (known !== undefined) return known;
    return canCreateOptions ? newOption(label) : unknownOption(label, options());
  };
}

function unknownOption(label: string, options: readonly string[]): Converted {
  const shown = JSON.stringify(options.slice(0, mostOptionsShown));
  const detail: Expected = { expected: "option", label, options: shown, count: options.length };
  return new RefusedValue("unknown_option", detail);
}
