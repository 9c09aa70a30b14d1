import { setTimeout as pause } from "node:timers/promises";

/**
 * Opens the database and, when its embedded server dies, opens it again.
 * @param {() => Promise<import("../../db/prepare-database.ts").PreparedDatabase>} prepare
 * @param {(line: string) => void} say
 */
export async function keepDatabase(prepare, say) {
  let database = await prepare();
  say(database.description);
  const stopping = new AbortController();
  let comingBack = Promise.resolve();
  follow();

  async function follow() {
    await database.lost;
    if (stopping.signal.aborted) return;
    say("The database server is gone; bringing it back.");
    comingBack = bringBack();
    await comingBack;
    await follow();
  }

  async function bringBack() {
    for (let waitMs = 250; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, 30_000)) {
      try {
        database = await prepare();
        say(database.description);
        return;
      } catch (error) {
        say(error.message);
      }
      await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
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
