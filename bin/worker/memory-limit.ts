import type { RunSession } from "../../lib/run/run-session.ts";

/** What a dry run keeps in memory may grow to this; then it ends with a message instead of with the process. */
const limitMegabytes = Number(process.env.LOADSTEP_DRY_RUN_MEMORY_MB ?? 1_024);

/** A dry run touches more Records than the memory allows for. */
export class MemoryLimit extends Error {
  override name = "MemoryLimit";
  readonly limitMegabytes = limitMegabytes;
}

/** Ends a dry run once the process holds more than the limit, collected garbage not counted. */
export function withMemoryLimit(session: RunSession): RunSession {
  return {
    ...session,
    async commitChunk(chunk) {
      const done = await session.commitChunk(chunk);
      if (process.memoryUsage().heapUsed > limitMegabytes * 2 ** 20) throw new MemoryLimit();
      return done;
    },
  };
}
