import { factsMissing, type RecordView } from "../model/record-view.ts";
import type { FieldEquals, Found, Lookup, StoredRecord } from "../model/stored-record.ts";
import type { Values } from "../model/value.ts";
import { LookupMap } from "./lookup-map.ts";
import { comesWithRecords, StagedRecords } from "./staged-records.ts";

/** Above every `order` that a store or an overlay gives. */
const firstOrder = 2 ** 52;

/** A lookup as it was asked last, with its answer. */
interface Fact extends Lookup {
  all: boolean;
  /** Undefined until the first answer. */
  found: Found | undefined;
  /** Whether `found` has every Record. */
  isAll: boolean;
}

/** What was asked for a chunk, with the answers: kept over the passes that plan it. */
export class Facts {
  readonly #facts = new LookupMap<Fact>();
  #wanted: Fact[] = [];

  get(object: string, conditions: readonly FieldEquals[]): Fact | undefined {
    return this.#facts.get(object, conditions);
  }

  /** Notes a lookup that is to be fetched, unless it was. */
  want(object: string, conditions: readonly FieldEquals[], all: boolean): void {
    const known = this.#facts.get(object, conditions);
    if (known === undefined) {
      const fact: Fact = { object, conditions, all, found: undefined, isAll: false };
      this.#facts.set(object, conditions, fact);
      this.#wanted.push(fact);
    } else if (all && !known.all) {
      known.all = true;
      if (known.found !== undefined) this.#wanted.push(known);
    }
  }

  /**
   * Has what was noted answered.
   * @param find gives the answers in the order of the lookups
   * @returns false where nothing was
   */
  async fetch(find: (lookups: readonly Lookup[]) => Promise<readonly Found[]>): Promise<boolean> {
    const wanted = this.#wanted;
    if (wanted.length === 0) return false;
    this.#wanted = [];
    const found = await find(wanted);
    for (let position = 0; position < wanted.length; position += 1) {
      const fact = wanted[position];
      if (!fact) continue;
      fact.found = found[position];
      fact.isAll = fact.all;
    }
    return true;
  }
}

/** What others than the rows at hand did and a store does not show yet. */
export interface Correction {
  /**
   * What the conditions find with it, given what they find without.
   * @param all whether every Record was asked for
   */
  correct(object: string, conditions: readonly FieldEquals[], below: Found, all: boolean): Found;
}

/** The view of one pass over a chunk: facts below, what the rows did so far on top. */
export class ChunkView implements RecordView {
  readonly #facts: Facts;
  readonly #corrections: readonly Correction[];
  /** What the rows of the chunk did. */
  readonly staged: StagedRecords;

  /**
   * @param corrections of the facts, in the order in which they happened
   * @param firstRow of the chunk: Records that it creates come behind those of chunks before
   */
  constructor(facts: Facts, corrections: readonly Correction[] = [], firstRow = 0) {
    this.#facts = facts;
    this.#corrections = corrections;
    this.staged = new StagedRecords(firstOrder + firstRow);
  }

  find(object: string, conditions: readonly FieldEquals[]): Found {
    const found = this.#answer(object, conditions, false);
    const isKnown =
      (found.activeRecords !== undefined || !comesWithRecords(found.active, false)) &&
      (found.archivedRecords !== undefined || !comesWithRecords(found.archived, false));
    // Rows before may have left few of many: then the store has to name them.
    return isKnown ? found : this.#answer(object, conditions, true);
  }

  findAll(object: string, conditions: readonly FieldEquals[]): Found {
    const found = this.#answer(object, conditions, false);
    return found.activeRecords && found.archivedRecords ? found : this.#answer(object, conditions, true);
  }

  want(object: string, conditions: readonly FieldEquals[]): void {
    this.#facts.want(object, conditions, false);
  }

  create(object: string, id: string, values: Values, writer: string): void {
    this.staged.create(object, id, values, writer);
  }

  change(object: string, record: StoredRecord, values: Values, unarchive: boolean, writer: string): StoredRecord {
    return this.staged.change(object, record, values, unarchive, writer);
  }

  #answer(object: string, conditions: readonly FieldEquals[], all: boolean): Found {
    const fact = this.#facts.get(object, conditions);
    if (!fact?.found || (all && !fact.isAll)) {
      this.#facts.want(object, conditions, all);
      throw factsMissing;
    }
    let { found } = fact;
    for (const correction of this.#corrections) found = correction.correct(object, conditions, found, all);
    return this.staged.correct(object, conditions, found, all);
  }
}
