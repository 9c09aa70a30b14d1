import { expect, test } from "vitest";
import type { ChunkCommit, RunSession } from "../../lib/run/run-session.ts";
import { StagedRecords } from "../../lib/store/staged-records.ts";
import { collectGarbage, heldMegabytes, MemoryLimit, withMemoryLimit } from "./memory-limit.ts";

const staged = new StagedRecords(0);
const chunk: ChunkCommit = {
  step: 1,
  object: "o",
  results: [],
  writes: [],
  staged,
  options: [],
  events: [],
  silenced: [],
  suppressed: false,
  summary: [],
};

function sessionThat(commit: () => void): RunSession {
  return {
    overlaps: false,
    open: async () => ({ find: async () => [], corrections: async () => [], close: () => undefined }),
    resultsOf: async () => [],
    end: () => undefined,
    async commitChunk() {
      commit();
      return { stop: false };
    },
  };
}

/** Room for little more than what this process, which ran other tests, holds by now. */
function narrowLimit(): number {
  collectGarbage();
  return Math.ceil(heldMegabytes()) + 60;
}

/** About 100 MB. */
function manyNumbers(): number[][] {
  return Array.from({ length: 12 }, () => new Array<number>(1_000_000).fill(0.5));
}

test("garbage does not count towards the limit of a dry run", async () => {
  const session = withMemoryLimit(
    sessionThat(() => void manyNumbers()),
    narrowLimit(),
  );
  for (let n = 0; n < 5; n += 1) expect(await session.commitChunk(chunk)).toEqual({ stop: false });
});

test("a dry run that holds more than the limit ends", async () => {
  const held: number[][][] = [];
  const limitMegabytes = narrowLimit();
  const session = withMemoryLimit(
    sessionThat(() => void held.push(manyNumbers())),
    limitMegabytes,
  );
  await expect(session.commitChunk(chunk)).rejects.toEqual(new MemoryLimit(limitMegabytes));
  expect(held).toHaveLength(1);
});
