import { bitOf, phoneBit } from "./column-candidates.ts";

/** How many filled cells look like something that their type alone does not tell. */
export interface Traits {
  /** Digits that are no amount: a leading zero, a plus sign, or more than 15 digits. */
  readonly codes: number;
  readonly zeros: number;
  readonly ones: number;
  /** Numbers with a point or a comma. */
  readonly separated: number;
  /** Dates with a time other than midnight. */
  readonly timed: number;
  /** Phone numbers with a plus sign, or with brackets, blanks or dashes between their digits. */
  readonly phones: number;
  /** Numbers that are days of the years 1954 to 2119 in Excel. */
  readonly excelDays: number;
  /** Numbers that are seconds or milliseconds of the years 1973 to 2096. */
  readonly unixTimes: number;
}

const names = ["codes", "zeros", "ones", "separated", "timed", "phones", "excelDays", "unixTimes"] as const;

export const traitBits = Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Record<
  keyof Traits,
  number
>;
const numberBits = bitOf("number", "point") | bitOf("number", "comma");
const dateBit = bitOf("date", "auto");

const code = /^[+-]?0\d|^\+|^-?\d{16}/;
const time = /:\d{2}/;
const midnight = /(?:[Tt]|\s)0?0:00(?::00(?:[.,]0+)?)?(?:\s*(?:[Zz]|[+-]\d{2}(?::?\d{2})?))?$/;
const phonePunctuation = /^\+|[()]|\d[\s/-]+\d/;
const plain = /^-?\d+(?:\.\d+)?$/;

/** The traits of a text as a set of bits. @param bits the candidates that it parses as */
export function traitsOf(text: string, bits: number): number {
  let traits = 0;
  if ((bits & numberBits) !== 0) traits |= traitsOfNumber(text);
  if ((bits & dateBit) !== 0 && time.test(text) && !midnight.test(text)) traits |= traitBits.timed;
  if ((bits & phoneBit) !== 0 && phonePunctuation.test(text)) traits |= traitBits.phones;
  return traits;
}

function traitsOfNumber(text: string): number {
  let traits = 0;
  if (code.test(text)) traits |= traitBits.codes;
  if (text === "0") traits |= traitBits.zeros;
  if (text === "1") traits |= traitBits.ones;
  if (text.includes(".") || text.includes(",")) traits |= traitBits.separated;
  if (!plain.test(text)) return traits;
  const number = Number(text);
  if (number >= 20_000 && number < 80_000) traits |= traitBits.excelDays;
  if ((number >= 1e8 && number < 4e9) || (number >= 1e11 && number < 4e12)) traits |= traitBits.unixTimes;
  return traits;
}

/** Counts traits of many cells. */
export class TraitCounter {
  readonly #counts = new Array<number>(names.length).fill(0);

  add(traits: number, cells: number): void {
    for (let index = 0; traits >> index !== 0; index++) {
      if ((traits & (1 << index)) !== 0) this.#counts[index] = (this.#counts[index] ?? 0) + cells;
    }
  }

  counts(): Traits {
    // Every name has its count.
    return Object.fromEntries(names.map((name, index) => [name, this.#counts[index] ?? 0])) as Record<
      keyof Traits,
      number
    >;
  }
}
