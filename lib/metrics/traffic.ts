import type { IntervalHistogram } from "node:perf_hooks";

/** What the web server has answered since it started. */
export interface Traffic {
  /** Requests by the first digit of their status: index 2 holds those of 200 to 299. */
  readonly requests: number[];
  /** Time that they took in all, by the same. Milliseconds. */
  readonly milliseconds: number[];
  /** Nanoseconds from one tick of a timer of `loopResolution` to the next, since the last look at it. */
  eventLoop?: IntervalHistogram;
}

/** Milliseconds; what is more than that in `Traffic.eventLoop` is lag. */
export const loopResolution = 20;

// On globalThis, because the web server counts and a bundle of Next's shows.
const shared = globalThis as { loadstepTraffic?: Traffic };
shared.loadstepTraffic ??= { requests: Array(6).fill(0), milliseconds: Array(6).fill(0) };

/** The counters of this process. */
export const traffic: Traffic = shared.loadstepTraffic;

/** Counts an answer. */
export function countRequest(status: number, milliseconds: number): void {
  const group = Math.floor(status / 100);
  traffic.requests[group] = (traffic.requests[group] ?? 0) + 1;
  traffic.milliseconds[group] = (traffic.milliseconds[group] ?? 0) + milliseconds;
}
