import type { CsvReading } from "./read-csv.ts";

/** A row, from 0 with the header, and the byte of the input that it begins at. */
interface RowPlace {
  readonly row: number;
  readonly byte: number;
}

const start: RowPlace = { row: 0, byte: 0 };

/**
 * Where rows begin in an input whose bytes never change, noted as it is read: what looks for a late row later need not
 * read all that stands before it. One place for each few megabytes.
 */
export class RowPlaces {
  readonly #places: RowPlace[] = [];
  readonly #spacing: number;

  /** @param spacing the fewest bytes between two places */
  constructor(spacing = 2 * 1024 * 1024) {
    this.#spacing = spacing;
  }

  /** The last place that is known up to a row; the start of the input where none is. */
  upTo(row: number): RowPlace {
    return this.#places.findLast((place) => place.row <= row) ?? start;
  }

  /** Notes places while a file is read. @param next the row that whoever reads it comes to next */
  noting(next: () => number): NonNullable<CsvReading["onSlice"]> {
    return (end, ended, rowStart) => {
      const byte = this.#isNewAt(end) ? rowStart() : undefined;
      if (byte !== undefined && this.#isNewAt(byte)) this.#places.push({ row: next() + ended, byte });
    };
  }

  #isNewAt(byte: number): boolean {
    return byte >= (this.#places.at(-1) ?? start).byte + this.#spacing;
  }
}
