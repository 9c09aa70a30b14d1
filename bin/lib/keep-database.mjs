import { setTimeout as pause } from "node:timers/promises";

/**
 * Opens the database and, when its embedded server dies, opens it again.
 * @param {(signal: AbortSignal) => Promise<import("../../db/prepare-database.ts").PreparedDatabase>} prepare gives up once
 *   its signal is aborted
 * @param {{ say: (line: string) => void, signal: AbortSignal }} options
 */
export async function keepDatabase(prepare, { say, signal }) {
  const stopping = new AbortController();
  const left = AbortSignal.any([signal, stopping.signal]);
  let database = await prepare(left);
  say(database.description);
  let comingBack = Promise.resolve();
  follow();

  async function follow() {
    await database.lost;
    if (left.aborted) return;
    say("The database server is gone; bringing it back.");
    comingBack = bringBack();
    await comingBack;
    await follow();
  }

  async function bringBack() {
    for (let waitMs = 250; !left.aborted; waitMs = Math.min(waitMs * 2, 30_000)) {
      try {
        database = await prepare(left);
        say(database.description);
        return;
      } catch (error) {
        if (!left.aborted) say(error.message);
      }
      await pause(waitMs, undefined, { signal: left }).catch(() => undefined);
    }
  }

  return {
    url: database.url,
    async stop() {
      stopping.abort();
      await comingBack;
      await database.stop();
    },
  };
}
