import type { Found, Lookup } from "../model/stored-record.ts";
import type { RecordBatch, RecordStore } from "./record-store.ts";
import { comesWithRecords, StagedRecords } from "./staged-records.ts";

/** Above every `order` of a database, below those of a chunk that is being planned. */
const firstOrder = 2 ** 51;

/**
 * Reads through to `base` and keeps every write in memory. A dry run is a run against this (design.md 13.5).
 * `base` is never written to.
 */
export function overlayRecordStore(base: RecordStore): RecordStore {
  const staged = new StagedRecords(firstOrder);
  const corrected = ({ object, conditions }: Lookup, found: Found) => staged.correct(object, conditions, found);

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
    async apply({ object, writes }: RecordBatch) {
      const unseen = writes.filter((write) => write.kind === "update" && !staged.get(object, write.id));
      const lookups = unseen.map(({ id }) => ({ object, conditions: [{ field: "id", value: id }], all: true }));
      const below = new Map<string, NonNullable<Found["activeRecords"]>[number]>();
      for (const found of lookups.length > 0 ? await base.find(lookups) : []) {
        for (const record of [...(found.activeRecords ?? []), ...(found.archivedRecords ?? [])])
          below.set(record.id, record);
      }
      for (const write of writes) {
        if (write.kind === "create") staged.create(object, write.id, write.values, write.writer);
        else {
          const record = staged.get(object, write.id) ?? below.get(write.id);
          if (record) staged.change(object, record, write.values, write.unarchive, write.writer);
        }
      }
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
