import { factsMissing, type RecordView } from "../model/record-view.ts";
import type { FieldEquals, Found, Lookup, StoredRecord } from "../model/stored-record.ts";
import type { Values } from "../model/value.ts";
import { LookupMap } from "./lookup-map.ts";
import { comesWithRecords, StagedRecords } from "./staged-records.ts";

/** Above every `order` that a store or an overlay gives. */
const firstOrder = 2 ** 52;

interface Fact {
  readonly found: Found;
  readonly all: boolean;
}

/** Answers fetched for a chunk, kept over the passes that plan it. */
export class Facts {
  readonly #answers = new LookupMap<Fact>();

  /** @param found the answers to `lookups`, in the same order */
  add(lookups: readonly Lookup[], found: readonly Found[]): void {
    for (const [position, { object, conditions, all }] of lookups.entries()) {
      const answer = found[position];
      if (answer) this.#answers.set(object, conditions, { found: answer, all });
    }
  }

  get(object: string, conditions: readonly FieldEquals[]): Fact | undefined {
    return this.#answers.get(object, conditions);
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
  readonly #noted = new LookupMap<Lookup>();
  readonly #wanted: Lookup[] = [];

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
    if (!this.#facts.get(object, conditions)) this.#note({ object, conditions, all: false });
  }

  create(object: string, id: string, values: Values, writer: string): void {
    this.staged.create(object, id, values, writer);
  }

  change(object: string, record: StoredRecord, values: Values, unarchive: boolean, writer: string): StoredRecord {
    return this.staged.change(object, record, values, unarchive, writer);
  }

  /** The lookups that a pass asked for and did not find among its facts. */
  wanted(): readonly Lookup[] {
    return this.#wanted;
  }

  #answer(object: string, conditions: readonly FieldEquals[], all: boolean): Found {
    const fact = this.#facts.get(object, conditions);
    if (!fact || (all && !fact.all)) {
      this.#note({ object, conditions, all });
      throw factsMissing;
    }
    let { found } = fact;
    for (const correction of this.#corrections) found = correction.correct(object, conditions, found, all);
    return this.staged.correct(object, conditions, found, all);
  }

  #note(lookup: Lookup): void {
    const { object, conditions, all } = lookup;
    const noted = this.#noted.get(object, conditions);
    // The later answer to one question, with all Records, is the one that stays.
    if (noted && (noted.all || !all)) return;
    this.#noted.set(object, conditions, lookup);
    this.#wanted.push(lookup);
  }
}
