import { beforeEach, expect, test } from "vitest";
import type { PreparedDatabase } from "../../db/prepare-database.ts";
import { keepDatabase } from "./keep-database.mjs";

let said: string[];
beforeEach(() => {
  said = [];
});

const say = (line: string) => said.push(line);
const never = new AbortController().signal;

/** A database that can be lost, and knows whether it was stopped. */
function aDatabase(description: string) {
  let lose: () => void = () => undefined;
  const state = { stops: 0 };
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const prepared: PreparedDatabase = {
    url: "postgres:///loadstep",
    description,
    lost,
    async stop() {
      state.stops += 1;
    },
  };
  return { prepared, lose, state };
}

/** A start that takes for ever, unless it is given up. */
function recovering(signal: AbortSignal): Promise<PreparedDatabase> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

test("a database that is lost is brought back, and that one is stopped in the end", async () => {
  const [first, second] = [aDatabase("first"), aDatabase("second")];
  const prepared = [first.prepared, second.prepared];
  const kept = await keepDatabase(async () => prepared.shift() ?? expect.fail("prepared once more"), {
    say,
    signal: never,
  });
  first.lose();
  await expect.poll(() => said).toEqual(["first", "The database server is gone; bringing it back.", "second"]);
  await kept.stop();
  expect([first.state.stops, second.state.stops]).toEqual([0, 1]);
});

test("a stop while the database comes back gives that up", async () => {
  const first = aDatabase("first");
  let isFirst = true;
  const prepare = async (signal: AbortSignal) => {
    if (!isFirst) return recovering(signal);
    isFirst = false;
    return first.prepared;
  };
  const kept = await keepDatabase(prepare, { say, signal: never });
  first.lose();
  await expect.poll(() => said).toHaveLength(2);
  await kept.stop();
  expect(said).toEqual(["first", "The database server is gone; bringing it back."]);
  expect(first.state.stops).toBe(1);
});

test("a stop while the database starts gives that up", async () => {
  const stopping = new AbortController();
  const starting = keepDatabase(recovering, { say, signal: stopping.signal });
  stopping.abort("left");
  await expect(starting).rejects.toBe("left");
  expect(said).toEqual([]);
});
