/** The number that a part of an address says; NaN, which names nothing, where it says none. */
export function readNumber(part: string): number {
  return /^[1-9]\d{0,9}$/.test(part) ? Number(part) : Number.NaN;
}
