import type { Found, Lookup } from "../model/stored-record.ts";
import { LookupMap } from "./lookup-map.ts";

/** Some 10 MB, where Records have a field or two. */
const mostKept = 20_000;

/**
 * What a state that does not change answered. The rows of a file name the same few related Records in every chunk; those
 * of the Objects that a run loads mostly come once, and are not kept.
 */
export class KnownAnswers {
  readonly #loaded: ReadonlySet<string>;
  #answers = new LookupMap<{ readonly found: Found; readonly all: boolean }>();
  #kept = 0;

  /** @param loaded the Objects whose answers are not kept, by API name */
  constructor(loaded: ReadonlySet<string>) {
    this.#loaded = loaded;
  }

  /**
   * Answers each lookup, in the same order.
   * @param ask answers those that are not known, in the same order
   */
  async find(
    lookups: readonly Lookup[],
    ask: (lookups: readonly Lookup[]) => Promise<readonly Found[]>,
  ): Promise<readonly Found[]> {
    const known = lookups.map(({ object, conditions, all }) => {
      const answer = this.#answers.get(object, conditions);
      return answer && (answer.all || !all) ? answer.found : undefined;
    });
    const unknown = lookups.filter((_, position) => known[position] === undefined);
    const answers = unknown.length > 0 ? await ask(unknown) : [];
    for (const [position, lookup] of unknown.entries()) this.#keep(lookup, answers[position]);
    let next = 0;
    return known.map((found) => {
      const answer = found ?? answers[next++];
      if (!answer) throw new Error("A lookup was not answered.");
      return answer;
    });
  }

  #keep({ object, conditions, all }: Lookup, found: Found | undefined): void {
    if (!found || this.#loaded.has(object)) return;
    if (this.#kept === mostKept) {
      this.#answers = new LookupMap();
      this.#kept = 0;
    }
    this.#answers.set(object, conditions, { found, all });
    this.#kept += 1;
  }
}
