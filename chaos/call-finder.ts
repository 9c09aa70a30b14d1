/** The messages by which a client has the server do something: Query, Execute, CopyDone. */
const calls = [..."QEc"].map((letter) => letter.charCodeAt(0));

/** Finds the calls in what a client of PostgreSQL sends on one connection, in whatever pieces it comes. */
export class CallFinder {
  /** Of the message that began last: how much is to come. */
  #left = 0;
  /** What is known of the next one's type and length. The first message has no type. */
  #head: number[] = [0];

  /** @returns where the calls begin in this piece, 0 for one that began before it */
  next(piece: Uint8Array): readonly number[] {
    const found: number[] = [];
    let at = 0;
    while (at < piece.length) {
      const passed = Math.min(this.#left, piece.length - at);
      this.#left -= passed;
      at += passed;
      while (this.#left === 0 && this.#head.length < 5 && at < piece.length) this.#head.push(piece[at++] ?? 0);
      if (this.#left > 0 || this.#head.length < 5) continue;
      const [type = 0, ...length] = this.#head;
      // The length counts itself.
      this.#left = length.reduce((sum, byte) => sum * 256 + byte, 0) - 4;
      this.#head = [];
      if (calls.includes(type)) found.push(Math.max(0, at - 5));
    }
    return found;
  }
}
