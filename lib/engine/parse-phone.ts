import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Ten digits after +1 are possible in every country of that code; the library takes 15 µs to say so. */
const northAmerican = /^\+1[2-9]\d{9}$/;

/**
 * Reads a phone number (formats.md section 2) into E.164, an extension behind it as ";ext=12".
 * @param text trimmed
 * @param defaultCountry two capital letters: where a number without "+" is dialled
 * @returns undefined where libphonenumber does not parse the text or does not call the number possible
 */
export function parsePhone(text: string, defaultCountry: string): string | undefined {
  if (northAmerican.test(text)) return text;
  if (text.length > longestKept) return readPhone(text, defaultCountry);
  const spelling = defaultCountry + text;
  let read = lately.get(spelling);
  if (read === undefined) {
    read = readPhone(text, defaultCountry) ?? "";
    if (lately.size >= mostLately) lately.clear();
    lately.set(spelling, read);
  }
  return read === "" ? undefined : read;
}

/** Spellings read before, since the same ones come again: in a dry run and the live run after it, in rows of one Record. */
const lately = new Map<string, string>();
const mostLately = 2_000;
const longestKept = 40;

function readPhone(text: string, defaultCountry: string): string | undefined {
  // The library reads full-width digits, but takes what follows a full-width plus for a number of the default country.
  const phone = parsePhoneNumberFromString(text.replaceAll("\uFF0B", "+"), countryOf(defaultCountry));
  if (!phone?.isPossible()) return undefined;
  return phone.ext ? `${phone.number};ext=${phone.ext}` : phone.number;
}

function countryOf(code: string): CountryCode | undefined {
  return isSupportedCountry(code) ? code : undefined;
}
