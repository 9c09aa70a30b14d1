import { ListedValues, type NameList, withChanges } from "../model/listed-values.ts";
import type { StoredRecord } from "../model/stored-record.ts";
import type { Value, Values } from "../model/value.ts";

/** What an overlay keeps of one Record. */
export interface OverlayEntry {
  readonly id: string;
  /** How the store below has it; undefined for a Record that only the overlay has. */
  readonly before: { readonly archived: boolean; readonly keys: Values } | undefined;
  readonly archived: boolean;
  /** Whether `values` are all that the Record holds; else they are what was set (blank as null), and its keys stayed. */
  readonly isWhole: boolean;
  readonly order: number;
  readonly writer: string | null;
  readonly values: Values;
}

/** Whether the keys or the status of the Record are others than in the store below, or it is not there. */
export function isMoved({ before, archived, isWhole }: OverlayEntry): boolean {
  return isWhole || before?.archived !== archived;
}

/** A key of the Record as it is now; null where it is blank. */
export function keyNow({ before, isWhole, values }: OverlayEntry, field: string): Value {
  return (isWhole ? values : before?.keys)?.get(field) ?? null;
}

/** The Record of a whole entry. */
export function wholeRecord({ id, order, archived, values, writer }: OverlayEntry): StoredRecord {
  return { id, order, archived, values, version: "", writer };
}

/** The Record, as the store below gave it, with what was set since. */
export function patched(record: StoredRecord, { archived, values, writer }: OverlayEntry): StoredRecord {
  return { ...record, archived, values: withChanges(record.values, values), writer };
}

/** Writes entries as texts, short ones, as there is one for each Record that a dry run touches. */
export class EntryCodec {
  readonly #names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #placesOfLists = new Map<NameList, readonly number[]>();

  encode({ id, before, archived, isWhole, order, writer, values }: OverlayEntry): string {
    const bits = (before ? 1 : 0) | (before?.archived ? 2 : 0) | (archived ? 4 : 0) | (isWhole ? 8 : 0);
    const stored: Value[] = [id, bits, order, writer, 0];
    this.#list(values, stored);
    stored[4] = stored.length;
    if (before) this.#list(before.keys, stored);
    return JSON.stringify(stored);
  }

  decode(text: string): OverlayEntry {
    const stored = JSON.parse(text) as StoredEntry;
    const [id, bits, order, writer, end] = stored;
    return {
      id,
      before:
        (bits & 1) === 0 ? undefined : { archived: (bits & 2) !== 0, keys: this.#unlisted(stored, end, stored.length) },
      archived: (bits & 4) !== 0,
      isWhole: (bits & 8) !== 0,
      order,
      writer,
      values: this.#unlisted(stored, 5, end),
    };
  }

  /** Field, value, field, value, …; fields by their place among the names. */
  #list(values: Values, stored: Value[]): void {
    if (!(values instanceof ListedValues)) {
      for (const [name, value] of values) stored.push(this.#placeOf(name), value);
      return;
    }
    const { list, held } = values;
    const places = this.#placesOf(list);
    for (let at = 0; at < held.length; at += 1) {
      const value = held[at];
      if (value !== undefined) stored.push(places[at] ?? 0, value);
    }
  }

  #unlisted(stored: StoredEntry, from: number, to: number): Values {
    const values = new Map<string, Value>();
    for (let at = from; at < to; at += 2) {
      values.set(this.#names[Number(stored[at])] ?? "", stored[at + 1] ?? null);
    }
    return values;
  }

  /** Of the names of a list; a run has few of them. */
  #placesOf(list: NameList): readonly number[] {
    let places = this.#placesOfLists.get(list);
    if (places === undefined) {
      places = list.names.map((name) => this.#placeOf(name));
      this.#placesOfLists.set(list, places);
    }
    return places;
  }

  #placeOf(name: string): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.#names.push(name) - 1;
      this.#places.set(name, place);
    }
    return place;
  }
}

type StoredEntry = readonly [
  id: string,
  bits: number,
  order: number,
  writer: string | null,
  /** Behind the last value; what the Record was before follows. */
  end: number,
  ...listed: Value[],
];
