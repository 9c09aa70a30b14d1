import { ArrayDelimiter, type ExecutionVariable } from "../model/connector.ts";
import { filledParts } from "./filled-parts.ts";
import { textOfKey } from "./value-keys.ts";

/** How the values of a column look when a delimiter splits them. */
export interface ListShape {
  readonly delimiter: NonNullable<ExecutionVariable["arrayDelimiter"]>;
  /** Of the cells that hold the delimiter, among those whose values were kept. */
  readonly share: number;
  /** How often an entry occurs on average. */
  readonly occurrences: number;
  readonly fewestParts: number;
  readonly mostParts: number;
  /** In characters, of the longest entry. */
  readonly longestPart: number;
}

/**
 * The shapes for each delimiter that occurs.
 * @param values the distinct values that were kept, with how many cells hold each
 */
export function listShapes(
  values: readonly { readonly value: string; readonly count: number }[],
): readonly ListShape[] {
  const texts = values.flatMap(({ value, count }) => {
    const text = textOfKey(value);
    return text === undefined ? [] : [{ text, count }];
  });
  const cells = values.reduce((sum, { count }) => sum + count, 0);
  return ArrayDelimiter.options.flatMap((delimiter): ListShape[] => {
    if (!texts.some(({ text }) => text.includes(delimiter))) return [];
    const distinct = new Set<string>();
    const shape = { split: 0, parts: 0, fewestParts: Number.POSITIVE_INFINITY, mostParts: 0, longestPart: 0 };
    for (const { text, count } of texts) {
      const parts = filledParts(text, delimiter);
      if (text.includes(delimiter)) shape.split += count;
      shape.parts += parts.length * count;
      shape.fewestParts = Math.min(shape.fewestParts, parts.length);
      shape.mostParts = Math.max(shape.mostParts, parts.length);
      for (const part of parts) {
        distinct.add(part);
        shape.longestPart = Math.max(shape.longestPart, part.length);
      }
    }
    const { split, parts, ...rest } = shape;
    return [{ delimiter, share: split / cells, occurrences: parts / Math.max(1, distinct.size), ...rest }];
  });
}
