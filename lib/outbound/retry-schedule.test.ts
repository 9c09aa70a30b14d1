import { describe, expect, test } from "vitest";
import { deadAfterMs, mostTries, retryAfterMs, retryWait } from "./retry-schedule.ts";

const hour = 3_600_000;

describe("how long a failed message waits", () => {
  test("grows from seconds to a day, over three days in all", () => {
    const waits = Array.from({ length: mostTries - 1 }, (_, index) => retryWait(index + 1, 0.5) ?? Number.NaN);
    expect(waits[0]).toBe(5_000);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const sum = waits.reduce((total, wait) => total + wait, 0);
    expect(sum).toBeGreaterThanOrEqual(deadAfterMs);
    expect(sum).toBeLessThan(deadAfterMs + 5 * hour);
  });

  test("is stretched and cut by chance, and by no more than that", () => {
    expect(retryWait(2, 0)).toBe(255_000);
    expect(retryWait(2, 1)).toBe(345_000);
  });

  test("is nothing after the last attempt", () => {
    expect(retryWait(mostTries, 0.5)).toBeUndefined();
  });

  test("is as long as the receiver asks for, up to a day", () => {
    expect(retryWait(1, 0.5, 60_000)).toBe(60_000);
    expect(retryWait(1, 0.5, 1_000)).toBe(5_000);
    expect(retryWait(1, 0.5, 1_000 * hour)).toBe(24 * hour);
  });
});

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Thu, 01 Jan 1970 00:01:00 GMT", 60_000],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After %j is %j ms", (header, wait) => {
  expect(retryAfterMs(header, new Date(0))).toBe(wait);
});
