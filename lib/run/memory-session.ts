import type { RowResult } from "../model/row-result.ts";
import type { AutomationCount } from "../model/run.ts";
import type { RecordStore } from "../store/record-store.ts";
import { EventCounter } from "./event-counter.ts";
import type { RunSession } from "./run-session.ts";

/** A session that tells what it stored. */
export interface ReadableSession extends RunSession {
  /** Ordered by step, then row. */
  results(): Promise<readonly RowResult[]>;
  automationCounts(): Promise<readonly AutomationCount[]>;
}

/**
 * A run's session without a database, with the results in memory.
 * @param store where Records are read and written: the memory store, or an overlay of it for a dry run
 */
export function memorySession(store: RecordStore): ReadableSession {
  const steps: RowResult[][] = [];
  const counter = new EventCounter();
  return {
    overlaps: false,
    async open() {
      return { find: (lookups) => store.find(lookups), corrections: async () => [], close: () => undefined };
    },
    async commitChunk(chunk) {
      await store.apply(chunk);
      const results = steps[chunk.step - 1] ?? [];
      for (const result of chunk.results) results.push(result);
      steps[chunk.step - 1] = results;
      counter.add(chunk);
      return { stop: false };
    },
    async resultsOf(step, firstRow, lastRow) {
      // Every row has one result in each step, so a row's place is its number.
      return (steps[step - 1] ?? []).slice(firstRow - 1, lastRow);
    },
    end: () => undefined,
    results: async () => steps.flat(),
    automationCounts: async () => counter.counts(),
  };
}
