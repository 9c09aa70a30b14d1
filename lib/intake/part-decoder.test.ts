import { expect, test } from "vitest";
import type { CsvEncoding } from "./csv-format.ts";
import { PartDecoder } from "./part-decoder.ts";
import { encode } from "./testing.ts";

function decode(bytes: Iterable<number>, encoding: CsvEncoding, size: number) {
  const content = Uint8Array.from(bytes);
  const decoder = new PartDecoder(encoding);
  let text = "";
  for (let from = 0; from < content.length && !decoder.isBroken; from += size) {
    text += decoder.decode(content.subarray(from, from + size));
  }
  decoder.end();
  return { text, isBroken: decoder.isBroken };
}

const sizes = [1, 2, 3, 5, 1_000];

test.each<[string, CsvEncoding, Iterable<number>, string]>([
  ["UTF-8", "utf-8", encode("aé€💩z"), "aé€💩z"],
  ["a BOM is left out once, at the start", "utf-8", encode("\ufeff\ufeffa\ufeff"), "\ufeffa\ufeff"],
  ["U+FFFD that stands in the file", "utf-8", encode("a\ufffdb"), "a\ufffdb"],
  ["UTF-16, little-endian, with a BOM", "utf-16le", encode("\ufeffaé€💩", "utf-16le"), "aé€💩"],
  ["UTF-16, big-endian, with a BOM", "utf-16be", encode("\ufeffaé€💩", "utf-16be"), "aé€💩"],
  ["a lone surrogate stays", "utf-16le", encode("a\ud83db", "utf-16le"), "a\ud83db"],
  ["windows-1252 has typographic characters", "windows-1252", [0x80, 0x92, 0x96, 0x9f, 0xe9], "€’–Ÿé"],
  [
    "windows-1252 has a character for every byte",
    "windows-1252",
    [0x81, 0x8d, 0x8f, 0x90, 0x9d],
    "\x81\x8d\x8f\x90\x9d",
  ],
])("%s", (_case, encoding, bytes, text) => {
  for (const size of sizes) {
    expect(decode(bytes, encoding, size), `parts of ${size}`).toEqual({ text, isBroken: false });
  }
});

test.each<[string, CsvEncoding, Iterable<number>, string]>([
  ["UTF-8: a byte that never occurs", "utf-8", [...encode("aé€"), 0xff, 0x62, 0x63], "aé€"],
  ["UTF-8: a character broken off by another", "utf-8", [...encode("a\n€"), 0xe2, 0x82, 0x62, 0x63], "a\n€"],
  ["UTF-8: a character that the end cuts", "utf-8", encode("a€").subarray(0, 3), "a"],
  ["UTF-16: half a character at the end", "utf-16le", [0x61, 0, 0x62], "a"],
])("%s: the text before it is given, then told", (_case, encoding, bytes, text) => {
  for (const size of sizes) {
    expect(decode(bytes, encoding, size), `parts of ${size}`).toEqual({ text, isBroken: true });
  }
});
