import type { Found, Lookup } from "../model/stored-record.ts";
import { type KeyFields, Overlay } from "./overlay.ts";
import type { RecordStore } from "./record-store.ts";
import { comesWithRecords } from "./staged-records.ts";

/**
 * Reads through to `base` and keeps every write in memory. A dry run is a run against this (design.md 13.5).
 * `base` is never written to.
 * @param keyFields the only fields that will be looked up, if that is known
 */
export function overlayRecordStore(base: RecordStore, keyFields?: KeyFields): RecordStore {
  const overlay = new Overlay(keyFields);
  const corrected = ({ object, conditions, all }: Lookup, found: Found) =>
    overlay.correct(object, conditions, found, all);

  async function find(lookups: readonly Lookup[]): Promise<readonly Found[]> {
    const below = await base.find(lookups);
    const answers = lookups.map((lookup, position) => corrected(lookup, below[position] ?? nothing));
    const short = [...answers.keys()].filter((position) => {
      const answer = answers[position];
      return answer !== undefined && lookups[position]?.all === false && lacksRecords(answer);
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
function lacksRecords(found: Found): boolean {
  return (
    (found.activeRecords === undefined && comesWithRecords(found.active, false)) ||
    (found.archivedRecords === undefined && comesWithRecords(found.archived, false))
  );
}
