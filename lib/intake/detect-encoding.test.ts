import { expect, test } from "vitest";
import { EncodingDetector } from "./detect-encoding.ts";
import { encode } from "./testing.ts";

const mark8 = [0xef, 0xbb, 0xbf];

test.each([
  ["nothing", [], "utf-8"],
  ["ASCII", encode("a,b"), "utf-8"],
  ["characters of two, three and four bytes", encode("é€💩"), "utf-8"],
  ["a BOM of UTF-8", [...mark8, 0x61], "utf-8"],
  ["a BOM of UTF-8 decides over what follows", [...mark8, 0xff, 0x61], "utf-8"],
  ["a BOM of UTF-16, little-endian", [0xff, 0xfe, 0x61, 0], "utf-16le"],
  ["a BOM of UTF-16, big-endian", [0xfe, 0xff, 0, 0x61], "utf-16be"],
  ["a byte that UTF-8 never has", [0x61, 0xff], "windows-1252"],
  ["Latin letters of one byte", encode("Zoë,Zürich", "windows-1252"), "windows-1252"],
  ["one byte at the end that is not UTF-8", [...encode("€".repeat(50)), 0xe4], "windows-1252"],
  ["a character that the end cuts", encode("a€").subarray(0, 3), "windows-1252"],
  ["a character in too many bytes", [0xc0, 0x80, 0x61], "windows-1252"],
  ["a surrogate in UTF-8", [0xed, 0xa0, 0x80, 0x61], "windows-1252"],
  ["a continuation byte alone", [0x80], "windows-1252"],
])("%s", (_case, bytes, encoding) => {
  const content = Uint8Array.from(bytes);
  for (const size of [1, 2, 3, 1_000]) {
    const detector = new EncodingDetector();
    for (let from = 0; from < content.length; from += size) detector.add(content.subarray(from, from + size));
    expect(detector.encoding, `parts of ${size}`).toBe(encoding);
  }
});
