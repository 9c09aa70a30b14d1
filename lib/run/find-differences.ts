import { pointer } from "../model/fault.ts";

export interface Difference {
  /** A JSON Pointer into the output. */
  readonly path: string;
  readonly expected: unknown;
  /** Undefined where nothing is there. */
  readonly found: unknown;
}

/**
 * Where an output differs from the part of it that is expected (formats.md section 4): lists compare by position and
 * have the same length, objects by the keys given. `null` also expects a key that is absent, as blanks are left out.
 */
export function findDifferences(expected: unknown, found: unknown, path = ""): readonly Difference[] {
  if (Array.isArray(expected) && Array.isArray(found)) {
    return Array.from({ length: Math.max(expected.length, found.length) }, (_, index) => index).flatMap((index) =>
      index < expected.length
        ? findDifferences(expected[index], found[index], path + pointer(index))
        : [{ path: path + pointer(index), expected: undefined, found: found[index] }],
    );
  }
  if (isObject(expected) && isObject(found)) {
    return Object.keys(expected).flatMap((key) =>
      findDifferences(
        Reflect.get(expected, key),
        Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined,
        path + pointer(key),
      ),
    );
  }
  const isSame = expected === found || (expected === null && found === undefined);
  return isSame ? [] : [{ path, expected, found }];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
