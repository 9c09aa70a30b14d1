import { isUnique } from "../model/field-facts.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { FieldEquals, Found, Lookup, RecordWrite, StoredRecord } from "../model/stored-record.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";
import { type RecordBatch, type RecordStore, StoreConflict } from "./record-store.ts";
import { comesWithRecords, heldValue, meets } from "./staged-records.ts";

/** A Record to begin with: canonical values, blank ones absent. */
export interface SeedRecord {
  readonly id: string;
  readonly archived: boolean;
  readonly values: Values;
}

export interface MemoryRecordStore extends RecordStore {
  /** How many batches were applied; the version of the Records that the last one wrote. */
  version(): number;
  /** The store as it is, for reading: what is applied later is not seen. */
  snapshot(): Pick<RecordStore, "find">;
  /** Every Record of an Object, in order of creation. */
  list(object: string): readonly StoredRecord[];
  /** The options that a field has by now. */
  options(object: string, field: string): readonly string[];
}

/** A RecordStore in memory: for tests and for `loadstep check`. */
export function memoryRecordStore(
  objects: readonly ObjectDefinition[],
  seed: ReadonlyMap<string, readonly SeedRecord[]> = new Map(),
): MemoryRecordStore {
  const tables = new Map(objects.map((object) => [object.apiName, new Table(object, seed.get(object.apiName) ?? [])]));
  const tableOf = (object: string) => {
    const table = tables.get(object);
    if (!table) throw new Error(`The memory store has no Object ${object}`);
    return table;
  };
  let version = 0;
  return {
    async find(lookups) {
      return lookups.map((lookup) => tableOf(lookup.object).find(lookup));
    },
    async apply(batch) {
      tableOf(batch.object).apply(batch, String(version + 1));
      version += 1;
    },
    version: () => version,
    snapshot() {
      const copies = new Map([...tables].map(([object, table]) => [object, table.copy()]));
      return { find: async (lookups) => lookups.map((lookup) => copies.get(lookup.object)?.find(lookup) ?? nothing) };
    },
    list: (object) => tableOf(object).list(),
    options: (object, field) => tableOf(object).options.get(field) ?? [],
  };
}

const nothing: Found = { active: 0, archived: 0, activeRecords: [], archivedRecords: [] };

class Table {
  readonly options = new Map<string, string[]>();
  #records = new Map<string, StoredRecord>();
  readonly #byField = new Map<string, Map<Value, Set<string>>>();
  readonly #uniqueFields: readonly string[];
  readonly #object: ObjectDefinition;
  #order = 0;

  constructor(object: ObjectDefinition, seed: readonly SeedRecord[]) {
    this.#object = object;
    this.#uniqueFields = object.fields.filter((field) => isUnique(object, field)).map((field) => field.apiName);
    for (const field of object.fields) if (field.options) this.options.set(field.apiName, [...field.options]);
    for (const record of seed) this.#put({ ...record, order: ++this.#order, version: "0", writer: null });
  }

  copy(): Table {
    const copy = new Table(this.#object, []);
    copy.#records = new Map(this.#records);
    return copy;
  }

  list(): readonly StoredRecord[] {
    return [...this.#records.values()];
  }

  find({ conditions, all }: Lookup): Found {
    const records = this.#meeting(conditions).sort((a, b) => a.order - b.order);
    const active = records.filter((record) => !record.archived);
    const archived = records.filter((record) => record.archived);
    return {
      active: active.length,
      archived: archived.length,
      activeRecords: comesWithRecords(active.length, all) ? active : undefined,
      archivedRecords: comesWithRecords(archived.length, all) ? archived : undefined,
    };
  }

  apply({ writes, options }: RecordBatch, version: string): void {
    const before = new Map(this.#records);
    try {
      for (const write of writes) if (write.kind === "update") this.#put(this.#updated(write, version));
      for (const write of writes) if (write.kind === "create") this.#put(this.#created(write, version));
      for (const write of writes) this.#refuseRepeats(write.id);
    } catch (error) {
      this.#records = before;
      this.#byField.clear();
      throw error;
    }
    for (const { field, option } of options) {
      const known = this.options.get(field) ?? [];
      if (!known.some((label) => label.toLowerCase() === option.toLowerCase())) known.push(option);
      this.options.set(field, known);
    }
  }

  #updated(write: Extract<RecordWrite, { kind: "update" }>, version: string): StoredRecord {
    const record = this.#records.get(write.id);
    if (!record || record.version !== write.version) throw new StoreConflict(`Record ${write.id} changed meanwhile`);
    const values = new Map(record.values);
    for (const [field, value] of write.values) {
      if (isBlank(value)) values.delete(field);
      else values.set(field, value);
    }
    const archived = record.archived && !write.unarchive;
    return { ...record, values, archived, writer: write.writer, version };
  }

  #created(write: Extract<RecordWrite, { kind: "create" }>, version: string): StoredRecord {
    if (this.#records.has(write.id)) throw new StoreConflict(`Record ${write.id} exists already`, { isTaken: true });
    const { id, values, writer } = write;
    return { id, order: ++this.#order, archived: false, values, version, writer };
  }

  #put(record: StoredRecord): void {
    this.#records.set(record.id, record);
    for (const [field, byValue] of this.#byField) index(byValue, field, record);
  }

  #refuseRepeats(id: string): void {
    const record = this.#records.get(id);
    for (const field of this.#uniqueFields) {
      const value = record && heldValue(record, field);
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
      if (this.#meeting([{ field, value }]).length > 1)
        throw new StoreConflict(`${field} ${value} is held twice`, { isTaken: true });
    }
  }

  #meeting(conditions: readonly FieldEquals[]): StoredRecord[] {
    const [first] = conditions;
    if (!first) return [];
    let byValue = this.#byField.get(first.field);
    if (!byValue) {
      byValue = new Map();
      this.#byField.set(first.field, byValue);
      for (const record of this.#records.values()) index(byValue, first.field, record);
    }
    const ids = [...(byValue.get(first.value) ?? [])];
    return ids.flatMap((id) => this.#records.get(id) ?? []).filter((record) => meets(record, conditions));
  }
}

function index(byValue: Map<Value, Set<string>>, field: string, record: StoredRecord): void {
  const value = heldValue(record, field);
  if (value === null) return;
  const ids = byValue.get(value);
  if (ids) ids.add(record.id);
  else byValue.set(value, new Set([record.id]));
}
