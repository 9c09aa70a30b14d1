import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { RunSession } from "../../lib/run/run-session.ts";

const defaultLimitMegabytes = Number(process.env.LOADSTEP_DRY_RUN_MEMORY_MB || 1_024);

/** A dry run touches more Records than the memory allows for. */
export class MemoryLimit extends Error {
  override name = "MemoryLimit";
  constructor(readonly limitMegabytes: number) {
    super(`The process holds more than ${limitMegabytes} MB`);
  }
}

/**
 * Ends a dry run once the process holds more than the limit: with a message, not with the process (design.md 14.2).
 * Garbage is not counted.
 */
export function withMemoryLimit(session: RunSession, limitMegabytes = defaultLimitMegabytes): RunSession {
  return {
    ...session,
    async commitChunk(chunk, after) {
      const done = await session.commitChunk(chunk, after);
      if (heldMegabytes() > limitMegabytes) {
        collectGarbage();
        if (heldMegabytes() > limitMegabytes) throw new MemoryLimit(limitMegabytes);
      }
      return done;
    },
  };
}

/** The heap, and what lies outside of it: the overlay keeps its texts there. */
export function heldMegabytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

let collect: (() => void) | undefined;

/** What the platform counts as used includes garbage that it did not need to collect yet. */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
