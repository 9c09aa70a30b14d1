import { expect, test } from "vitest";
import type { RuleTrace } from "../model/row-result.ts";
import { SharedTrace } from "./shared-trace.ts";

const none = { active: 0, archived: 0 };
const one = { active: 1, archived: 0 };
const first: RuleTrace = { rule: 1, ...none, match: "none", action: "next_rule" };
const second: RuleTrace = { rule: 2, ...one, match: "single", action: "update_current" };

test("rows that went one way share their trace", () => {
  const start = new SharedTrace();
  const ways = [1, 2].map(() =>
    start.with(none, "none", "next_rule", false).with(one, "single", "update_current", false),
  );
  expect(ways[0]?.trace).toEqual([first, second]);
  expect(ways[1]).toBe(ways[0]);
  expect(start.trace).toEqual([]);
});

test("a blank, and what else a rule found, is another way", () => {
  const start = new SharedTrace();
  expect(start.with(none, "none", "create_new", true).trace).toEqual([{ ...first, action: "create_new", blank: true }]);
  expect(start.with(none, "none", "create_new", false).trace).toEqual([{ ...first, action: "create_new" }]);
  for (const active of [0, 1, 2, 3]) {
    for (const archived of [0, 1, 2, 3]) {
      const found = { active, archived };
      const { trace } = start.with(found, "multiple", "do_not_upload", false);
      if (active + archived > 0)
        expect(trace).toEqual([{ rule: 1, ...found, match: "multiple", action: "do_not_upload" }]);
    }
  }
});

test("many rules are told one after the other", () => {
  let way = new SharedTrace();
  for (let rule = 1; rule <= 8; rule += 1) way = way.with(none, "none", "next_rule", false);
  expect(way.trace).toEqual(Array.from({ length: 8 }, (_, index) => ({ ...first, rule: index + 1 })));
});
