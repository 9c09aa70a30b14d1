import { describe, expect, it } from "vitest";
import { type DateFormat, dateOfInstant, parseDate, parseDatetime } from "./parse-date.ts";

describe("a date", () => {
  it.each<[string, DateFormat, string]>([
    ["2026-11-22", "auto", "2026-11-22"],
    ["2026/11/22", "auto", "2026-11-22"],
    ["2026.11.22", "auto", "2026-11-22"],
    ["2026-1-2", "auto", "2026-01-02"],
    ["03/04/2026", "auto", "2026-03-04"],
    ["3-4-2026", "auto", "2026-03-04"],
    ["3.4.2026", "auto", "2026-03-04"],
    ["12/03/2026", "auto", "2026-12-03"],
    ["13/04/2026", "auto", "2026-04-13"],
    ["04/13/2026", "auto", "2026-04-13"],
    ["31.12.2026", "auto", "2026-12-31"],
    ["2026-11-22T23:30:00-05:00", "auto", "2026-11-22"],
    ["2026-11-22 08:00", "auto", "2026-11-22"],
    ["11/22/2026 8:05 PM", "auto", "2026-11-22"],
    ["29.02.2024", "auto", "2024-02-29"],
    ["2000-02-29", "auto", "2000-02-29"],
    ["0001-01-01", "auto", "0001-01-01"],
    ["0004-02-29", "auto", "0004-02-29"],
    ["9999-12-31", "auto", "9999-12-31"],
    ["03/04/2026", "month_first", "2026-03-04"],
    ["03/04/2026", "day_first", "2026-04-03"],
    ["2026-03-04", "year_first", "2026-03-04"],
    ["1", "excel_epoch", "1900-01-01"],
    ["59", "excel_epoch", "1900-02-28"],
    ["61", "excel_epoch", "1900-03-01"],
    ["45618.75", "excel_epoch", "2024-11-22"],
    ["2958465", "excel_epoch", "9999-12-31"],
    ["0", "unix_epoch", "1970-01-01"],
    ["-1", "unix_epoch", "1969-12-31"],
    ["-62135596800", "unix_epoch", "0001-01-01"],
    ["99999999999", "unix_epoch", "5138-11-16"],
    ["100000000000", "unix_epoch", "1973-03-03"],
    ["1.7E9", "unix_epoch", "2023-11-14"],
  ])("reads %s under %s as %s", (text, format, expected) => {
    expect(parseDate(text, format, "UTC")).toBe(expected);
  });

  it.each<[string, DateFormat, string]>([
    ["31/02/2026", "auto", "an impossible day"],
    ["2026-02-31", "auto", "an impossible day"],
    ["2023-02-29", "auto", "a leap day in another year"],
    ["1900-02-29", "auto", "a leap day in a century"],
    ["13/13/2026", "auto", "no month"],
    ["2026-13-01", "auto", "no month"],
    ["2026-00-10", "auto", "month 0"],
    ["2026-01-00", "auto", "day 0"],
    ["03/04/26", "auto", "a year of two digits"],
    ["26-04-03", "auto", "a year of two digits"],
    ["0000-01-01", "auto", "year 0"],
    ["12026-01-01", "auto", "a year of five digits"],
    ["2026-11/22", "auto", "two separators"],
    ["20261122", "auto", "a bare number"],
    ["45618", "auto", "a bare number"],
    ["2026-11", "auto", "no day"],
    ["22 Nov 2026", "auto", "a month in words"],
    ["2026-11-22 25:00", "auto", "an impossible time part"],
    ["2026-11-22 soon", "auto", "words behind"],
    ["2026-11-22T", "auto", "nothing behind the T"],
    ["13/04/2026", "month_first", "no month"],
    ["2026-03-04", "month_first", "another order"],
    ["04/13/2026", "day_first", "no month"],
    ["2026-03-04", "day_first", "another order"],
    ["03/04/2026", "year_first", "another order"],
    ["0", "excel_epoch", "day 0"],
    ["0.5", "excel_epoch", "a time alone"],
    ["60", "excel_epoch", "29 February 1900"],
    ["60.5", "excel_epoch", "29 February 1900"],
    ["-1", "excel_epoch", "a day before 1900"],
    ["2958466", "excel_epoch", "a day after 9999"],
    ["1e300", "excel_epoch", "a day after 9999"],
    ["2026-03-04", "excel_epoch", "a date"],
    ["45,618", "excel_epoch", "thousands groups"],
    ["253402300800000", "unix_epoch", "a moment after 9999"],
    ["-62135596801", "unix_epoch", "a moment before year 1"],
    ["-100000000000", "unix_epoch", "seconds, as it is below 1e11: a moment before year 1"],
    ["2026-03-04", "unix_epoch", "a date"],
  ])("refuses %s under %s: %s", (text, format) => {
    expect(parseDate(text, format, "UTC")).toBeUndefined();
  });

  it("refuses 100 kB under every format", () => {
    for (const format of ["auto", "excel_epoch", "unix_epoch"] as const) {
      expect(parseDate(`2026-11-22 ${"0".repeat(100_000)}`, format, "UTC")).toBeUndefined();
      expect(parseDate("1".repeat(100_000), format, "UTC")).toBeUndefined();
    }
  });

  it("of a unix_epoch is the day in the connector's time zone", () => {
    expect(parseDate("1700000000", "unix_epoch", "Asia/Tokyo")).toBe("2023-11-15");
    expect(parseDate("1700000000", "unix_epoch", "America/New_York")).toBe("2023-11-14");
  });
});

