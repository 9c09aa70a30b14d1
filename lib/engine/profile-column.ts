import type { ExecutionVariable } from "../model/connector.ts";
import type { Cell } from "../model/row.ts";
import type { Detail } from "../model/row-result.ts";
import { cellParser, type ParseContext, type ParsedCell, RefusedCell } from "./cell-parser.ts";
import { type Candidate, candidateReader, candidates, excelBits, phoneBit, unixBits } from "./column-candidates.ts";
import { type ListShape, listShapes } from "./list-shapes.ts";
import { codePoints, cut, detached, keyOfCell } from "./value-keys.ts";
import { TraitCounter, type Traits, traitBits, traitsOf } from "./value-traits.ts";

/** A cell that a candidate does not parse. */
export interface Unparsed {
  /** Of its first occurrence, from 1. */
  readonly row: number;
  /** The cell as it was read, at most 200 characters of it. */
  readonly value: Cell;
  /** What was expected, as in the error of a row. */
  readonly detail: Detail;
}

/** How many filled cells parse as a candidate. `parsed`, `failed` and `untried` add up to the filled cells. */
export interface CandidateProfile extends Candidate {
  readonly parsed: number;
  readonly failed: number;
  /** More than 0 where so many failed that the rest was not tried: the share is at most (filled - failed) / filled. */
  readonly untried: number;
  /** The first three distinct cells that do not parse. */
  readonly examples: readonly Unparsed[];
}

/** What a column holds, over all of its cells (formats.md section 2). Texts are trimmed, as a run does. */
export interface ColumnProfile {
  readonly total: number;
  readonly blank: number;
  readonly filled: number;
  /** Distinct filled values; at least so many where not `isDistinctExact`. */
  readonly distinct: number;
  readonly isDistinctExact: boolean;
  /** Whether a filled value occurs twice; null where only values beyond those kept could. */
  readonly repeats: boolean | null;
  /** The first five distinct values, at most 200 characters of each. */
  readonly samples: readonly string[];
  /** In code points, as the limits of fields count. */
  readonly maxLength: number;
  /** Those that are plausible, text first. */
  readonly candidates: readonly CandidateProfile[];
  readonly traits: Traits;
  /** Of the delimiters that occur. */
  readonly lists: readonly ListShape[];
}

export interface ProfileOptions extends Partial<Omit<ParseContext, "inputFormat">> {
  /** At most so many rows will come; lets a candidate be given up once it cannot be proposed any more. */
  readonly rows?: number;
  /** How many distinct values are kept and counted; 10,000 where left out. */
  readonly keep?: number;
}

/** A candidate is proposed from this share of the filled cells. */
export const enoughShare = 0.98;

const keptByDefault = 10_000;
const triedFailures = 1_000;
const samplesShown = 5;
const examplesShown = 3;
/** From this share of cells with the delimiter a list is offered. */
const plausibleListShare = 0.05;
const every = candidates.reduce((bits, _, index) => bits | (1 << index), 0);
interface Kept {
  /** Candidates that the value parses as, and those that were tried. */
  readonly bits: number;
  readonly tried: number;
  readonly traits: number;
  count: number;
}

/**
 * Collects the cells of one column in the order of the rows. Memory is bounded: `keep` distinct values are remembered,
 * and are read once only; others are read each time they occur.
 */
export class ColumnProfiler {
  readonly #context: Omit<ParseContext, "inputFormat">;
  readonly #read: (text: string, without: number) => number;
  readonly #parsers: readonly ((cell: Cell) => ParsedCell)[];
  readonly #keep: number;
  readonly #mostFailures: number;
  readonly #kept = new Map<string, Kept>();
  readonly #parsed = new Array<number>(candidates.length).fill(0);
  readonly #untried = new Array<number>(candidates.length).fill(0);
  readonly #examples: Unparsed[][] = candidates.map(() => []);
  readonly #traits = new TraitCounter();
  readonly #samples: string[] = [];
  readonly #failures = { phone: 0, excel: 0, unix: 0 };
  #wanted = every;
  #without = 0;
  #total = 0;
  #blank = 0;
  #isDistinctExact = true;
  #repeats = false;
  #maxLength = 0;

  constructor({ timeZone = "UTC", defaultCountry = "US", rows, keep = keptByDefault }: ProfileOptions = {}) {
    this.#context = { timeZone, defaultCountry };
    this.#read = candidateReader(this.#context);
    this.#parsers = candidates.map((candidate) => cellParser(variableOf(candidate), this.#context));
    this.#keep = keep;
    this.#mostFailures =
      rows === undefined ? Number.POSITIVE_INFINITY : Math.max(triedFailures, rows * (1 - enoughShare));
  }

  /** @param row its number, from 1 */
  add(cell: Cell, row: number): void {
    this.#total++;
    const key = keyOfCell(cell);
    if (key === "") {
      this.#blank++;
      return;
    }
    const known = this.#kept.get(key);
    if (known) {
      known.count++;
      this.#repeats = true;
      return;
    }
    this.#addNew(cell, key, row);
  }

