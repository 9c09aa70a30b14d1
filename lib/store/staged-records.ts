import {
  type FieldEquals,
  type Found,
  fewRecords,
  type RecordWrite,
  type StoredRecord,
} from "../model/stored-record.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";

interface Staged {
  /** As the store below has it; undefined for a Record that is only staged. */
  readonly base: StoredRecord | undefined;
  now: StoredRecord;
  readonly written: Map<string, Value>;
  isUnarchived: boolean;
}

interface StagedObject {
  readonly records: Map<string, Staged>;
  /** Per looked-up field and value, the staged Records that hold it now, held it below, or held it in between. */
  readonly byField: Map<string, Map<Value, Set<Staged>>>;
}

/**
 * Changes to Records on top of a store that does not have them yet: of one chunk while it is planned, or of a
 * whole dry run. Corrects the answers of the store below by them, through an index on every field looked up.
 */
export class StagedRecords {
  readonly #objects = new Map<string, StagedObject>();
  #nextOrder: number;

  /** @param firstOrder the `order` of the first Record created here; above all that the store below gives */
  constructor(firstOrder: number) {
    this.#nextOrder = firstOrder;
  }

  /** The Record as it is now, if it is staged. */
  get(object: string, id: string): StoredRecord | undefined {
    return this.#objects.get(object)?.records.get(id)?.now;
  }

  /** Stages a new Record, behind all others in the order of creation. */
  create(object: string, id: string, values: Values, writer: string): void {
    const now = { id, order: this.#nextOrder++, archived: false, values, version: "", writer };
    this.#put(object, { base: undefined, now, written: new Map(values), isUnarchived: false });
  }

  /** Stages a change to `record`, as it was found; blank values are null. */
  change(object: string, record: StoredRecord, values: Values, unarchive: boolean, writer: string): void {
    const known = this.#objects.get(object)?.records.get(record.id);
    const staged = known ?? { base: record, now: record, written: new Map(), isUnarchived: false };
    const merged = new Map(staged.now.values);
    for (const [field, value] of values) {
      staged.written.set(field, value);
      if (isBlank(value)) merged.delete(field);
      else merged.set(field, value);
    }
    staged.now = { ...staged.now, values: merged, archived: staged.now.archived && !unarchive, writer };
    staged.isUnarchived ||= unarchive;
    this.#put(object, staged);
  }

  /** One write per staged Record of the Object, creations in order of creation. */
  writes(object: string): RecordWrite[] {
    const writes: RecordWrite[] = [];
    for (const { base, now, written, isUnarchived } of this.#objects.get(object)?.records.values() ?? []) {
      const writer = now.writer ?? "";
      if (base === undefined) writes.push({ kind: "create", id: now.id, values: now.values, writer });
      else {
        const { id, version } = base;
        writes.push({ kind: "update", id, version, values: written, unarchive: isUnarchived, writer });
      }
    }
    return writes;
  }

  /**
   * What the conditions find with the staged changes, given what they find below. A status whose Records are not
   * all known has only its count.
   */
  correct(object: string, conditions: readonly FieldEquals[], below: Found): Found {
    const touched = this.#touchedBy(object, conditions[0]);
    if (touched === undefined || touched.size === 0) return below;
    const gone = new Set<string>();
    const active = new Tally(below.active, below.activeRecords);
    const archived = new Tally(below.archived, below.archivedRecords);
    for (const { base, now } of touched) {
      if (base && meets(base, conditions)) {
        gone.add(base.id);
        (base.archived ? archived : active).leaves();
      }
      if (meets(now, conditions)) (now.archived ? archived : active).joins(now);
    }
    return {
      active: active.count,
      archived: archived.count,
      activeRecords: active.records(gone),
      archivedRecords: archived.records(gone),
    };
  }

  #put(object: string, staged: Staged): void {
    let entry = this.#objects.get(object);
    if (!entry) {
      entry = { records: new Map(), byField: new Map() };
      this.#objects.set(object, entry);
    }
    entry.records.set(staged.now.id, staged);
    for (const [field, byValue] of entry.byField) index(byValue, field, staged);
  }

  #touchedBy(object: string, condition: FieldEquals | undefined): Set<Staged> | undefined {
    const entry = this.#objects.get(object);
    if (!entry || !condition) return undefined;
    let byValue = entry.byField.get(condition.field);
    if (!byValue) {
      byValue = new Map();
      entry.byField.set(condition.field, byValue);
      for (const staged of entry.records.values()) index(byValue, condition.field, staged);
    }
    return byValue.get(condition.value);
  }
}

/** Counts one status while staged Records leave and join what was found below. */
class Tally {
  readonly #joined: StoredRecord[] = [];
  #left = 0;
  constructor(
    readonly below: number,
    readonly belowRecords: readonly StoredRecord[] | undefined,
  ) {}
  leaves(): void {
    this.#left += 1;
  }
  joins(record: StoredRecord): void {
    this.#joined.push(record);
  }
  get count(): number {
    // Somebody else may have changed the Record below since it was staged: never count under what is known.
    return Math.max(this.below - this.#left, 0) + this.#joined.length;
  }
  records(gone: ReadonlySet<string>): readonly StoredRecord[] | undefined {
    const rest = this.below - this.#left <= 0 ? [] : this.belowRecords?.filter((record) => !gone.has(record.id));
    return rest && [...rest, ...this.#joined].sort((a, b) => a.order - b.order);
  }
}

function index(byValue: Map<Value, Set<Staged>>, field: string, staged: Staged): void {
  for (const record of [staged.base, staged.now]) {
    const value = record && heldValue(record, field);
    if (value === undefined || value === null) continue;
    const holders = byValue.get(value);
    if (holders) holders.add(staged);
    else byValue.set(value, new Set([staged]));
  }
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
