import { RowPlaces } from "../lib/intake/row-places.ts";
import { recentlyUsed } from "../lib/model/recently-used.ts";

// On globalThis, because Next loads this module once for each of its bundles.
const shared = globalThis as { loadstepPlaces?: Map<string, RowPlaces> };
const mostInputs = 20;

/**
 * Where the rows of a CSV file begin, as far as this process has read it; kept for the inputs that were read last. The
 * bytes of one never change.
 * @param id a UUID
 */
export function placesOf(id: string): RowPlaces {
  shared.loadstepPlaces ??= new Map();
  return recentlyUsed(shared.loadstepPlaces, id, mostInputs, () => new RowPlaces());
}
