import { sameTyped } from "@/lib/engine/record-form.ts";
import type { TypedField } from "@/lib/model/record-input.ts";

interface Merged {
  /** What the form shows from now on, aligned with what was given. */
  readonly fields: readonly TypedField[];
  /** By API name, what is stored now where a person typed something else. */
  readonly clashes: ReadonlyMap<string, TypedField>;
}

/**
 * Takes what is stored now into a form: fields that nobody touched follow it, what was typed stays.
 * @param base what the form came with
 */
export function mergeTyped(
  base: readonly TypedField[],
  typed: readonly TypedField[],
  stored: readonly TypedField[],
): Merged {
  const clashes = new Map<string, TypedField>();
  const fields = typed.map((mine) => {
    const was = base.find(({ field }) => field === mine.field);
    const now = stored.find(({ field }) => field === mine.field);
    if (!was || !now) return mine;
    if (sameTyped(mine, was)) return now;
    if (!sameTyped(now, was) && !sameTyped(now, mine)) clashes.set(mine.field, now);
    return mine;
  });
  return { fields, clashes };
}
