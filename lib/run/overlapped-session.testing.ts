import { setImmediate } from "node:timers/promises";
import type { RowResult } from "../model/row-result.ts";
import type { MemoryRecordStore } from "../store/memory-record-store.ts";
import { type KeyFields, Overlay } from "../store/overlay.ts";
import { StoreConflict } from "../store/record-store.ts";
import { EventCounter } from "./event-counter.ts";
import type { ReadableSession } from "./memory-session.ts";
import { type ChunkMark, RecentChunks } from "./recent-chunks.ts";
import { type ChunkCommit, ChunkVoid, type Stored } from "./run-session.ts";

/** What makes a session slow, and refuse. */
export interface Weather {
  /** How many turns of the event loop the next thing takes. */
  turns(): number;
  /** Whether the next chunk is refused as if others had changed what it was decided on; else it is stored. */
  refuses(): boolean;
  /** Called where the store itself refuses a chunk. */
  conflicts(error: unknown): void;
}

/** A session in memory that shows snapshots as they were, and stores chunks while others are decided. */
export function overlappedSession(
  store: MemoryRecordStore,
  { mode, keyFields }: { readonly mode: "dry" | "live"; readonly keyFields: KeyFields },
  weather: Weather,
): ReadableSession {
  const recent = new RecentChunks();
  const overlay = new Overlay(keyFields);
  const steps: RowResult[][] = [];
  const counter = new EventCounter();
  const pass = async () => {
    for (let turn = weather.turns(); turn > 0; turn -= 1) await setImmediate();
  };

  async function keep(chunk: ChunkCommit, begun: (mark: ChunkMark) => void, after?: Promise<Stored>): Promise<Stored> {
    await after?.catch((cause: unknown) => {
      throw new ChunkVoid("The chunk before was not stored", { cause });
    });
    await pass();
    const transaction = store.version() + 1;
    begun({ transaction, version: String(transaction) });
    await pass();
    if (mode === "live") {
      if (weather.refuses()) throw new StoreConflict("Refused by the weather");
      await store.apply(chunk).catch((error: unknown) => {
        weather.conflicts(error);
        throw error;
      });
    }
    const results = steps[chunk.step - 1] ?? [];
    steps[chunk.step - 1] = [...results, ...chunk.results];
    counter.add(chunk);
    return { stop: false };
  }

  return {
    overlaps: true,
    async open() {
      const { taken, corrections, close } = recent.open();
      await pass();
      const shown = store.version();
      const snapshot = store.snapshot();
      // Chunks are stored, and known to be, before who asked for the snapshot knows what it shows.
      const known = pass().then(() => taken(({ transaction }) => transaction <= shown));
      return {
        async find(lookups) {
          await pass();
          return snapshot.find(lookups);
        },
        corrections: () => known.then(() => (mode === "dry" ? [overlay] : corrections())),
        close,
      };
    },
    commitChunk(chunk, after) {
      if (mode === "dry") overlay.apply(chunk);
      let begun: (mark: ChunkMark) => void = () => undefined;
      const mark = new Promise<ChunkMark>((resolve) => {
        begun = resolve;
      });
      const stored = keep(chunk, begun, after);
      recent.add(chunk, Promise.race([mark, stored.then(() => mark)]), stored);
      return stored;
    },
    resultsOf: async (step, firstRow, lastRow) => (steps[step - 1] ?? []).slice(firstRow - 1, lastRow),
    end: () => undefined,
    results: async () => steps.flat(),
    automationCounts: async () => counter.counts(),
  };
}
