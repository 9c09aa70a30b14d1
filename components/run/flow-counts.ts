import { goesOn } from "@/lib/engine/upload-functions.ts";
import type { UploadAction } from "@/lib/model/dropdowns.ts";
import { type MatchOutcome, matchOutcomes, type Outcome, outcomes } from "@/lib/model/row-result.ts";
import { pathSteps } from "@/lib/model/rule-path.ts";
import type { RunFlow } from "./run-view.ts";

type OutcomeCounts = Readonly<Record<Outcome, number>>;

export interface RuleCounts {
  readonly field: string;
  /** Rows that come to the rule: those of its exits, and those that fail there before it looks. */
  readonly entered: number;
  readonly exits: readonly ExitCount[];
  readonly failed: number;
}

/** Rows that leave a rule with one match outcome. */
export interface ExitCount {
  readonly match: MatchOutcome;
  readonly action: UploadAction;
  readonly goesOn: boolean;
  readonly count: number;
}

/** Rows that an upload function ended the rules for, whatever they came to. */
export interface EndCount {
  readonly action: UploadAction;
  readonly count: number;
  readonly outcomes: OutcomeCounts;
}

/** How many rows went where: nothing is lost between two places. */
export interface FlowCounts {
  readonly total: number;
  /** Rows that came to no rule, as they could not be read. */
  readonly unread: number;
  readonly rules: readonly RuleCounts[];
  /** In the order of the outcomes they lead to; those that no row came to are left out. */
  readonly ends: readonly EndCount[];
  readonly outcomes: OutcomeCounts;
}

const endOrder: readonly UploadAction[] = [
  "create_new",
  "update_current",
  "unarchive_and_update",
  "unarchive_only",
  "do_not_upload",
];

/** Counts the rows of a load step at every place of its flow. */
export function flowCounts({ rules, ways }: RunFlow): FlowCounts {
  const exits = rules.map((rule) =>
    matchOutcomes.map((match) => ({ match, action: rule.exits[match], goesOn: goesOn(rule.exits[match]), count: 0 })),
  );
  const failed = rules.map(() => 0);
  const ends = new Map<UploadAction, { count: number; outcomes: Record<Outcome, number> }>();
  const all = noOutcomes();
  let unread = 0;
  for (const { path, outcome, count } of ways) {
    all[outcome] += count;
    const steps = pathSteps(path);
    const last = steps.at(-1);
    if (!last) {
      unread += count;
      continue;
    }
    for (const { rule, match } of steps) {
      const exit = exits[rule - 1]?.find((each) => each.match === match);
      if (exit) exit.count += count;
    }
    const action = rules[last.rule - 1]?.exits[last.match];
    if (action === undefined) continue;
    if (goesOn(action)) {
      failed[last.rule] = (failed[last.rule] ?? 0) + count;
      continue;
    }
    const end = ends.get(action) ?? { count: 0, outcomes: noOutcomes() };
    end.count += count;
    end.outcomes[outcome] += count;
    ends.set(action, end);
  }
  return {
    total: sum(Object.values(all)),
    unread,
    rules: rules.map(({ field }, index) => {
      const own = exits[index] ?? [];
      const failedHere = failed[index] ?? 0;
      return { field, entered: sum(own.map(({ count }) => count)) + failedHere, exits: own, failed: failedHere };
    }),
    ends: endOrder.flatMap((action) => {
      const end = ends.get(action);
      return end ? { action, ...end } : [];
    }),
    outcomes: all,
  };
}

function noOutcomes(): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
