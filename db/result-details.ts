import type { Change, Kept, KeptReason, RowResult, RuleTrace } from "../lib/model/row-result.ts";
import type { Value } from "../lib/model/value.ts";

/** The part of a result that only a person who opens the row reads. */
export type ResultDetail = Omit<RowResult, "row" | "step" | "outcome" | "recordId" | "uniqueIdentifier">;

/** What the details of one chunk have in common, and name by its place. */
export interface Legend {
  readonly fields: readonly string[];
  readonly traces: readonly (readonly RuleTrace[])[];
  /** The details of rows of which nothing is told but what they kept, and their trace; left out where there are none. */
  readonly plain?: readonly StoredDetail[];
}

/**
 * One row's detail as it is stored: its place among the plain ones of the legend, or JSON with short keys, what is empty
 * left out. A run writes a million of them, and spelt out they are three times as long (2026-11-25).
 */
export interface StoredDetail {
  /** What the row starts; stands first, so that a search need not parse what follows. No part of a result. */
  readonly starts?: readonly string[];
  /** Changes of blank fields: field, after, field, after, … */
  readonly c?: readonly Value[];
  /** Changes: field, before, after, field, before, after, … */
  readonly u?: readonly Value[];
  /** Fields that were kept: the first letter of the reason and the field, such as e0e1b4. */
  readonly k?: string;
  /** What those of them hold whose entry says so, in their order: place among the kept, value, … */
  readonly h?: readonly Value[];
  readonly t: number;
  readonly w?: string | null;
  readonly displaced?: RowResult["displaced"];
  readonly displacedBefore?: RowResult["displacedBefore"];
  readonly warnings?: RowResult["warnings"];
  readonly error?: RowResult["error"];
  readonly errors?: RowResult["errors"];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const reasons: Readonly<Record<string, KeptReason>> = { u: "unresolved", b: "blank", e: "equal", k: "kept" };

/** Writes the details of a chunk's results, and the legend that they need to be read. */
export class DetailWriter {
  readonly #fields = new Map<string, number>();
  readonly #traces = new Map<string, number>();
  /** By the trace itself: rows that went one way share it. */
  readonly #placesOfTraces = new Map<readonly RuleTrace[], number>();
  /** What is stored of fields that were kept, where rows share the list of them. */
  readonly #keptTexts = new Map<readonly Kept[], string>();
  /** The places of plain details, by what rows share: the fields that they kept, and the trace. */
  readonly #placesOfPlain = new Map<readonly Kept[], Map<readonly RuleTrace[], string>>();
  readonly #legend: { fields: string[]; traces: (readonly RuleTrace[])[]; plain?: StoredDetail[] } = {
    fields: [],
    traces: [],
  };

  /** Complete once every detail was written. */
  get legend(): Legend {
    return this.#legend;
  }

  /** @param starts as `startMark` names it */
  write(result: RowResult, starts?: readonly string[]): string {
    if (starts !== undefined || !isPlain(result)) return JSON.stringify(this.#stored(result, starts));
    const { kept, trace } = result;
    const known = this.#placesOfPlain.get(kept)?.get(trace);
    if (known !== undefined) return known;
    const stored = this.#stored(result);
    if (isOwn(kept)) return JSON.stringify(stored);
    this.#legend.plain ??= [];
    const place = String(this.#legend.plain.push(stored) - 1);
    const places = this.#placesOfPlain.get(kept) ?? new Map<readonly RuleTrace[], string>();
    this.#placesOfPlain.set(kept, places.set(trace, place));
    return place;
  }

  #stored(result: RowResult, starts?: readonly string[]): StoredDetail {
    const { changes, kept, displaced, warnings, error, errors, previousWriter, displacedBefore } = result;
    const stored: Mutable<StoredDetail> = starts ? { starts, t: 0 } : { t: 0 };
    stored.t = this.#placeOfTrace(result.trace);
    if (changes.length > 0) this.#addChanges(stored, changes);
    if (kept.length > 0) this.#addKept(stored, kept);
    if (previousWriter !== undefined) stored.w = previousWriter;
    if (displaced.length > 0) stored.displaced = displaced;
    if (displacedBefore !== undefined) stored.displacedBefore = displacedBefore;
    if (warnings.length > 0) stored.warnings = warnings;
    if (error !== null) stored.error = error;
    if (errors !== undefined) stored.errors = errors;
    return stored;
  }

  #addChanges(stored: Mutable<StoredDetail>, changes: readonly Change[]): void {
    const listed: Value[] = [];
    const areOfBlank = changes.every(({ before }) => before === null);
    for (const { field, before, after } of changes) {
      if (areOfBlank) listed.push(this.#placeOfField(field), after);
      else listed.push(this.#placeOfField(field), before, after);
    }
    if (areOfBlank) stored.c = listed;
    else stored.u = listed;
  }

  #addKept(stored: Mutable<StoredDetail>, kept: readonly Kept[]): void {
    const known = this.#keptTexts.get(kept);
    stored.k = known ?? this.#textOfKept(kept);
    if (known !== undefined) return;
    if (!isOwn(kept)) {
      this.#keptTexts.set(kept, stored.k);
      return;
    }
    stored.h = kept.flatMap(({ held }, place) => (held === undefined ? [] : [place, held]));
  }

  #textOfKept(kept: readonly Kept[]): string {
    let text = "";
    for (const { reason, field } of kept) text += reason.charAt(0) + this.#placeOfField(field);
    return text;
  }

