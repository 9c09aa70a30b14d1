import type { Move } from "./connector-change.ts";

/** Two entries that are the same thing before and after, by their positions from 0. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

export interface Pairing {
  /** In the order after. */
  readonly pairs: readonly Pair[];
  /** Positions of entries that are there no more. */
  readonly removed: readonly number[];
  /** Positions of entries that are new. */
  readonly added: readonly number[];
}

/** Pairs entries of the same key; of several with one key the first with the first, and so on. */
export function pairByKey<T>(before: readonly T[], after: readonly T[], keyOf: (entry: T) => string): Pairing {
  const positions = new Map<string, number[]>();
  for (const [position, entry] of before.entries()) {
    positions.set(keyOf(entry), [...(positions.get(keyOf(entry)) ?? []), position]);
  }
  const pairs: Pair[] = [];
  for (const [position, entry] of after.entries()) {
    const found = positions.get(keyOf(entry))?.shift();
    if (found !== undefined) pairs.push({ before: found, after: position });
  }
  return pairing(pairs, before.length, after.length);
}

/**
 * Pairs what `pairing` left over by likeness: the most alike first, then the nearest.
 * @param likeness of the entries at two positions; 0 or less for those that are not the same thing
 */
export function pairRest(
  before: number,
  after: number,
  { pairs, removed, added }: Pairing,
  likeness: (before: number, after: number) => number,
): Pairing {
  const choices = removed
    .flatMap((from) =>
      added.map((to) => ({ before: from, after: to, likeness: likeness(from, to), distance: Math.abs(from - to) })),
    )
    .filter((choice) => choice.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || a.distance - b.distance || a.before - b.before || a.after - b.after);
  const all = [...pairs];
  const taken = { before: new Set<number>(), after: new Set<number>() };
  for (const choice of choices) {
    if (taken.before.has(choice.before) || taken.after.has(choice.after)) continue;
    taken.before.add(choice.before);
    taken.after.add(choice.after);
    all.push({ before: choice.before, after: choice.after });
  }
  return pairing(all, before, after);
}

function pairing(pairs: Pair[], before: number, after: number): Pairing {
  const paired = { before: new Set(pairs.map((pair) => pair.before)), after: new Set(pairs.map((pair) => pair.after)) };
  const rest = (length: number, taken: ReadonlySet<number>) =>
    Array.from({ length }, (_, position) => position).filter((position) => !taken.has(position));
  return {
    pairs: pairs.sort((a, b) => a.after - b.after),
    removed: rest(before, paired.before),
    added: rest(after, paired.after),
  };
}

/**
 * The fewest pairs that have to move so that the order before becomes the order after; what was added or removed around
 * them moves nothing. Of two neighbours that changed places the one that went up has moved.
 */
export function movesOf(pairs: readonly Pair[]): readonly (Pair & Move)[] {
  const isMoved = notInLongestRise(pairs);
  return pairs
    .filter((_, index) => isMoved[index])
    .map((pair) => ({ ...pair, from: pair.before + 1, to: pair.after + 1 }));
}

/** Marks the entries outside of a longest rising run; an entry whose number stays the same is kept where it can be. */
function notInLongestRise(pairs: readonly Pair[]): readonly boolean[] {
  const isRising = pairs.every(({ before }, index) => index === 0 || before > (pairs[index - 1]?.before ?? 0));
  if (isRising) return pairs.map(() => false);
  // One more kept entry outweighs any number of equal numbers.
  const weight = pairs.length + 1;
  const best: { worth: number; previous: number }[] = [];
  let end = -1;
  for (const [index, { before, after }] of pairs.entries()) {
    let previous = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if ((pairs[earlier]?.before ?? 0) > before) continue;
      if (previous < 0 || (best[earlier]?.worth ?? 0) >= (best[previous]?.worth ?? 0)) previous = earlier;
    }
    const worth = (best[previous]?.worth ?? 0) + weight + (before === after ? 1 : 0);
    best.push({ worth, previous });
    if (worth >= (best[end]?.worth ?? 0)) end = index;
  }
  const isMoved = pairs.map(() => true);
  for (let index = end; index >= 0; index = best[index]?.previous ?? -1) isMoved[index] = false;
  return isMoved;
}
