import { expect, test } from "vitest";
import type { ChunkCommit, RunSession } from "../../lib/run/run-session.ts";
import { StagedRecords } from "../../lib/store/staged-records.ts";
import { MemoryLimit, withMemoryLimit } from "./memory-limit.ts";

const staged = new StagedRecords(0);
const chunk: ChunkCommit = {
  step: 1,
  object: "o",
  results: [],
  writes: [],
  staged,
  options: [],
  events: [],
  summary: [],
};
const limitMegabytes = Math.ceil(process.memoryUsage().heapUsed / 2 ** 20) + 60;

function sessionThat(commit: () => void): RunSession {
  return {
    overlaps: false,
    open: async () => ({ find: async () => [], corrections: async () => [], close: async () => undefined }),
    resultsOf: async () => [],
    async commitChunk() {
      commit();
      return { stop: false };
    },
  };
}

/** About 100 MB. */
function manyNumbers(): number[][] {
  return Array.from({ length: 12 }, () => new Array<number>(1_000_000).fill(0.5));
}

test("garbage does not count towards the limit of a dry run", async () => {
  const session = withMemoryLimit(
    sessionThat(() => void manyNumbers()),
    limitMegabytes,
  );
  for (let n = 0; n < 5; n += 1) expect(await session.commitChunk(chunk)).toEqual({ stop: false });
});

test("a dry run that holds more than the limit ends", async () => {
  const held: number[][][] = [];
  const session = withMemoryLimit(
    sessionThat(() => void held.push(manyNumbers())),
    limitMegabytes,
  );
  await expect(session.commitChunk(chunk)).rejects.toEqual(new MemoryLimit(limitMegabytes));
  expect(held).toHaveLength(1);
});
