import { withChanges } from "../model/listed-values.ts";
import {
  type FieldEquals,
  type Found,
  fewRecords,
  type RecordWrite,
  type StoredRecord,
} from "../model/stored-record.ts";
import type { Value, Values } from "../model/value.ts";
import { Tally } from "./tally.ts";

interface Staged {
  /** As the store below has it; undefined for a Record that is only staged. */
  readonly base: StoredRecord | undefined;
  now: StoredRecord;
  /** What a write sets. Of a new Record, whatever it holds. */
  written: Values;
  isUnarchived: boolean;
}

interface StagedObject {
  readonly records: Map<string, Staged>;
  /** Whatever was staged, in order: counts that are kept catch up with it. */
  readonly log: Staged[];
  /** Per looked-up field and value that many hold, their counts. */
  readonly counts: Map<string, Map<Value, StagedCount>>;
  /** Per looked-up field and value, the staged Records that hold it now, held it below, or held it in between. */
  readonly byField: Map<string, Map<Value, Staged | Set<Staged>>>;
}

/**
 * Changes to Records on top of a store that does not have them yet: of one chunk while it is planned, or of a
 * whole dry run. Corrects the answers of the store below by them, through an index on every field looked up.
 */
export class StagedRecords {
  readonly #objects = new Map<string, StagedObject>();
  #nextOrder: number;
  #version: string | undefined;

  /** @param firstOrder the `order` of the first Record created here; above all that the store below gives */
  constructor(firstOrder: number) {
    this.#nextOrder = firstOrder;
  }

  /** The version that the staged Records are being stored under, once that is known. */
  setVersion(version: string): void {
    this.#version = version;
  }

  /** Stages a new Record, behind all others in the order of creation. */
  create(object: string, id: string, values: Values, writer: string): void {
    const now = { id, order: this.#nextOrder++, archived: false, values, version: "", writer };
    this.#put(object, { base: undefined, now, written: values, isUnarchived: false });
  }

  /**
   * Stages a change to `record`, as it was found; blank values are null.
   * @returns the Record as it is then
   */
  change(object: string, record: StoredRecord, values: Values, unarchive: boolean, writer: string): StoredRecord {
    const known = this.#objects.get(object)?.records.get(record.id);
    const staged = known ?? { base: record, now: record, written: values, isUnarchived: false };
    if (known) staged.written = new Map([...staged.written, ...values]);
    const { id, order, archived, version } = staged.now;
    const merged = withChanges(staged.now.values, values);
    staged.now = { id, order, archived: archived && !unarchive, values: merged, version, writer };
    staged.isUnarchived ||= unarchive;
    this.#put(object, staged);
    return staged.now;
  }

  /** One write per staged Record of the Object, creations in order of creation. */
  writes(object: string): RecordWrite[] {
    const writes: RecordWrite[] = [];
    for (const { base, now, written, isUnarchived } of this.#objects.get(object)?.records.values() ?? []) {
      const writer = now.writer ?? "";
      if (base === undefined) writes.push({ kind: "create", id: now.id, values: now.values, writer });
      else {
        const { id, version } = base;
        writes.push({ kind: "update", id, version, base, values: written, unarchive: isUnarchived, writer });
      }
    }
    return writes;
  }

  /**
   * What the conditions find with the staged changes, given what they find below. A status whose Records are not
   * all known has only its count.
   */
  correct(object: string, conditions: readonly FieldEquals[], below: Found, all: boolean): Found {
    const holders = this.#fewestTouched(object, conditions);
    if (holders === undefined) return below;
    const touched = holders instanceof Set ? holders : [holders];
    if (holders instanceof Set && holders.size > hotFrom && conditions.length === 1 && !all) {
      const counted = foundCounts(this.#counted(object, conditions, below));
      if (counted) return counted;
    }
    const gone = new Set<string>();
    const active = new Tally(below.active, below.activeRecords);
    const archived = new Tally(below.archived, below.archivedRecords);
    for (const { base, now } of touched) {
      if (base && meets(base, conditions)) {
        gone.add(base.id);
        (base.archived ? archived : active).leaves();
      }
      if (meets(now, conditions)) (now.archived ? archived : active).joins(this.#asStored(now));
    }
    const found = { active: active.count, archived: archived.count };
    return {
      ...found,
      activeRecords: comesWithRecords(found.active, all) ? active.records(gone) : undefined,
      archivedRecords: comesWithRecords(found.archived, all) ? archived.records(gone) : undefined,
    };
  }

  /** How many hold a value that many hold. */
  #counted(object: string, [condition]: readonly FieldEquals[], below: Found): Counts {
    const entry = this.#objects.get(object);
    if (!entry || !condition) return below;
    let byValue = entry.counts.get(condition.field);
    if (!byValue) {
      byValue = new Map();
      entry.counts.set(condition.field, byValue);
    }
    let count = byValue.get(condition.value);
    if (!count) {
      count = new StagedCount(condition);
      byValue.set(condition.value, count);
    }
    return count.of(entry.log, below);
  }

  #asStored(record: StoredRecord): StoredRecord {
    return this.#version === undefined ? record : { ...record, version: this.#version };
  }

  #put(object: string, staged: Staged): void {
    let entry = this.#objects.get(object);
    if (!entry) {
      entry = { records: new Map(), log: [], counts: new Map(), byField: new Map() };
      this.#objects.set(object, entry);
    }
    entry.records.set(staged.now.id, staged);
    entry.log.push(staged);
    for (const [field, byValue] of entry.byField) index(byValue, field, staged);
  }