  #placeOfField(field: string): number {
    let place = this.#fields.get(field);
    if (place === undefined) {
      place = this.#legend.fields.push(field) - 1;
      this.#fields.set(field, place);
    }
    return place;
  }

  #placeOfTrace(trace: readonly RuleTrace[]): number {
    let place = this.#placesOfTraces.get(trace);
    if (place === undefined) {
      place = this.#placeOfWay(trace);
      this.#placesOfTraces.set(trace, place);
    }
    return place;
  }

  #placeOfWay(trace: readonly RuleTrace[]): number {
    let key = "";
    for (const { rule, active, archived, match, action, blank } of trace) {
      key += `${rule} ${active} ${archived} ${match} ${action} ${blank ?? false};`;
    }
    let place = this.#traces.get(key);
    if (place === undefined) {
      place = this.#legend.traces.push(trace) - 1;
      this.#traces.set(key, place);
    }
    return place;
  }
}

/** What holds a value is one row's own. */
function isOwn(kept: readonly Kept[]): boolean {
  return kept.some(({ held }) => held !== undefined);
}

/** Whether nothing is told of a row but what it kept, and its trace. */
function isPlain({ changes, displaced, warnings, error, errors, previousWriter, displacedBefore }: RowResult): boolean {
  const isQuiet = changes.length === 0 && warnings.length === 0 && displaced.length === 0 && error === null;
  return isQuiet && errors === undefined && previousWriter === undefined && displacedBefore === undefined;
}

/** Reads a detail that `DetailWriter` wrote. */
export function readDetail(text: string, legend: Legend): ResultDetail {
  // Written by `DetailWriter` and by nothing else.
  const written = JSON.parse(text) as StoredDetail | number;
  const stored = typeof written === "number" ? legend.plain?.[written] : written;
  if (!stored) throw new Error(`The legend has no detail ${text}`);
  const { displaced = [], warnings = [], error = null } = stored;
  return {
    changes: readChanges(stored, legend),
    kept: readKept(stored, legend),
    displaced,
    trace: legend.traces[stored.t] ?? [],
    warnings,
    error,
    ...(stored.errors !== undefined && { errors: stored.errors }),
    ...(stored.w !== undefined && { previousWriter: stored.w }),
    ...(stored.displacedBefore !== undefined && { displacedBefore: stored.displacedBefore }),
  };
}

function readChanges({ c = [], u = [] }: StoredDetail, { fields }: Legend): readonly Change[] {
  const changes: Change[] = [];
  const fieldAt = (place: Value | undefined) => fields[Number(place)] ?? "";
  for (let at = 0; at < c.length; at += 2)
    changes.push({ field: fieldAt(c[at]), before: null, after: c[at + 1] ?? null });
  for (let at = 0; at < u.length; at += 3) {
    changes.push({ field: fieldAt(u[at]), before: u[at + 1] ?? null, after: u[at + 2] ?? null });
  }
  return changes;
}

function readKept({ k = "", h = [] }: StoredDetail, { fields }: Legend): readonly Kept[] {
  const held = new Map<number, Value>();
  for (let at = 0; at < h.length; at += 2) held.set(Number(h[at]), h[at + 1] ?? null);
  return [...k.matchAll(/([a-z])(\d+)/g)].map(([, letter = "", field], place) => {
    const kept = { field: fields[Number(field)] ?? "", reason: reasons[letter] ?? "kept" };
    return held.has(place) ? { ...kept, held: held.get(place) } : kept;
  });
}
