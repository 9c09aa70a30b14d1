/**
 * The value of a key, made where there is none. Of a map that is asked by this alone, those used last are kept.
 * @param most how many
 */
export function recentlyUsed<Value>(kept: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return value;
}
