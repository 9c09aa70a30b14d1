import { ListedValues, NameList, withChanges } from "../model/listed-values.ts";
import type { FieldEquals, Found, RecordUpdate, RecordWrite, StoredRecord } from "../model/stored-record.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";
import type { Correction } from "./chunk-view.ts";
import { HashIndex } from "./hash-index.ts";
import { EntryCodec, isMoved, keyNow, type OverlayEntry, patched, wholeRecord } from "./overlay-entry.ts";
import { comesWithRecords, foundCounts } from "./staged-records.ts";
import { Tally } from "./tally.ts";
import { TextArena } from "./text-arena.ts";

/** Above every `order` of a database, below those of a chunk that is being planned. */
const firstOrder = 2 ** 51;

/** A value that more Records than this moved to or from is counted instead of gone through. */
const hotFrom = 64;

/** Of each Object, by API name, the fields that lookups name beside `id`. */
export type KeyFields = ReadonlyMap<string, readonly string[]>;

/**
 * Every write of a dry run, in memory, to correct what a store finds that does not have them (design decision 2). Of a
 * Record that keeps its keys only what was set is kept: the store finds the rest.
 */
export class Overlay implements Correction {
  readonly #keyFields: KeyFields | undefined;
  readonly #objects = new Map<string, OverlaidObject>();
  #nextOrder = firstOrder;

  /** @param keyFields left out, lookups may name any field, and every Record is kept whole */
  constructor(keyFields?: KeyFields) {
    this.#keyFields = keyFields;
  }

