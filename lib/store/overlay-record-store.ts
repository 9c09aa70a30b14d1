import type { FieldEquals, Found, Lookup } from "../model/stored-record.ts";
import type { Correction } from "./chunk-view.ts";
import type { RecordBatch, RecordStore } from "./record-store.ts";
import { comesWithRecords, StagedRecords } from "./staged-records.ts";

/** Above every `order` of a database, below those of a chunk that is being planned. */
const firstOrder = 2 ** 51;

/** Every write of a dry run, in memory, to correct what a store finds that does not have them. */
export class Overlay implements Correction {
  readonly #staged = new StagedRecords(firstOrder);

  apply({ object, writes }: Pick<RecordBatch, "object" | "writes">): void {
    for (const write of writes) {
      if (write.kind === "create") this.#staged.create(object, write.id, write.values, write.writer);
      else this.#staged.change(object, write.base, write.values, write.unarchive, write.writer);
    }
  }

  correct(object: string, conditions: readonly FieldEquals[], below: Found): Found {
    return this.#staged.correct(object, conditions, below);
  }
}

/**
 * Reads through to `base` and keeps every write in memory. A dry run is a run against this (design.md 13.5).
 * `base` is never written to.
 */
export function overlayRecordStore(base: RecordStore): RecordStore {
  const overlay = new Overlay();
  const corrected = ({ object, conditions }: Lookup, found: Found) => overlay.correct(object, conditions, found);

  async function find(lookups: readonly Lookup[]): Promise<readonly Found[]> {
    const below = await base.find(lookups);
    const answers = lookups.map((lookup, position) => corrected(lookup, below[position] ?? nothing));
    const short = [...answers.keys()].filter((position) => {
      const answer = answers[position];
      return answer !== undefined && lacksRecords(answer, lookups[position]?.all ?? false);
    });
    if (short.length === 0) return answers;
    const again = short.flatMap((position) => lookups[position] ?? []).map((lookup) => ({ ...lookup, all: true }));
    for (const [index, found] of (await find(again)).entries()) answers[short[index] ?? 0] = found;
    return answers;
  }

  return {
    find,
    async apply(batch) {
      overlay.apply(batch);
    },
  };
}

const nothing: Found = { active: 0, archived: 0, activeRecords: [], archivedRecords: [] };

/** A status has few Records now, had many below, and so came without them. */
function lacksRecords(found: Found, all: boolean): boolean {
  return (
    (found.activeRecords === undefined && comesWithRecords(found.active, all)) ||
    (found.archivedRecords === undefined && comesWithRecords(found.archived, all))
  );
}
