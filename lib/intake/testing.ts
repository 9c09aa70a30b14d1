import type { CsvEncoding } from "./csv-format.ts";
import type { OpenBytes } from "./read-csv.ts";

/** The bytes of a text, without a BOM. A character that windows-1252 lacks is an error. */
export function encode(text: string, encoding: CsvEncoding = "utf-8"): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "windows-1252":
      return Buffer.from(Array.from(text, byteOf));
  }
}

const euroSign = 0x20ac;

function byteOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code === euroSign) return 0x80;
  if (code > 0xff) throw new Error(`${character} is not among the characters that the tests write in windows-1252`);
  return code;
}

/** Opens the bytes as parts that end at the given positions. */
export function openParts(bytes: Uint8Array, ends: readonly number[] = []): OpenBytes {
  return async function* (start = 0) {
    let from = start;
    for (const end of [...ends, bytes.length]) {
      if (end <= from && start > 0) continue;
      yield bytes.subarray(from, end);
      from = end;
    }
  };
}

/** Opens a text in UTF-8, or bytes, byte by byte. */
export function openBytewise(content: string | Uint8Array): OpenBytes {
  const bytes = typeof content === "string" ? encode(content) : content;
  return openParts(
    bytes,
    Array.from(bytes, (_, index) => index + 1),
  );
}
