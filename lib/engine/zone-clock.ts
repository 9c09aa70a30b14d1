import { Temporal } from "temporal-polyfill";

/**
 * Converts between instants and the wall clock of one time zone. Both are milliseconds since 1970: an instant counts
 * from midnight UTC, a wall clock time as if it were UTC.
 */
export interface ZoneClock {
  /** A time that the zone skips or repeats is read as Temporal's `compatible` does (formats.md section 2). */
  toInstant(wall: number): number;
  toWall(instant: number): number;
}

const dayLength = 86_400_000;

/** Days remembered per direction: about 27 years of them, under 1 MB. */
const mostDays = 10_000;

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of a time zone.
 * @param timeZone an IANA name that the platform knows
 * @throws RangeError for any other name
 */
export function zoneClock(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const offsetAtWall = rememberDays((wall) => wall - instantOf(wall, timeZone));
    const offsetAtInstant = rememberDays((instant) => wallOf(instant, timeZone) - instant);
    clock = {
      toInstant: (wall) => wall - offsetAtWall(wall),
      toWall: (instant) => instant + offsetAtInstant(instant),
    };
    clocks.set(timeZone, clock);
  }
  return clock;
}

function instantOf(wall: number, timeZone: string): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO("UTC").toPlainDateTime();
  return plain.toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds;
}

function wallOf(instant: number, timeZone: string): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return plain.toZonedDateTime("UTC").epochMilliseconds;
}

/** A day that begins and ends with the same offset has it throughout: Temporal (13 µs) is asked once a day, not once a value. */
function rememberDays(offsetAt: (time: number) => number): (time: number) => number {
  const offsets = new Map<number, number | "changes">();
  return (time) => {
    const day = Math.floor(time / dayLength);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const start = offsetAt(day * dayLength);
      offset = start === offsetAt((day + 1) * dayLength) ? start : "changes";
      if (offsets.size >= mostDays) offsets.clear();
      offsets.set(day, offset);
    }
    return offset === "changes" ? offsetAt(time) : offset;
  };
}
