import type { InputFormat } from "../model/connector.ts";
import { zoneClock } from "./zone-clock.ts";

export type DateFormat = Exclude<InputFormat, "point" | "comma">;

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:([Tt]|\s+)(\S.*))?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:([Tt]|\s+)(\S.*))?$/;
/** Days that every month has, as they are to come out: most dates of most files. */
const canonicalDate = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const timeOfDay =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])[Mm])?(?:\s*(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?))?$/;
/** What ISO 8601 has behind its T: hours of two digits, no half of the day, no blank. */
const isoTime = /^\d{2}:[^\sAaPp]+$/;
const zoned = /(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

const longestText = 64;
const minute = 60_000;
const day = 86_400_000;
const fourCenturies = 146_097 * day;
const firstMoment = -62_135_596_800_000;
const lastMoment = 253_402_300_799_999;

/** The years that a date may have: those of four digits. */
export const firstYear = 1;
export const lastYear = 9999;

/** A time of the wall clock in milliseconds, as if it were UTC; `offset` where the text itself names one. */
interface WallTime {
  readonly wall: number;
  readonly offset: number | undefined;
}

/**
 * Reads a date (formats.md section 2) into YYYY-MM-DD; a time part is dropped.
 * @param text trimmed
 * @param timeZone where a `unix_epoch` is on that day
 * @returns undefined where the text is no date of this format
 */
export function parseDate(text: string, format: DateFormat, timeZone: string): string | undefined {
  if (format === "unix_epoch") {
    const instant = unixInstant(text);
    return instant === undefined ? undefined : dateText(zoneClock(timeZone).toWall(instant));
  }
  if ((format === "auto" || format === "year_first") && canonicalDate.test(text)) return text;
  const time = wallTime(text, format);
  return time === undefined ? undefined : dateText(time.wall);
}

/**
 * Reads an instant (formats.md section 2) into ISO 8601, UTC, milliseconds; finer fractions are cut off.
 * @param text trimmed
 * @param timeZone of a time without an offset
 * @returns undefined where the text is no date and time of this format
 */
export function parseDatetime(text: string, format: DateFormat, timeZone: string): string | undefined {
  if (format === "unix_epoch") {
    const instant = unixInstant(text);
    return instant === undefined ? undefined : instantText(instant);
  }
  const time = wallTime(text, format);
  if (time === undefined) return undefined;
  return instantText(time.offset === undefined ? zoneClock(timeZone).toInstant(time.wall) : time.wall - time.offset);
}

/** The day that an instant in canonical form falls on in a time zone; undefined beyond the years 1 to 9999. */
export function dateOfInstant(instant: string, timeZone: string): string | undefined {
  return dateText(zoneClock(timeZone).toWall(Date.parse(instant)));
}

function dateText(wall: number): string | undefined {
  return instantText(wall)?.slice(0, 10);
}

function instantText(instant: number): string | undefined {
  return instant >= firstMoment && instant <= lastMoment ? new Date(instant).toISOString() : undefined;
}

function wallTime(text: string, format: Exclude<DateFormat, "unix_epoch">): WallTime | undefined {
  if (text.length > longestText) return undefined;
  if (format === "excel_epoch") return excelWallTime(text);
  const ordered = format === "auto" || format === "year_first" ? yearFirst.exec(text) : null;
  if (ordered) {
    const [, year, , month, dayOfMonth, joint, time] = ordered;
    return timed(midnight(Number(year), Number(month), Number(dayOfMonth)), joint, time);
  }
  const parts = format === "year_first" ? null : yearLast.exec(text);
  if (!parts) return undefined;
  const [, first, , second, year, joint, time] = parts;
  // Under `auto` a first number that is no month must be the day; where both could be the month, it is the first.
  const dayFirst = format === "day_first" || (format === "auto" && Number(first) > 12);
  const [month, dayOfMonth] = dayFirst ? [second, first] : [first, second];
  return timed(midnight(Number(year), Number(month), Number(dayOfMonth)), joint, time);
}

function midnight(year: number, month: number, dayOfMonth: number): number | undefined {
  if (year < firstYear || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return undefined;
  // Date.UTC takes years below 100 for 19xx; the calendar repeats after four centuries.
  const time = Date.UTC(year + 400, month - 1, dayOfMonth);
  return new Date(time).getUTCDate() === dayOfMonth ? time - fourCenturies : undefined;
}

/** @param joint what stands between the date and the time: a T, or white space */
function timed(date: number | undefined, joint: string | undefined, text: string | undefined): WallTime | undefined {
  if (date === undefined) return undefined;
  if (text === undefined) return { wall: date, offset: undefined };
  if (joint?.trim() && !isoTime.test(text)) return undefined;
  const parts = timeOfDay.exec(text);
  if (!parts) return undefined;
  const [, hours, minutes, seconds = "0", fraction = "", half, offsetSign, offsetHours = "0", offsetMinutes = "0"] =
    parts;
  const hour = half === undefined ? Number(hours) : hourOfHalf(Number(hours), half);
  if (hour === undefined || hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const wall =
    date +
    (hour * 60 + Number(minutes)) * minute +
    Number(seconds) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, "0"));
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * minute;
  return { wall, offset: zoned.test(text) ? (offsetSign === "-" ? -offset : offset) : undefined };
}

function hourOfHalf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === "p" || half === "P" ? 12 : 0);
}

/** Days since 1900 as spreadsheets count them: day 60 is a 29 February 1900 that never was. */
function excelWallTime(text: string): WallTime | undefined {
  if (!plainNumber.test(text)) return undefined;
  const serial = Number(text);
  if (serial < 1 || (serial >= 60 && serial < 61)) return undefined;
  const wall = Date.UTC(1899, 11, serial < 60 ? 31 : 30) + Math.round(serial * day);
  return isPossible(wall) ? { wall, offset: undefined } : undefined;
}

/** Seconds below 1e11, else milliseconds. */
function unixInstant(text: string): number | undefined {
  if (text.length > longestText || !plainNumber.test(text)) return undefined;
  const count = Number(text);
  const instant = Math.round(count < 1e11 ? count * 1000 : count);
  return isPossible(instant) ? instant : undefined;
}

/** Within the years 1 to 9999 in some time zone: clocks throw for what is far beyond. */
function isPossible(time: number): boolean {
  return time >= firstMoment - day && time <= lastMoment + day;
}
