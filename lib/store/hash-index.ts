import type { Value } from "../model/value.ts";

const fullest = 0.6;
const none: readonly never[] = [];

/**
 * Numbers by the hash of a value: some twenty bytes for each, where a Map would take a hundred. Different values may have
 * one hash, so what is found has to be looked at.
 */
export class HashIndex {
  /** By slot: the hash, the first node of its chain and one (0: the slot is free), and how long the chain is. */
  #hashes = new Uint32Array(1024);
  #heads = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #slots = 0;
  /** By node: the number, and the next node and one. */
  #numbers = new Uint32Array(1024);
  #nexts = new Uint32Array(1024);
  #nodes = 0;

  add(value: Value, number: number): void {
    if (this.#slots >= fullest * this.#hashes.length) this.#growSlots();
    if (this.#nodes === this.#numbers.length) {
      this.#numbers = doubled(this.#numbers);
      this.#nexts = doubled(this.#nexts);
    }
    const hash = hashOf(value);
    const slot = this.#slotOf(hash);
    if (this.#heads[slot] === 0) {
      this.#hashes[slot] = hash;
      this.#slots += 1;
    }
    this.#numbers[this.#nodes] = number;
    this.#nexts[this.#nodes] = this.#heads[slot] ?? 0;
    this.#nodes += 1;
    this.#heads[slot] = this.#nodes;
    this.#lengths[slot] = (this.#lengths[slot] ?? 0) + 1;
  }

  /** How many numbers `find` gives. */
  lengthOf(value: Value): number {
    return this.#lengths[this.#slotOf(hashOf(value))] ?? 0;
  }

  /** The numbers that were added under the value, and maybe some of others. */
  find(value: Value): readonly number[] {
    let node = this.#heads[this.#slotOf(hashOf(value))] ?? 0;
    if (node === 0) return none;
    const found: number[] = [];
    for (; node !== 0; node = this.#nexts[node - 1] ?? 0) found.push(this.#numbers[node - 1] ?? 0);
    return found;
  }

  /** Puts a number in the place of one that was added under the same value. */
  replace(value: Value, before: number, after: number): void {
    for (let node = this.#heads[this.#slotOf(hashOf(value))] ?? 0; node !== 0; node = this.#nexts[node - 1] ?? 0) {
      if (this.#numbers[node - 1] !== before) continue;
      this.#numbers[node - 1] = after;
      return;
    }
    throw new Error("The number was not added under this value.");
  }

  /** The slot of a hash, or the free one that it would take. */
  #slotOf(hash: number): number {
    const last = this.#hashes.length - 1;
    let slot = hash & last;
    while (this.#heads[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  }

  #growSlots(): void {
    const [hashes, heads, lengths] = [this.#hashes, this.#heads, this.#lengths];
    this.#hashes = new Uint32Array(2 * hashes.length);
    this.#heads = new Uint32Array(2 * hashes.length);
    this.#lengths = new Uint32Array(2 * hashes.length);
    for (let from = 0; from < hashes.length; from += 1) {
      if (heads[from] === 0) continue;
      const slot = this.#slotOf(hashes[from] ?? 0);
      this.#hashes[slot] = hashes[from] ?? 0;
      this.#heads[slot] = heads[from] ?? 0;
      this.#lengths[slot] = lengths[from] ?? 0;
    }
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * array.length);
  more.set(array);
  return more;
}

/** FNV-1a over the text of a value, then mixed, as its lower bits alone choose the slot. */
function hashOf(value: Value): number {
  const text = String(value);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