describe("a datetime", () => {
  it.each<[string, DateFormat, string]>([
    ["2026-11-22T08:00:00.000Z", "auto", "2026-11-22T08:00:00.000Z"],
    ["2026-11-22t08:00z", "auto", "2026-11-22T08:00:00.000Z"],
    ["2026-11-22T08:00:00+02:00", "auto", "2026-11-22T06:00:00.000Z"],
    ["2026-11-22T08:00:00-0530", "auto", "2026-11-22T13:30:00.000Z"],
    ["2026-11-22 08:00:00+00", "auto", "2026-11-22T08:00:00.000Z"],
    ["2026-11-22 08:00:00 +0100", "auto", "2026-11-22T07:00:00.000Z"],
    ["2026-11-22T08:00:00.1239Z", "auto", "2026-11-22T08:00:00.123Z"],
    ["2026-11-22T08:00:00,5Z", "auto", "2026-11-22T08:00:00.500Z"],
    ["2026-11-22", "auto", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22  08:00", "auto", "2026-11-22T08:00:00.000Z"],
    ["11/22/2026 8:05 AM", "auto", "2026-11-22T08:05:00.000Z"],
    ["11/22/2026 8:05pm", "auto", "2026-11-22T20:05:00.000Z"],
    ["11/22/2026 12:00 AM", "auto", "2026-11-22T00:00:00.000Z"],
    ["11/22/2026 12:00:30 PM", "auto", "2026-11-22T12:00:30.000Z"],
    ["11/22/2026 8:05", "auto", "2026-11-22T08:05:00.000Z"],
    ["2026-11-22 8:00", "auto", "2026-11-22T08:00:00.000Z"],
    ["22.11.2026 08:00:59", "auto", "2026-11-22T08:00:59.000Z"],
    ["02/03/2026 08:00", "day_first", "2026-03-02T08:00:00.000Z"],
    ["45618.75", "excel_epoch", "2024-11-22T18:00:00.000Z"],
    ["45618.333333333336", "excel_epoch", "2024-11-22T08:00:00.000Z"],
    ["1700000000", "unix_epoch", "2023-11-14T22:13:20.000Z"],
    ["1700000000.123", "unix_epoch", "2023-11-14T22:13:20.123Z"],
    ["1700000000123", "unix_epoch", "2023-11-14T22:13:20.123Z"],
    ["9999-12-31T23:59:59.999Z", "auto", "9999-12-31T23:59:59.999Z"],
  ])("reads %s under %s as %s", (text, format, expected) => {
    expect(parseDatetime(text, format, "UTC")).toBe(expected);
  });

  it.each([
    ["2026-11-22T24:00", "hour 24"],
    ["2026-11-22T08:60", "minute 60"],
    ["2016-12-31T23:59:60Z", "second 60"],
    ["2026-11-22 13:00 PM", "hour 13 of a half day"],
    ["2026-11-22 0:30 AM", "hour 0 of a half day"],
    ["2026-11-22 8 PM", "no minutes"],
    ["2026-11-22T08", "no minutes"],
    ["2026-11-22T08:00+25:00", "an impossible offset"],
    ["2026-11-22T08:00[Europe/Vienna]", "a zone behind"],
    ["2026-11-22T8:00", "an hour of one digit behind the T"],
    ["2026-11-22T8:00:00Z", "an hour of one digit behind the T"],
    ["2026-11-22T08:00:00 +02:00", "a blank before the offset"],
    ["2026-11-22T08:00:00 Z", "a blank before the offset"],
    ["2026-11-22T08:00 PM", "a half of the day behind the T"],
    ["2026-11-22T08:00pm", "a half of the day behind the T"],
    ["08:00", "no date"],
    ["1700000000", "a bare number"],
    ["0000-12-31T23:00-05:00", "year 0, though not in UTC"],
    ["0001-01-01T00:00+14:00", "year 0 in UTC"],
    ["9999-12-31T23:00-02:00", "year 10000 in UTC"],
  ])("refuses %s: %s", (text) => {
    expect(parseDatetime(text, "auto", "UTC")).toBeUndefined();
  });

  it.each([
    ["2026-07-01 12:00", "2026-07-01T10:00:00.000Z", "summer time"],
    ["2026-01-01 12:00", "2026-01-01T11:00:00.000Z", "winter time"],
    ["2026-03-29 02:30", "2026-03-29T01:30:00.000Z", "a time that the zone skips: the offset before it"],
    ["2026-10-25 02:30", "2026-10-25T00:30:00.000Z", "a time that the zone repeats: the first one"],
    ["2026-03-29 12:00", "2026-03-29T10:00:00.000Z", "after the change of a day that changes"],
    ["2026-07-01 12:00Z", "2026-07-01T12:00:00.000Z", "an offset of its own"],
  ])("in Vienna, %s is %s: %s", (text, expected) => {
    expect(parseDatetime(text, "auto", "Europe/Vienna")).toBe(expected);
  });

  it("counts as out of range when its zone moves it out of the years 1 to 9999", () => {
    expect(parseDatetime("0001-01-01", "auto", "Asia/Tokyo")).toBeUndefined();
    expect(parseDatetime("9999-12-31 23:00", "auto", "America/New_York")).toBeUndefined();
  });
});

describe("a number that no clock can tell as a moment", () => {
  it.each<[string, DateFormat]>([
    ["2000000001", "excel_epoch"],
    ["5551234567", "excel_epoch"],
    ["1e20", "unix_epoch"],
    ["-1e300", "unix_epoch"],
  ])("is refused: %s under %s", (text, format) => {
    for (const zone of ["UTC", "Europe/Vienna"]) {
      expect(parseDatetime(text, format, zone)).toBeUndefined();
      expect(parseDate(text, format, zone)).toBeUndefined();
    }
  });
});

describe("the day of an instant", () => {
  it("is the day in the time zone", () => {
    expect(dateOfInstant("2026-11-22T23:30:00.000Z", "UTC")).toBe("2026-11-22");
    expect(dateOfInstant("2026-11-22T23:30:00.000Z", "Europe/Vienna")).toBe("2026-11-23");
    expect(dateOfInstant("2026-03-29T22:30:00.000Z", "Europe/Vienna")).toBe("2026-03-30");
    expect(dateOfInstant("2026-11-22T03:30:00.000Z", "America/New_York")).toBe("2026-11-21");
  });

  it("is none beyond the years 1 to 9999", () => {
    expect(dateOfInstant("9999-12-31T23:30:00.000Z", "Europe/Vienna")).toBeUndefined();
    expect(dateOfInstant("0001-01-01T00:00:00.000Z", "America/New_York")).toBeUndefined();
  });
});
