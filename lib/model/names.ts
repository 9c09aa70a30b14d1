import { z } from "zod";
import { recordIdField } from "./record-id.ts";

/** Names that nothing may have, in whatever case. */
export const takenNames: readonly string[] = [
  recordIdField,
  ...["xmin", "xmax", "cmin", "cmax", "ctid", "tableoid", "oid"],
];

/** Name of an Object, field, automation or SmartConnector in files, URLs and tables (formats.md section 3). Fixed once made. */
export const ApiName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]{0,61}$/, {
    error: "Expected a small letter, then up to 61 letters, digits or underscores",
  })
  .refine((name) => !takenNames.includes(name.toLowerCase()), {
    error: "This name is taken by the database; choose another",
  });

/** A text that the database can hold: without U+0000 and without half of a character. */
export const StoredText = z.string().refine((value) => !/[\0\p{Surrogate}]/u.test(value), {
  error: "Expected a text without U+0000 and without halves of characters",
});

const longestLabel = 255;

/** A label that people read, of up to 255 characters (code points). */
export const Label = StoredText.trim()
  .min(1, { error: "Expected a name" })
  .check(({ value, issues }) => {
    // A text has at most as many code points as it has UTF-16 units.
    if (value.length <= longestLabel || [...value].length <= longestLabel) return;
    issues.push({ code: "too_big", origin: "string", maximum: longestLabel, inclusive: true, input: value });
  });

/** Reports entries whose `keyOf` is the same without regard to case, on the path of the later one. */
export function refuseRepeats<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
  report: (index: number, key: string, first: string) => void,
): void {
  const seen = new Map<string, string>();
  for (const [index, entry] of entries.entries()) {
    const key = keyOf(entry);
    const first = seen.get(key.toLowerCase());
    if (first === undefined) seen.set(key.toLowerCase(), key);
    else report(index, key, first);
  }
}
