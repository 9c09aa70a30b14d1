import { webText } from "../../lib/texts/web-text.ts";

/** Uploads under way at once: of one account or key, and in all (reliability.md T24). */
export const uploadLimits = { each: 4, all: 24 } as const;

/** Counts the uploads that are under way, so that one client cannot take all connections of the database. */
export class UploadSlots {
  #all = 0;
  readonly #each = new Map<string, number>();

  /**
   * Takes a slot for `client`.
   * @returns what gives it back, or why there is none
   */
  take(client: string): (() => void) | { readonly refused: string } {
    const own = this.#each.get(client) ?? 0;
    if (own >= uploadLimits.each) return { refused: webText("web.uploads", { allowed: uploadLimits.each }) };
    if (this.#all >= uploadLimits.all) return { refused: webText("web.busy", { allowed: uploadLimits.all }) };
    this.#all += 1;
    this.#each.set(client, own + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#all -= 1;
      const left = (this.#each.get(client) ?? 1) - 1;
      if (left > 0) this.#each.set(client, left);
      else this.#each.delete(client);
    };
  }
}