  /** The staged Records that may meet all conditions; undefined where there are none. */
  #fewestTouched(object: string, conditions: readonly FieldEquals[]): Staged | Set<Staged> | undefined {
    const entry = this.#objects.get(object);
    if (!entry) return undefined;
    let fewest: Staged | Set<Staged> | undefined;
    for (const condition of conditions) {
      const touched = this.#touchedBy(entry, condition);
      if (touched === undefined) return undefined;
      if (fewest === undefined || sizeOf(touched) < sizeOf(fewest)) fewest = touched;
    }
    return fewest;
  }

  #touchedBy(entry: StagedObject, condition: FieldEquals): Staged | Set<Staged> | undefined {
    let byValue = entry.byField.get(condition.field);
    if (!byValue) {
      byValue = new Map();
      entry.byField.set(condition.field, byValue);
      for (const staged of entry.records.values()) index(byValue, condition.field, staged);
    }
    return byValue.get(condition.value);
  }
}

/** A value that more staged Records than this hold or held is counted instead of gone through. */
const hotFrom = 64;

interface Counts {
  active: number;
  archived: number;
}

/** How many staged Records took a value on, and how many gave it up, of each status. */
class StagedCount {
  readonly #condition: readonly FieldEquals[];
  /** Of the staged Records that hold the value, or held it below: as they were counted; undefined without the value. */
  readonly #counted = new Map<Staged, StoredRecord | undefined>();
  readonly #joined: Counts = { active: 0, archived: 0 };
  readonly #left: Counts = { active: 0, archived: 0 };
  #seen = 0;

  constructor(condition: FieldEquals) {
    this.#condition = [condition];
  }

  /** @param log of the Object; what was gone through before is not gone through again */
  of(log: readonly Staged[], below: Counts): Counts {
    for (; this.#seen < log.length; this.#seen += 1) {
      const staged = log[this.#seen];
      if (staged) this.#add(staged);
    }
    // As a tally counts.
    return {
      active: Math.max(below.active - this.#left.active, 0) + this.#joined.active,
      archived: Math.max(below.archived - this.#left.archived, 0) + this.#joined.archived,
    };
  }

  #add(staged: Staged): void {
    const { base, now } = staged;
    const isKnown = this.#counted.has(staged);
    const wasHeld = !isKnown && base !== undefined && meets(base, this.#condition);
    if (wasHeld) this.#left[statusOf(base)] += 1;
    const before = this.#counted.get(staged);
    if (before) this.#joined[statusOf(before)] -= 1;
    const isHeld = meets(now, this.#condition);
    if (isHeld) this.#joined[statusOf(now)] += 1;
    if (isKnown || wasHeld || isHeld) this.#counted.set(staged, isHeld ? now : undefined);
  }
}

function statusOf({ archived }: StoredRecord): keyof Counts {
  return archived ? "archived" : "active";
}

function sizeOf(holders: Staged | Set<Staged>): number {
  return holders instanceof Set ? holders.size : 1;
}

const noRecords: readonly never[] = [];

/** What is found where counts are all that there is to it; undefined where a few Records come with them. */
export function foundCounts({ active, archived }: Counts): Found | undefined {
  const isCounted = (count: number) => count === 0 || !comesWithRecords(count, false);
  if (!isCounted(active) || !isCounted(archived)) return undefined;
  return {
    active,
    archived,
    activeRecords: active === 0 ? noRecords : undefined,
    archivedRecords: archived === 0 ? noRecords : undefined,
  };
}

function index(byValue: Map<Value, Staged | Set<Staged>>, field: string, staged: Staged): void {
  const { base, now } = staged;
  const value = heldValue(now, field);
  if (value !== null) addHolder(byValue, value, staged);
  const before = base ? heldValue(base, field) : null;
  if (before !== null && before !== value) addHolder(byValue, before, staged);
}

/** Most values have one holder: a set for each of them would be most of the memory of a chunk. */
function addHolder(byValue: Map<Value, Staged | Set<Staged>>, value: Value, staged: Staged): void {
  const holders = byValue.get(value);
  if (holders === undefined) byValue.set(value, staged);
  else if (holders instanceof Set) holders.add(staged);
  else if (holders !== staged) byValue.set(value, new Set([holders, staged]));
}

/** The value of a field, or the id for the built-in field `id`. */
export function heldValue(record: StoredRecord, field: string): Value {
  return field === "id" ? record.id : (record.values.get(field) ?? null);
}

/** Whether the Record holds every condition's value. */
export function meets(record: StoredRecord, conditions: readonly FieldEquals[]): boolean {
  return conditions.every(({ field, value }) => heldValue(record, field) === value);
}

/** Whether a status with that many Records comes with them even when not all were asked for. */
export function comesWithRecords(count: number, all: boolean): boolean {
  return all || count <= fewRecords;
}
