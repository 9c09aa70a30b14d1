import type { RowResult } from "../model/row-result.ts";
import type { AutomationCount } from "../model/run.ts";
import type { RecordStore } from "../store/record-store.ts";
import { EventCounter } from "./event-counter.ts";
import type { FiredEvent, RunSession } from "./run-session.ts";

/** A run's session without a database: over the Records of a store, with the results in memory. */
export interface MemorySession extends RunSession {
  /** Ordered by step, then row. */
  results(): readonly RowResult[];
  automationCounts(): readonly AutomationCount[];
}

/** @param store where Records are read and written: the memory store, or an overlay of it for a dry run */
export function memorySession(store: RecordStore): MemorySession {
  const steps: RowResult[][] = [];
  const counter = new EventCounter();
  return {
    find: (lookups) => store.find(lookups),
    async commitChunk(chunk) {
      await store.apply(chunk);
      const results = steps[chunk.step - 1] ?? [];
      for (const result of chunk.results) results.push(result);
      steps[chunk.step - 1] = results;
      counter.add(chunk.events satisfies readonly FiredEvent[]);
      return { stop: false };
    },
    async resultsOf(step, firstRow, lastRow) {
      // Every row has one result in each step, so a row's place is its number.
      return (steps[step - 1] ?? []).slice(firstRow - 1, lastRow);
    },
    results: () => steps.flat(),
    automationCounts: () => counter.counts(),
  };
}
