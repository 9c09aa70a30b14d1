/** Numbers that only look random: the same ones for the same seed. */
export interface Random {
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number;
  isLucky(percent: number): boolean;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
}

/** The generator mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    isLucky: (percent) => between(1, 100) <= percent,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
  };
}
