import { expect, test } from "vitest";
import { untilAborted } from "./until-aborted.mjs";

test("a signal that came before is not missed", async () => {
  await expect(untilAborted(AbortSignal.abort())).resolves.toBeUndefined();
});

test("one that comes later is waited for", async () => {
  const stopping = new AbortController();
  let isOver = false;
  const waiting = untilAborted(stopping.signal).then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect(isOver).toBe(false);
  stopping.abort();
  await waiting;
  expect(isOver).toBe(true);
});
