import { isUtf8 } from "node:buffer";
import type { CsvEncoding } from "./csv-format.ts";
import { Utf8Parts } from "./utf8.ts";

/** The bytes that some files begin with to say their encoding. */
const marks: readonly { readonly encoding: CsvEncoding; readonly bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** The encoding that the first bytes of a file name by a BOM; undefined where there is none. */
export function markedEncoding(start: Uint8Array): CsvEncoding | undefined {
  return marks.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte))?.encoding;
}

/**
 * Finds the encoding of a text from all of its bytes, part by part, in constant memory: a BOM decides, else strict UTF-8,
 * else windows-1252 (formats.md section 2).
 */
export class EncodingDetector {
  #start: Uint8Array = new Uint8Array(0);
  #parts = new Utf8Parts();
  #isUtf8 = true;

  /** Takes the next bytes, any number of them. */
  add(part: Uint8Array): void {
    if (this.#start.length < 3) this.#start = Buffer.concat([this.#start, part.subarray(0, 3)]);
    if (this.#isUtf8) this.#isUtf8 = isUtf8(this.#parts.add(part));
  }

  /** The encoding, once every byte was added. */
  get encoding(): CsvEncoding {
    return markedEncoding(this.#start) ?? (this.#isUtf8 && this.#parts.held === 0 ? "utf-8" : "windows-1252");
  }
}
