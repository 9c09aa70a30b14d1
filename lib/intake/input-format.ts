import type { CsvFormat } from "./csv-format.ts";

/** How the bytes of an input are to be read: as a CSV file, or as the JSON `{ rows: […] }` that a program sent. */
export type InputFormat = CsvFormat | JsonFormat;

export interface JsonFormat {
  readonly kind: "json";
}

export function isJsonFormat(format: InputFormat): format is JsonFormat {
  return "kind" in format;
}
