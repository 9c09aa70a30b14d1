import type { StoredRecord } from "../model/stored-record.ts";

/** Counts the Records of one status while some leave and join what was found below. */
export class Tally {
  readonly #below: number;
  readonly #belowRecords: readonly StoredRecord[] | undefined;
  readonly #joined: StoredRecord[] = [];
  #joining = 0;
  #left = 0;

  constructor(below: number, belowRecords: readonly StoredRecord[] | undefined) {
    this.#below = below;
    this.#belowRecords = belowRecords;
  }

  leaves(): void {
    this.#left += 1;
  }

  /** @param record undefined where it is not known whole */
  joins(record: StoredRecord | undefined): void {
    this.#joining += 1;
    if (record) this.#joined.push(record);
  }

  get count(): number {
    return this.#rest + this.#joining;
  }

  /** In order of creation; undefined where not all of them are known. @param gone ids of those that left */
  records(gone: ReadonlySet<string>): readonly StoredRecord[] | undefined {
    const rest = this.#rest === 0 ? [] : this.#belowRecords?.filter((record) => !gone.has(record.id));
    if (!rest || this.#joined.length < this.#joining) return undefined;
    return [...rest, ...this.#joined].sort((a, b) => a.order - b.order);
  }

  /** Somebody else may have changed Records below meanwhile: never less than none. */
  get #rest(): number {
    return Math.max(this.#below - this.#left, 0);
  }
}
