import type { RowResult } from "./row-result.ts";
import { isBlank } from "./value.ts";

/**
 * What a row does to what was there, beyond its outcome: it empties a value, gives a Record another unique identifier, or
 * changes a Record that an earlier row of its load step wrote (ux.md section 7).
 */
export const rowEffects = ["clears", "renames", "repeats"] as const;
export type RowEffect = (typeof rowEffects)[number];

/** How the effects of a row are stored: the sum of those that it has. */
export const effectBits: Readonly<Record<RowEffect, number>> = { clears: 1, renames: 2, repeats: 4 };

/**
 * The effects of a row, as the sum of `effectBits`.
 * @param identifier the unique identifier's field, by API name
 * @param ownWriter what begins the names of the writers of its load step
 */
export function effectsOf(
  { changes, previousWriter }: Pick<RowResult, "changes" | "previousWriter">,
  identifier: string,
  ownWriter: string,
): number {
  // Only a row that writes a Record that was there says who wrote it before.
  if (previousWriter === undefined) return 0;
  let effects = previousWriter?.startsWith(ownWriter) ? effectBits.repeats : 0;
  for (const { field, before, after } of changes) {
    if (isBlank(before)) continue;
    if (isBlank(after)) effects |= effectBits.clears;
    else if (field === identifier) effects |= effectBits.renames;
  }
  return effects;
}
