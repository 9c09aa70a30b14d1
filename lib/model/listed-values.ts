import { isBlank, type Value, type Values } from "./value.ts";

/** Names that the values of many rows or Records share, each with its place. */
export class NameList {
  readonly names: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  /** Behind the last one that was asked for: rows are read in the order of the names, over and over. */
  #next = 0;

  constructor(names: readonly string[]) {
    this.names = names;
    this.#places = new Map(names.map((name, place) => [name, place]));
  }

  /** Undefined for a name that is not in the list. */
  placeOf(name: string): number | undefined {
    let place: number | undefined = this.#next;
    if (this.names[place] !== name) place = this.#places.get(name);
    if (place !== undefined) this.#next = place + 1;
    return place;
  }
}

/**
 * Values by the names of a shared list. A million rows pass through a run: a Map for each costs four times the memory
 * and most of the time that it takes to read them (2026-11-25).
 */
export class ListedValues implements ReadonlyMap<string, Value> {
  readonly list: NameList;
  /** By place; undefined is absent. */
  readonly held: readonly (Value | undefined)[];

  constructor(list: NameList, held: readonly (Value | undefined)[]) {
    this.list = list;
    this.held = held;
  }

  get(name: string): Value | undefined {
    const place = this.list.placeOf(name);
    return place === undefined ? undefined : this.held[place];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    let size = 0;
    for (const value of this.held) if (value !== undefined) size += 1;
    return size;
  }

  *entries(): MapIterator<[string, Value]> {
    for (const [place, name] of this.list.names.entries()) {
      const value = this.held[place];
      if (value !== undefined) yield [name, value];
    }
    return undefined;
  }

  *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
    return undefined;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(callback: (value: Value, name: string, values: ReadonlyMap<string, Value>) => void): void {
    const { names } = this.list;
    for (let place = 0; place < names.length; place += 1) {
      const value = this.held[place];
      if (value !== undefined) callback(value, names[place] ?? "", this);
    }
  }
}

/** The values with some of them set, blank ones left out. */
export function withChanges(values: Values, changes: Values): Values {
  return (values instanceof ListedValues && withListed(values, changes)) || withSpread(values, changes);
}

/** Undefined where a name is not in the list. */
function withListed({ list, held: before }: ListedValues, changes: Values): Values | undefined {
  const held = before.slice();
  const set = (name: string, value: Value) => {
    const place = list.placeOf(name);
    if (place !== undefined) held[place] = isBlank(value) ? undefined : value;
    return place !== undefined;
  };
  if (changes instanceof ListedValues) {
    const { names } = changes.list;
    for (let place = 0; place < names.length; place += 1) {
      const value = changes.held[place];
      if (value !== undefined && !set(names[place] ?? "", value)) return undefined;
    }
  } else {
    for (const [name, value] of changes) if (!set(name, value)) return undefined;
  }
  return new ListedValues(list, held);
}

function withSpread(values: Values, changes: Values): Values {
  const changed = new Map(values);
  for (const [name, value] of changes) {
    if (isBlank(value)) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}
