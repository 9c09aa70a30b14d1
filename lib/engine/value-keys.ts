import type { Cell } from "../model/row.ts";

/** Longer values are told apart by their start, their length and a hash of 53 bits. */
const longestKey = 200;

/** What tells one value of a column from another; empty for blank. Texts are trimmed. */
export function keyOfCell(cell: Cell): string {
  if (cell === null || (typeof cell === "object" && cell.length === 0)) return "";
  if (typeof cell !== "string") return `\0${JSON.stringify(cell)}`;
  const text = cell.trim();
  return text.length <= longestKey ? text : `${text.slice(0, longestKey / 2)}\0${text.length} ${hashOf(text)}`;
}

/** The text that a key stands for; undefined where it is not one that is kept whole. */
export function textOfKey(key: string): string | undefined {
  return key.includes("\0") ? undefined : key;
}

/** At most 200 characters of a text, the last one an ellipsis where it is cut. */
export function cut(text: string): string {
  if (text.length <= longestKey) return text;
  return `${[...text.slice(0, longestKey * 2)].slice(0, longestKey - 1).join("")}…`;
}

/** The same text with memory of its own: a piece of a file's text would keep all of that text in memory. */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}

export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** cyrb53: two mixes of 32 bits, of which 53 are used. */
function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
