import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { check, countPlaywright, countVitest } from "./check.mjs";

beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

const cases = [
  { name: "a check that passes counts as one", result: { code: 0, said: "" }, tally: { passed: 1, failed: 0 } },
  { name: "a check that fails counts as one", result: { code: 1, said: "x" }, tally: { passed: 0, failed: 1 } },
  {
    name: "a test runner counts its tests",
    result: { code: 1, said: "", tally: { passed: 5, failed: 2 } },
    tally: { passed: 5, failed: 2 },
  },
  {
    name: "a runner that fails beside its tests has one failure",
    result: { code: 1, said: "", tally: { passed: 5, failed: 0 } },
    tally: { passed: 5, failed: 1 },
  },
];

for (const { name, result, tally } of cases) {
  test(name, async () => {
    expect(await check("it", async () => result)).toEqual(tally);
  });
}

test("a check that throws has failed, and says why", async () => {
  expect(await check("it", () => Promise.reject(new Error("no browser")))).toEqual({ passed: 0, failed: 1 });
  expect(console.log).toHaveBeenCalledWith("no browser");
});

test("reports are counted: a flaky test has not passed", () => {
  expect(countVitest({ numPassedTests: 3, numFailedTests: 1 })).toEqual({ passed: 3, failed: 1 });
  expect(countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1 } })).toEqual({ passed: 3, failed: 2 });
});
