import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { zoneClock } from "./zone-clock.ts";

const zones = [
  "UTC",
  "Europe/Vienna",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];
const wallTime = fc.integer({ min: Date.UTC(1850, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 });

describe("the clock of a time zone", () => {
  it("agrees with Temporal on every time", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), wallTime, (zone, minutes) => {
        const time = minutes * 60_000;
        const plain = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO("UTC").toPlainDateTime();
        expect(zoneClock(zone).toInstant(time)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
        const there = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).toPlainDateTime();
        expect(new Date(zoneClock(zone).toWall(time)).toISOString().slice(0, 19)).toBe(
          there.toString({ smallestUnit: "second" }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["Europe/Vienna", "2026-03-29T02:30Z", "2026-03-29T01:30Z"],
    ["Asia/Beirut", "2022-03-27T00:30Z", "2022-03-26T22:30Z"],
    ["Pacific/Apia", "2011-12-30T12:00Z", "2011-12-30T22:00Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45Z", "2026-04-04T14:45Z"],
  ])("reads a time of %s that was skipped or repeated (%s) as compatible does", (zone, wall, instant) => {
    expect(zoneClock(zone).toInstant(Date.parse(wall))).toBe(Date.parse(instant));
  });

  it("throws for a zone that does not exist", () => {
    expect(() => zoneClock("Mars/Base").toInstant(0)).toThrow(RangeError);
  });
});
