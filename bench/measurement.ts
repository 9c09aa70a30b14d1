import type { Databases } from "./databases.ts";

/** One repetition of one measurement. */
export interface Sample {
  readonly rows: number;
  readonly ms: number;
  /** Processor time of the worker, its start included. */
  readonly workerMs?: number;
  /** Processor time of the database server. */
  readonly serverMs?: number;
  /** Of the worker, in bytes. */
  readonly peakMemory?: number;
  /** Until the page of a run had something to count. */
  readonly firstCountsMs?: number;
}

/** Something that takes time. Every repetition finds the database as it was before the first. */
export interface Measurement {
  readonly name: string;
  /** For a person who reads the table. */
  readonly title: string;
  /** How often it is taken where others are repeated; the long ones once. */
  readonly once?: boolean;
  take(databases: Databases): Promise<Sample>;
}

/** Rows per second. */
export function rateOf({ rows, ms }: Sample): number {
  return (rows / ms) * 1000;
}

/** The one in the middle; of an even number, the greater of two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
