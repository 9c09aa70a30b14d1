const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits between attempts, a little over three days in all (Standard Webhooks). */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** How far a wait is from its figure at most, so that what failed together does not come back together. */
const jitter = 0.15;

/** How many times a message is tried in all. */
export const mostTries = waits.length + 1;

/** A receiver that lets nothing through for so long is dead. */
export const deadAfterMs = 3 * 24 * hour;

/**
 * How long to wait before a message is tried again, in milliseconds.
 * @param tries how many attempts have failed, from 1
 * @param chance from 0 to 1, by which the wait is stretched or cut
 * @param askedMs what the receiver itself asked for (`Retry-After`): it is never asked sooner, nor more than a day later
 * @returns undefined when it is not tried again
 */
export function retryWait(tries: number, chance: number, askedMs = 0): number | undefined {
  const wait = waits[tries - 1];
  if (wait === undefined) return undefined;
  const spread = wait * (1 - jitter + 2 * jitter * chance);
  return Math.round(Math.max(spread, Math.min(askedMs, 24 * hour)));
}

/** `Retry-After` in milliseconds: seconds or a date; undefined for anything else. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * second;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
