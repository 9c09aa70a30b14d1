import { factsMissing, type RecordView } from "../model/record-view.ts";
import {
  type FieldEquals,
  type Found,
  type Lookup,
  lookupKey,
  type RecordWrite,
  type StoredRecord,
} from "../model/stored-record.ts";
import type { Values } from "../model/value.ts";
import { comesWithRecords, StagedRecords } from "./staged-records.ts";

/** Above every `order` that a store gives (see `overlayRecordStore`). */
const firstOrder = 2 ** 52;

/** Answers fetched for a chunk, kept over the passes that plan it. */
export class Facts {
  readonly #answers = new Map<string, { found: Found; all: boolean }>();

  /** @param found the answers to `lookups`, in the same order */
  add(lookups: readonly Lookup[], found: readonly Found[]): void {
    for (const [position, lookup] of lookups.entries()) {
      const answer = found[position];
      if (answer) this.#answers.set(lookupKey(lookup.object, lookup.conditions), { found: answer, all: lookup.all });
    }
  }

  get(key: string): { found: Found; all: boolean } | undefined {
    return this.#answers.get(key);
  }
}

/** The view of one pass over a chunk: facts below, what the rows did so far on top. */
export class ChunkView implements RecordView {
  readonly #facts: Facts;
  readonly #staged = new StagedRecords(firstOrder);
  readonly #wanted = new Map<string, Lookup>();

  constructor(facts: Facts) {
    this.#facts = facts;
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
    const key = lookupKey(object, conditions);
    if (!this.#facts.get(key)) this.#note(key, { object, conditions, all: false });
  }

  create(object: string, id: string, values: Values, writer: string): void {
    this.#staged.create(object, id, values, writer);
  }

  change(object: string, record: StoredRecord, values: Values, unarchive: boolean, writer: string): void {
    this.#staged.change(object, record, values, unarchive, writer);
  }

  /** The lookups that a pass asked for and did not find among its facts. */
  wanted(): readonly Lookup[] {
    return [...this.#wanted.values()];
  }

  /** What the rows of the chunk do to the Object's Records. */
  writes(object: string): readonly RecordWrite[] {
    return this.#staged.writes(object);
  }

  #answer(object: string, conditions: readonly FieldEquals[], all: boolean): Found {
    const key = lookupKey(object, conditions);
    const fact = this.#facts.get(key);
    if (!fact || (all && !fact.all)) {
      this.#note(key, { object, conditions, all });
      throw factsMissing;
    }
    return this.#staged.correct(object, conditions, fact.found);
  }

  #note(key: string, lookup: Lookup): void {
    const noted = this.#wanted.get(key);
    if (!noted?.all) this.#wanted.set(key, lookup);
  }
}