  #addNew(cell: Cell, key: string, row: number): void {
    const text = typeof cell === "string" ? cell.trim() : JSON.stringify(cell);
    if (text.length > this.#maxLength) this.#maxLength = Math.max(this.#maxLength, codePoints(text));
    const without = this.#without;
    const bits = typeof cell === "string" ? this.#bitsOfText(text, without) : this.#bitsOfCell(cell);
    const tried = typeof cell === "string" ? every & ~without : every;
    const value: Kept = { bits, tried, traits: traitsOf(text, bits), count: 1 };
    const missing = this.#wanted & tried & ~bits;
    if (missing !== 0) this.#addExamples(cell, row, missing);
    this.#giveUp(value);
    if (this.#kept.size < this.#keep) {
      this.#kept.set(detached(key), value);
      if (this.#samples.length < samplesShown) this.#samples.push(detached(cut(text)));
    } else {
      this.#isDistinctExact = false;
      this.#count(value);
    }
  }

  /** The slow readings end once so many distinct values failed that they cannot be proposed, or offered, any more. */
  #giveUp({ bits, traits }: Kept): void {
    const failures = this.#failures;
    if ((bits & phoneBit) === 0 && ++failures.phone > this.#mostFailures) this.#without |= phoneBit;
    if ((traits & traitBits.excelDays) === 0 && ++failures.excel > this.#mostFailures) this.#without |= excelBits;
    if ((traits & traitBits.unixTimes) === 0 && ++failures.unix > this.#mostFailures) this.#without |= unixBits;
  }

  #bitsOfText(text: string, without: number): number {
    // What cannot be stored is not a value of any type.
    return this.#parsers[0]?.(text) instanceof RefusedCell ? 0 : this.#read(text, without);
  }

  #bitsOfCell(cell: Cell): number {
    return this.#parsers.reduce(
      (bits, parse, index) => (parse(cell) instanceof RefusedCell ? bits : bits | (1 << index)),
      0,
    );
  }

  #addExamples(cell: Cell, row: number, missing: number): void {
    for (const [index, examples] of this.#examples.entries()) {
      if ((missing & (1 << index)) === 0) continue;
      const parsed = this.#parsers[index]?.(cell);
      if (!(parsed instanceof RefusedCell)) continue;
      const value = typeof parsed.cell === "string" ? detached(cut(parsed.cell)) : parsed.cell;
      if (examples.some((example) => example.value === value)) continue;
      examples.push({ row, value, detail: parsed.detail });
      if (examples.length === examplesShown) this.#wanted &= ~(1 << index);
    }
  }

  #count({ bits, tried, traits, count }: Kept): void {
    for (let index = 0; index < candidates.length; index++) {
      if ((bits & (1 << index)) !== 0) this.#parsed[index] = (this.#parsed[index] ?? 0) + count;
      else if ((tried & (1 << index)) === 0) this.#untried[index] = (this.#untried[index] ?? 0) + count;
    }
    this.#traits.add(traits, count);
  }

  /** The profile of the cells so far. Ends the collecting. */
  finish(): ColumnProfile {
    const values = [...this.#kept].map(([value, { count }]) => ({ value, count }));
    for (const kept of this.#kept.values()) this.#count(kept);
    this.#kept.clear();
    const filled = this.#total - this.#blank;
    const traits = this.#traits.counts();
    const lists = listShapes(values);
    return {
      total: this.#total,
      blank: this.#blank,
      filled,
      distinct: values.length,
      isDistinctExact: this.#isDistinctExact,
      repeats: this.#repeats || (this.#isDistinctExact ? false : null),
      samples: this.#samples,
      maxLength: this.#maxLength,
      candidates: this.#profiles(filled).filter((candidate) => isPlausible(candidate, filled, traits, lists)),
      traits,
      lists,
    };
  }

  #profiles(filled: number): CandidateProfile[] {
    return candidates.map((candidate, index) => {
      const parsed = this.#parsed[index] ?? 0;
      const untried = this.#untried[index] ?? 0;
      return {
        ...candidate,
        parsed,
        failed: filled - parsed - untried,
        untried,
        examples: this.#examples[index] ?? [],
      };
    });
  }
}

function variableOf({ type, inputFormat, isArray, arrayDelimiter }: Candidate): ExecutionVariable {
  return { name: "column", type, inputFormat, isArray, arrayDelimiter };
}

/** Epochs and lists are offered only where the values look like them: any number is a day of Excel, any text a list. */
function isPlausible(
  { type, inputFormat, arrayDelimiter, parsed }: CandidateProfile,
  filled: number,
  traits: Traits,
  lists: readonly ListShape[],
): boolean {
  const enough = (count: number) => filled > 0 && count >= filled * enoughShare;
  if (inputFormat === "excel_epoch") return enough(traits.excelDays);
  if (inputFormat === "unix_epoch") return enough(traits.unixTimes);
  if (arrayDelimiter === undefined) return true;
  const list = lists.find(({ delimiter }) => delimiter === arrayDelimiter);
  return list !== undefined && list.share >= plausibleListShare && (type === "string" || parsed > 0);
}
