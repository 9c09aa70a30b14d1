/** So many values are compared with one another; a set for each of a million short lists costs more. */
const few = 8;

/**
 * The values without repeats, in their order; the first of those that have one key stays.
 * @param keyOf by default the value itself
 */
export function distinct(values: readonly string[], keyOf?: (value: string) => string): readonly string[] {
  const keys = keyOf ? values.map(keyOf) : values;
  if (keys.length <= few) {
    const isFirst = (_: string, at: number) => keys.indexOf(keys[at] ?? "") === at;
    return values.every(isFirst) ? values : values.filter(isFirst);
  }
  const known = new Set<string>();
  return values.filter((_, at) => known.size < known.add(keys[at] ?? "").size);
}
