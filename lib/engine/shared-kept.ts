import type { Kept } from "../model/row-result.ts";

/** Beyond it rows keep so many different things that sharing spares nothing. */
const mostShared = 10_000;

/** How many lists are shared from one begin on. */
interface Shared {
  count: number;
}

/**
 * The fields that rows keep, up to one. Rows that keep the same fields for the same reasons share one list, as most of a
 * million do. The entries are to be the same objects each time.
 */
export class SharedKept {
  readonly #before: SharedKept | undefined;
  readonly #last: Kept | undefined;
  readonly #shared: Shared;
  #next: SharedKept | undefined;
  #others: Map<Kept, SharedKept> | undefined;
  #list: readonly Kept[] | undefined;

  constructor(before?: SharedKept, last?: Kept) {
    this.#before = before;
    this.#last = last;
    this.#shared = before ? before.#shared : { count: 0 };
  }

  get list(): readonly Kept[] {
    this.#list ??= this.#written();
    return this.#list;
  }

  /** With one field more; undefined where that list is not shared. */
  with(kept: Kept): SharedKept | undefined {
    const next = this.#next;
    if (next !== undefined && next.#last === kept) return next;
    return this.#others?.get(kept) ?? this.#add(kept);
  }

  #written(): readonly Kept[] {
    const kept: Kept[] = [];
    for (let at: SharedKept | undefined = this; at !== undefined; at = at.#before) if (at.#last) kept.push(at.#last);
    return kept.reverse();
  }

  #add(kept: Kept): SharedKept | undefined {
    if (this.#shared.count === mostShared) return undefined;
    this.#shared.count += 1;
    const added = new SharedKept(this, kept);
    if (this.#next === undefined) this.#next = added;
    else {
      this.#others ??= new Map();
      this.#others.set(kept, added);
    }
    return added;
  }
}
