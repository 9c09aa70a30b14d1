import type { CsvEncoding } from "./csv-format.ts";
import { Utf8Parts, validUtf8Length } from "./utf8.ts";

/**
 * Makes text of bytes that come in parts, without ever changing a character: what is no text in the encoding is told, not
 * replaced, and a lone surrogate stays. A BOM at the start is left out. Not the platform's TextDecoder, because Node 20
 * reads windows-1252 as Latin-1 and every lone surrogate as U+FFFD.
 */
export class PartDecoder {
  /** Set once bytes turned up that are no text in the encoding; all text before them was given. */
  isBroken = false;
  #decode: (part: Uint8Array) => string;
  #atStart: boolean;
  #utf8 = new Utf8Parts();
  #half: Uint8Array = new Uint8Array(0);

  /** @param isStart whether the bytes begin with the first of the input, so that a BOM may stand there */
  constructor(encoding: CsvEncoding, { isStart = true } = {}) {
    this.#atStart = isStart;
    const decoders: Record<CsvEncoding, (part: Uint8Array) => string> = {
      "utf-8": (part) => this.#decodeUtf8(part),
      "utf-16le": (part) => this.#decodeUtf16(part, false),
      "utf-16be": (part) => this.#decodeUtf16(part, true),
      "windows-1252": decodeWindows1252,
    };
    this.#decode = decoders[encoding];
  }

  /** The text of the next bytes; what of it is not complete comes with the bytes that follow. */
  decode(part: Uint8Array): string {
    const text = this.#decode(part);
    if (!this.#atStart || text === "") return text;
    this.#atStart = false;
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  /** How many of the bytes so far wait for the rest of their character. */
  get bytesHeld(): number {
    return this.#utf8.held + this.#half.length;
  }

  /** Says that no bytes follow: the text is broken where they end in the middle of a character. */
  end(): void {
    if (this.bytesHeld > 0) this.isBroken = true;
  }

  #decodeUtf8(part: Uint8Array): string {
    const bytes = this.#utf8.add(part);
    const valid = validUtf8Length(bytes);
    if (valid < bytes.length) this.isBroken = true;
    return asBuffer(bytes).toString("utf8", 0, valid);
  }

  #decodeUtf16(part: Uint8Array, isBigEndian: boolean): string {
    const bytes = Buffer.concat([this.#half, part]);
    const whole = bytes.length - (bytes.length % 2);
    this.#half = bytes.subarray(whole);
    const units = bytes.subarray(0, whole);
    return (isBigEndian ? units.swap16() : units).toString("utf16le");
  }
}

/** The characters of the bytes 0x80 to 0x9F, as the WHATWG Encoding Standard has them (five stay control characters). */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function decodeWindows1252(part: Uint8Array): string {
  return asBuffer(part)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
