import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { parsePhone } from "./parse-phone.ts";

describe("a phone number", () => {
  it.each([
    ["+14155550123", "US", "+14155550123"],
    ["(415) 555-0123", "US", "+14155550123"],
    ["415.555.0123", "US", "+14155550123"],
    ["1 415 555 0123", "US", "+14155550123"],
    ["+1 1 415 555 0123", "US", "+14155550123"],
    ["+43 1 5550174", "US", "+4315550174"],
    ["01 5550174", "AT", "+4315550174"],
    ["0043 1 5550174", "AT", "+4315550174"],
    ["Tel. +43 1 5550174", "US", "+4315550174"],
    ["+39 02 36618300", "US", "+390236618300"],
    ["415 555 0123 x12", "US", "+14155550123;ext=12"],
    ["415 555 0123 ext. 12", "US", "+14155550123;ext=12"],
    ["+14155550123;ext=12", "US", "+14155550123;ext=12"],
    ["+44 20 7946 0000", "ZZ", "+442079460000"],
    ["\uFF0B４９ 30 901820", "US", "+4930901820"],
  ])("reads %s from %s as %s", (text, country, expected) => {
    expect(parsePhone(text, country)).toBe(expected);
  });

  it.each([
    ["555-0123", "US", "no area code"],
    ["911", "US", "a short number"],
    ["1-800-FLOWERS", "US", "letters"],
    ["+999 123456", "US", "no such country code"],
    ["+1 415 555 01234", "US", "a digit too many"],
    ["+141555501234", "US", "a digit too many, without spaces"],
    ["+1415555012", "US", "a digit too few"],
    ["12345678901234567890", "US", "too long for any country"],
    ["415 555 0123", "ZZ", "no country to dial it in"],
    ["n/a", "US", "a word"],
  ])("refuses %s from %s: %s", (text, country) => {
    expect(parsePhone(text, country)).toBeUndefined();
  });

  it("gives the same for a spelling that comes again, to each country its own", () => {
    const spellings = Array.from({ length: 3_000 }, (_, index) => `030 ${10_000_000 + index}`);
    for (const country of ["DE", "US", "DE"]) {
      const expected = spellings.map((text) => (country === "DE" ? `+49${text.slice(1).replace(" ", "")}` : undefined));
      expect(spellings.map((text) => parsePhone(text, country))).toEqual(expected);
    }
  });

  it("refuses 100 kB", () => {
    expect(parsePhone("9".repeat(100_000), "US")).toBeUndefined();
  });

  it("with ten digits behind +1 is what libphonenumber makes of it", () => {
    const number = fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((digits) => `+1${digits}`);
    fc.assert(
      fc.property(number, (text) => {
        const phone = parsePhoneNumberFromString(text);
        expect(phone?.isPossible() && phone.number).toBe(parsePhone(text, "US"));
      }),
      { numRuns: 2000 },
    );
  });
});
