import { z } from "zod";

/** Encodings of CSV files: a BOM decides, else strict UTF-8, else windows-1252 (formats.md section 2). */
export const CsvEncoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);
export type CsvEncoding = z.infer<typeof CsvEncoding>;

/** In the order of preference where two give the header as many columns. */
export const CsvDelimiter = z.enum([",", ";", "\t", "|"]);
export type CsvDelimiter = z.infer<typeof CsvDelimiter>;

/** How the bytes of a CSV file are to be read; kept with the input, so that a run reads what was shown. */
export const CsvFormat = z.strictObject({ encoding: CsvEncoding, delimiter: CsvDelimiter });
export type CsvFormat = z.infer<typeof CsvFormat>;

/** What people call an encoding. */
export const encodingNames: Readonly<Record<CsvEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 (little-endian)",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252 (Western European)",
};

/** What people call a delimiter. */
export const delimiterNames: Readonly<Record<CsvDelimiter, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "vertical bar",
};
