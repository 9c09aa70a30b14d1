import { RowPlaces } from "../lib/intake/row-places.ts";

/** Of the inputs that were read last; the bytes of one never change. */
const placesByInput = new Map<string, RowPlaces>();
const mostInputs = 20;

/** Where the rows of a CSV file begin, as far as this process has read it. @param id a UUID */
export function placesOf(id: string): RowPlaces {
  const places = placesByInput.get(id) ?? new RowPlaces();
  placesByInput.delete(id);
  placesByInput.set(id, places);
  for (const oldest of placesByInput.keys()) {
    if (placesByInput.size <= mostInputs) break;
    placesByInput.delete(oldest);
  }
  return places;
}
