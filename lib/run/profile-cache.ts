import { recentlyUsed } from "../model/recently-used.ts";
import type { InputProfile } from "./profile-input.ts";

/** How many profiles are remembered; one of a wide file takes a few MB. */
const mostRemembered = 8;

/** Profiles by the input they are of, which never changes. They are made one at a time, in the order asked for. */
export class ProfileCache {
  /** The least recently used first. */
  readonly #profiles = new Map<string, Promise<InputProfile>>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * The profile of that key: remembered, under way, or made by `make` once those asked for before are done. One that
   * fails is not remembered.
   */
  get(key: string, make: () => Promise<InputProfile>): Promise<InputProfile> {
    return recentlyUsed(this.#profiles, key, mostRemembered, () => this.#enqueue(key, make));
  }

  #enqueue(key: string, make: () => Promise<InputProfile>): Promise<InputProfile> {
    const profile = this.#last.then(make);
    this.#last = profile.catch(() => {
      if (this.#profiles.get(key) === profile) this.#profiles.delete(key);
    });
    return profile;
  }
}
