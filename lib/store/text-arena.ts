import { Buffer } from "node:buffer";

const pageBytes = 1 << 20;

/**
 * Texts that are kept by number, from 0, outside of the heap: a dry run keeps a million of them, which the collector of
 * garbage would look through again and again.
 */
export class TextArena {
  readonly #pages: Buffer[] = [];
  /** The last one, and bytes used of it. */
  #page = Buffer.alloc(0);
  #used = 0;
  #count = 0;
  /** Of each text: page, first byte, bytes. */
  #places = new Uint32Array(3 * 1024);

  get count(): number {
    return this.#count;
  }

  /** @returns the text's number */
  add(text: string): number {
    // A character is at most three bytes: counting them first would take as long as writing them.
    const most = 3 * text.length;
    if (this.#used + most > this.#page.length) {
      this.#page = Buffer.allocUnsafeSlow(Math.max(most, pageBytes));
      this.#pages.push(this.#page);
      this.#used = 0;
    }
    const bytes = this.#page.write(text, this.#used);
    const at = 3 * this.#count;
    if (this.#places.length === at) {
      const more = new Uint32Array(2 * this.#places.length);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places[at] = this.#pages.length - 1;
    this.#places[at + 1] = this.#used;
    this.#places[at + 2] = bytes;
    this.#used += bytes;
    this.#count += 1;
    return this.#count - 1;
  }

  get(number: number): string {
    const at = 3 * number;
    const [first = 0, bytes = 0] = [this.#places[at + 1], this.#places[at + 2]];
    return this.#pages[this.#places[at] ?? 0]?.toString("utf8", first, first + bytes) ?? "";
  }
}
