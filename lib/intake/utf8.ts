import { isUtf8 } from "node:buffer";

/**
 * Follows the bytes of a text in UTF-8 that come in parts: a character cut in two waits for its other half.
 * Holds three bytes at most.
 */
export class Utf8Parts {
  #begun: Uint8Array = new Uint8Array(0);

  /** The bytes up to the last whole character: those held back, then those of the part. */
  add(part: Uint8Array): Uint8Array {
    const bytes = this.#begun.length === 0 ? part : Buffer.concat([this.#begun, part]);
    const whole = wholeLength(bytes);
    this.#begun = bytes.slice(whole);
    return bytes.subarray(0, whole);
  }

  /** How many bytes wait for the rest of their character. */
  get held(): number {
    return this.#begun.length;
  }
}

function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isContinuation = (byte & 0xc0) === 0x80;
    if (isContinuation) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** How many bytes stand before the first that no text in UTF-8 has there; all of them where there is none. */
export function validUtf8Length(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return bytes.length;
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (isUtf8(bytes.subarray(0, middle - cutLength(bytes.subarray(0, middle))))) valid = middle;
    else invalid = middle;
  }
  return valid - cutLength(bytes.subarray(0, valid));
}

function cutLength(bytes: Uint8Array): number {
  return bytes.length - wholeLength(bytes);
}
