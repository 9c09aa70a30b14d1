/** A value in the canonical form of docs/spec/formats.md section 1. Blank is `null`; an empty list is blank. */
export type Value = string | number | boolean | readonly string[] | null;

/** One value that is not blank: what a match rule compares. */
export type ScalarValue = string | number | boolean;

/**
 * Values by API name (of a field) or by name (of a variable); an absent key is blank.
 * A Map, because `constructor` and `toString` are legal names.
 */
export type Values = ReadonlyMap<string, Value>;

/** Nothing, or an empty list (load-steps.md 3.1: blank never equals blank). */
export function isBlank(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
