import { Buffer } from "node:buffer";

const pageBytes = 1 << 20;

/**
 * Texts that are kept by number, from 0, outside of the heap: a dry run keeps a million of them, which the collector of
 * garbage would look through again and again.
 */
export class TextArena {
  readonly #pages: Buffer[] = [];
  /** Bytes used of the last page. */
  #used = pageBytes;
  #count = 0;
  /** Of each text: page, first byte, bytes. */
  #places = new Uint32Array(3 * 1024);

  get count(): number {
    return this.#count;
  }

  /** @returns the text's number */
  add(text: string): number {
    const bytes = Buffer.byteLength(text);
    if (this.#used + bytes > (this.#pages.at(-1)?.length ?? 0)) {
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(bytes, pageBytes)));
      this.#used = 0;
    }
    const page = this.#pages.length - 1;
    this.#pages[page]?.write(text, this.#used);
    if (this.#places.length === 3 * this.#count) {
      const more = new Uint32Array(2 * this.#places.length);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places.set([page, this.#used, bytes], 3 * this.#count);
    this.#used += bytes;
    this.#count += 1;
    return this.#count - 1;
  }

  get(number: number): string {
    const [page = 0, first = 0, bytes = 0] = this.#places.subarray(3 * number, 3 * number + 3);
    return this.#pages[page]?.toString("utf8", first, first + bytes) ?? "";
  }
}
