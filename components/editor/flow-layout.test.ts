import { describe, expect, test } from "vitest";
import { blankMatchingRule } from "@/lib/model/blank-matching-rule.ts";
import { exitPoint, flowLayout, flowOf } from "./flow-layout.ts";

const onward = { ...blankMatchingRule, noMatch: "next_rule_ignore_previous", multipleMatches: "next_rule" } as const;
const last = { ...blankMatchingRule, archivedMatch: "unarchive_only" } as const;

describe("the ways through a load step", () => {
  test("are four for each rule, and each goes on or ends in an outcome", () => {
    const exits = flowOf([onward, last]);
    expect(exits.map(({ match }) => match)).toEqual(
      [...Array(2)].flatMap(() => ["none", "single", "multiple", "archived"]),
    );
    for (const exit of exits) expect(exit.next === undefined).toBe(exit.outcomes.length > 0);
    expect(exits.map(({ next, outcomes }) => next ?? outcomes.join(" or "))).toEqual([
      1,
      "updated or unchanged",
      1,
      "skipped",
      "created",
      "updated or unchanged",
      "skipped",
      "unarchived",
    ]);
  });

  test("have no end where the last rule hands on", () => {
    const [none] = flowOf([onward]);
    expect(none).toMatchObject({ next: undefined, outcomes: [] });
  });
});

test.each([1, 2, 3, 6])("%i rules stand in their order, apart from each other and from the outcomes", (count) => {
  const { rules, ends, width, height } = flowLayout(count);
  for (const [index, box] of rules.entries()) {
    expect(box.x).toBeGreaterThan(0);
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(height);
    expect(exitPoint(box, "archived").x).toBeLessThan(rules[index + 1]?.x ?? ends.created.x);
  }
  expect(ends.failed.y).toBeLessThan(height);
  expect(ends.failed.x).toBeLessThan(width);
});
