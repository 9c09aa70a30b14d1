import type { MatchingRule } from "../model/connector.ts";
import { dropdowns } from "../model/dropdowns.ts";
import { goesOn } from "./upload-functions.ts";

/** Whether a row can get to a rule (position from 0): each rule before it hands some row on (load-steps.md 3.4). */
export function isReachable(rules: readonly MatchingRule[], position: number): boolean {
  return rules.slice(0, position).every((rule) => dropdowns.some((dropdown) => goesOn(rule[dropdown])));
}

/** Whether every row that the rules decide about is left out. */
export function skipsEveryRow(rules: readonly MatchingRule[]): boolean {
  return (
    rules.length > 0 &&
    rules.every(
      (rule, position) =>
        !isReachable(rules, position) ||
        dropdowns.every((dropdown) => rule[dropdown] === "do_not_upload" || goesOn(rule[dropdown])),
    )
  );
}
