/**
 * Where focus goes when a line of a list is taken out: the index, afterwards, of the line that is shown behind it, or
 * else of the one before it. Undefined where no other line is shown.
 */
export function nextOf(shown: readonly { readonly index: number }[], removed: number): number | undefined {
  const at = shown.findIndex(({ index }) => index === removed);
  const next = (shown[at + 1] ?? shown[at - 1])?.index;
  return next !== undefined && next > removed ? next - 1 : next;
}