  /** Takes the writes of a chunk. Creations come behind all others, in the order given. */
  apply({ object, writes }: { readonly object: string; readonly writes: readonly RecordWrite[] }): void {
    let overlaid = this.#objects.get(object);
    if (!overlaid) {
      overlaid = new OverlaidObject(this.#keyFields && (this.#keyFields.get(object) ?? []));
      this.#objects.set(object, overlaid);
    }
    for (const write of writes) {
      if (write.kind === "update") overlaid.update(write);
      else {
        const { id, values, writer } = write;
        overlaid.create({ id, order: this.#nextOrder, archived: false, values, version: "", writer });
        this.#nextOrder += 1;
      }
    }
  }

  correct(object: string, conditions: readonly FieldEquals[], below: Found, all: boolean): Found {
    return this.#objects.get(object)?.correct(conditions, below, all) ?? below;
  }
}

/** How many more active and archived Records hold a value than the store below says. */
interface Shift {
  active: number;
  archived: number;
}

/** The writes to one Object's Records. Those that moved are found by their keys, before and now; the others by their id. */
class OverlaidObject {
  readonly #keyFields: NameList | undefined;
  readonly #codec = new EntryCodec();
  readonly #texts = new TextArena();
  /** Of each entry, whether a later one of the same Record took its place. */
  #isReplaced = new Uint8Array(1024);
  readonly #byId = new HashIndex();
  readonly #movedByField = new Map<string, HashIndex>();
  readonly #shifts = new Map<string, Map<Value, Shift>>();

  constructor(keyFields: readonly string[] | undefined) {
    this.#keyFields = keyFields && new NameList(keyFields);
  }

  create(record: StoredRecord): void {
    const { id, order, writer, values } = record;
    this.#add({ id, before: undefined, archived: false, isWhole: true, order, writer, values }, undefined);
  }

  update({ base, values, unarchive, writer }: RecordUpdate): void {
    const known = this.#latest(base.id);
    const before = known ? known.entry.before : { archived: base.archived, keys: this.#keysOf(base) };
    const isKept = (field: string) => valueNow(base, values, field) === (before?.keys.get(field) ?? null);
    const isWhole = known?.entry.isWhole === true || !this.#keyFields?.names.every(isKept);
    const { id, order } = base;
    const archived = base.archived && !unarchive;
    const set = isWhole
      ? withChanges(base.values, values)
      : known
        ? new Map([...known.entry.values, ...values])
        : values;
    this.#add({ id, before, archived, isWhole, order, writer, values: set }, known);
  }

  correct(conditions: readonly FieldEquals[], below: Found, all: boolean): Found {
    if (this.#texts.count === 0) return below;
    // The condition under which the fewest Records moved.
    let condition: FieldEquals | undefined;
    let length = Number.POSITIVE_INFINITY;
    for (const each of conditions) {
      const moved = this.#lengthOf(each);
      if (moved < length) {
        condition = each;
        length = moved;
      }
    }
    if (!condition) return below;
    if (length === 0) return this.#patchedFound(below);
    if (length > hotFrom && conditions.length === 1 && !all) {
      const counted = foundCounts(this.#counted(condition, below));
      if (counted) return counted;
    }
    const moved = this.#movedBy(condition);
    const known = {
      active: this.#patchedAll(below.activeRecords),
      archived: this.#patchedAll(below.archivedRecords),
    };
    const active = new Tally(below.active, known.active);
    const archived = new Tally(below.archived, known.archived);
    const gone = new Set<string>();
    for (const entry of moved) {
      const { id, before } = entry;
      const was = before?.archived ? known.archived : known.active;
      const record = entry.isWhole ? wholeRecord(entry) : was?.find((each) => each.id === id);
      // Somebody else changed it meanwhile: the store below has it otherwise, or no more.
      if (was && !record) continue;
      if (before && conditions.every((each) => holds(id, before.keys, each))) {
        gone.add(id);
        (before.archived ? archived : active).leaves();
      }
      if (!conditions.every(({ field, value }) => (field === "id" ? id : keyNow(entry, field)) === value)) continue;
      (entry.archived ? archived : active).joins(record);
    }
    const found = { active: active.count, archived: archived.count };
    return {
      ...found,
      activeRecords: comesWithRecords(found.active, all) ? active.records(gone) : undefined,
      archivedRecords: comesWithRecords(found.archived, all) ? archived.records(gone) : undefined,
    };
  }

  #lengthOf({ field, value }: FieldEquals): number {
    return field === "id" ? this.#byId.lengthOf(value) : this.#indexOf(field).lengthOf(value);
  }

  /** The counts alone, of a value that many Records moved to or from. */
  #counted({ field, value }: FieldEquals, below: Found): { readonly active: number; readonly archived: number } {
    const shift = this.#shiftOf(field, value);
    return {
      active: Math.max(below.active + shift.active, 0),
      archived: Math.max(below.archived + shift.archived, 0),
    };
  }

  #shiftOf(field: string, value: Value): Shift {
    let shifts = this.#shifts.get(field);
    if (!shifts) {
      shifts = new Map();
      this.#shifts.set(field, shifts);
    }
    let shift = shifts.get(value);
    if (!shift) {
      shift = { active: 0, archived: 0 };
      shifts.set(value, shift);
      for (const number of this.#indexOf(field).find(value)) {
        if (this.#isReplaced[number] === 0) count(shift, field, value, this.#entryAt(number), 1);
      }
    }
    return shift;
  }

  #add(entry: OverlayEntry, replaced: { readonly entry: OverlayEntry; readonly number: number } | undefined): void {
    const number = this.#texts.add(this.#codec.encode(entry));
    if (number >= this.#isReplaced.length) {
      const more = new Uint8Array(2 * this.#isReplaced.length);
      more.set(this.#isReplaced);
      this.#isReplaced = more;
    }
    if (replaced) {
      this.#isReplaced[replaced.number] = 1;
      this.#byId.replace(entry.id, replaced.number, number);
    } else this.#byId.add(entry.id, number);
    for (const [field, index] of this.#movedByField) addMoved(index, field, entry, number);
    for (const [field, shifts] of this.#shifts) {
      for (const value of valuesOf(field, entry, replaced?.entry)) {
        const shift = shifts.get(value);
        if (!shift) continue;
        if (replaced) count(shift, field, value, replaced.entry, -1);
        count(shift, field, value, entry, 1);
      }
    }
  }

  #latest(id: string): { readonly entry: OverlayEntry; readonly number: number } | undefined {
    for (const number of this.#byId.find(id)) {
      const entry = this.#entryAt(number);
      if (entry.id === id) return { entry, number };
    }
    return undefined;
  }

  /** Those that moved from or to the value, or happen to share its hash. */
  #movedBy({ field, value }: FieldEquals): readonly OverlayEntry[] {
    const numbers = field === "id" ? this.#byId.find(value) : this.#indexOf(field).find(value);
    const latest = [...new Set(numbers)].filter((number) => this.#isReplaced[number] === 0);
    return latest.map((number) => this.#entryAt(number)).filter(isMoved);
  }

  /** What is found where nothing moved: most lookups of most runs find it as it is below. */
  #patchedFound(below: Found): Found {
    if (below.active + below.archived === 0) return below;
    const activeRecords = this.#patchedAll(below.activeRecords);
    const archivedRecords = this.#patchedAll(below.archivedRecords);
    if (activeRecords === below.activeRecords && archivedRecords === below.archivedRecords) return below;
    return { active: below.active, archived: below.archived, activeRecords, archivedRecords };
  }

  /** The same list where none of them was written to. */
  #patchedAll(records: readonly StoredRecord[] | undefined): readonly StoredRecord[] | undefined {
    if (!records?.some(({ id }) => this.#byId.lengthOf(id) > 0)) return records;
    return records.map((record) => {
      const entry = this.#latest(record.id)?.entry;
      return entry && !entry.isWhole ? patched(record, entry) : record;
    });
  }

  #indexOf(field: string): HashIndex {
    let index = this.#movedByField.get(field);
    if (!index) {
      if (this.#keyFields && !this.#keyFields.names.includes(field)) throw new Error(`${field} is no key field`);
      index = new HashIndex();
      this.#movedByField.set(field, index);
      for (let number = 0; number < this.#texts.count; number += 1) {
        if (this.#isReplaced[number] === 0) addMoved(index, field, this.#entryAt(number), number);
      }
    }
    return index;
  }

  #keysOf(record: StoredRecord): Values {
    if (!this.#keyFields) return record.values;
    return new ListedValues(
      this.#keyFields,
      this.#keyFields.names.map((field) => record.values.get(field) ?? null),
    );
  }

  #entryAt(number: number): OverlayEntry {
    return this.#codec.decode(this.#texts.get(number));
  }
}

/** What a field holds once `values` are set. */
function valueNow(base: StoredRecord, values: Values, field: string): Value {
  const set = values.get(field);
  const value = set === undefined ? base.values.get(field) : set;
  return isBlank(value) ? null : value;
}

function addMoved(index: HashIndex, field: string, entry: OverlayEntry, number: number): void {
  if (!isMoved(entry)) return;
  const before = entry.before?.keys.get(field) ?? null;
  const now = keyNow(entry, field);
  if (!isBlank(now)) index.add(now, number);
  if (!isBlank(before) && before !== now) index.add(before, number);
}

/** The values that entries of one Record held or hold, each once. */
function valuesOf(field: string, entry: OverlayEntry, replaced: OverlayEntry | undefined): ReadonlySet<Value> {
  const values = new Set([entry.before?.keys.get(field) ?? null, keyNow(entry, field)]);
  if (replaced) values.add(keyNow(replaced, field));
  for (const value of values) if (isBlank(value)) values.delete(value);
  return values;
}

/** Counts what an entry makes of the Records that hold a value, or takes that back. */
function count(shift: Shift, field: string, value: Value, entry: OverlayEntry, times: 1 | -1): void {
  const { before } = entry;
  if (before?.keys.get(field) === value) shift[before.archived ? "archived" : "active"] -= times;
  if (keyNow(entry, field) === value) shift[entry.archived ? "archived" : "active"] += times;
}

function holds(id: string, values: Values, { field, value }: FieldEquals): boolean {
  return (field === "id" ? id : (values.get(field) ?? null)) === value;
}
