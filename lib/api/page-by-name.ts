import { z } from "zod";
import { cursorOf, placeOf } from "./cursor.ts";

/**
 * A page of definitions by API name.
 * @throws RequestError for a cursor of another list
 */
export function pageByName<Entry extends { readonly apiName: string }>(
  entries: readonly Entry[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): { readonly data: readonly Entry[]; readonly nextCursor: string | null } {
  const after = placeOf(cursor, z.string());
  const sorted = entries.toSorted((a, b) => (a.apiName < b.apiName ? -1 : 1));
  const rest = after === undefined ? sorted : sorted.filter(({ apiName }) => apiName > after);
  const data = rest.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: last && rest.length > limit ? cursorOf(last.apiName) : null };
}
