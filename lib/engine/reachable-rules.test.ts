import { expect, test } from "vitest";
import { blankMatchingRule } from "../model/blank-matching-rule.ts";
import type { MatchingRule } from "../model/connector.ts";
import { isReachable, skipsEveryRow } from "./reachable-rules.ts";

const stops = blankMatchingRule;
const goes: MatchingRule = { ...blankMatchingRule, multipleMatches: "next_rule" };
const skips: MatchingRule = { ...blankMatchingRule, noMatch: "do_not_upload", singleMatch: "do_not_upload" };

test.each([
  { name: "the first rule is always reached", rules: [stops], position: 0, reached: true },
  {
    name: "a rule behind one that goes on for one result is reached",
    rules: [goes, stops],
    position: 1,
    reached: true,
  },
  { name: "a rule behind one that always decides is not", rules: [stops, stops], position: 1, reached: false },
  { name: "nor is what follows it", rules: [stops, goes, stops], position: 2, reached: false },
])("$name", ({ rules, position, reached }) => {
  expect(isReachable(rules, position)).toBe(reached);
});

test.each([
  { name: "no rules skip nothing", rules: [], skipped: false },
  { name: "functions that create or update do not skip", rules: [stops], skipped: false },
  { name: "nothing but Do Not Upload Row skips all", rules: [skips], skipped: true },
  { name: "a rule that nothing reaches does not count", rules: [skips, stops], skipped: true },
  {
    name: "a reached rule that creates does",
    rules: [{ ...skips, noMatch: "next_rule_ignore_previous" as const }, stops],
    skipped: false,
  },
])("$name", ({ rules, skipped }) => {
  expect(skipsEveryRow(rules)).toBe(skipped);
});
