import { setTimeout as pause } from "node:timers/promises";

/** Waits, unless `stopping` is aborted: who leaves does not rest. */
export async function rest(ms: number, stopping: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: stopping }).catch(() => undefined);
}
