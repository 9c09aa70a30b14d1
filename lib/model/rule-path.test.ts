import { expect, test } from "vitest";
import { pathOf, pathSteps } from "./rule-path.ts";

const none = { rule: 1, active: 0, archived: 0, match: "none", action: "next_rule" } as const;
const single = { rule: 12, active: 1, archived: 0, match: "single", action: "update_current" } as const;

test("a path is read as it was written", () => {
  expect(pathOf({ trace: [none, single] })).toBe("r1.none>r12.single");
  expect(pathSteps("r1.none>r12.single")).toEqual([
    { rule: 1, match: "none" },
    { rule: 12, match: "single" },
  ]);
  expect(pathOf({ trace: [] })).toBe("");
});

test.each(["", "r1", "r1.some", "r1.none>", "r1.none>r2.single ", "R1.none"])("%j is no path", (text) => {
  expect(pathSteps(text)).toEqual([]);
});
