import { goesOn, uploadFunctions } from "@/lib/engine/upload-functions.ts";
import type { MatchingRule } from "@/lib/model/connector.ts";
import { dropdowns, type UploadAction } from "@/lib/model/dropdowns.ts";
import { type MatchOutcome, matchOutcomes, type Outcome, outcomes } from "@/lib/model/row-result.ts";

/** Where a row leaves a rule for one match result. */
export interface FlowExit {
  /** From 0. */
  readonly rule: number;
  readonly match: MatchOutcome;
  readonly action: UploadAction;
  /** The outcomes it leads to; none where it goes on. */
  readonly outcomes: readonly Outcome[];
  /** The rule it goes on to, from 0; undefined where it ends, or where there is none. */
  readonly next: number | undefined;
}

const endsOf: Readonly<Record<UploadAction, readonly Outcome[]>> = {
  create_new: ["created"],
  update_current: ["updated", "unchanged"],
  unarchive_and_update: ["unarchived"],
  unarchive_only: ["unarchived"],
  do_not_upload: ["skipped"],
  next_rule: [],
  next_rule_ignore_previous: [],
};

/** The ways of a row through a load step, four for each rule in the fixed order of ux.md section 12. */
export function flowOf(rules: readonly MatchingRule[]): readonly FlowExit[] {
  return rules.flatMap((rule, index) =>
    dropdowns.map((dropdown): FlowExit => {
      const action = rule[dropdown];
      const next = goesOn(action) && index + 1 < rules.length ? index + 1 : undefined;
      return { rule: index, match: uploadFunctions[dropdown].match, action, outcomes: endsOf[action], next };
    }),
  );
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface FlowBox extends Point {
  readonly width: number;
  readonly height: number;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly rules: readonly FlowBox[];
  /** Where the edges into each outcome end. */
  readonly ends: Readonly<Record<Outcome, Point>>;
}

const size = { width: 256, height: 178 };
const endX = 172;
const ruleHeight = 64;
const widest = 48;

/** Places the boxes of the rules and the outcomes in a picture of 256 by 178. */
export function flowLayout(count: number): FlowLayout {
  const pitch = count <= 1 ? 0 : Math.min(82, (endX - 28 - Math.min(widest, 120 / count)) / (count - 1));
  const width = count <= 1 ? widest : Math.min(widest, pitch * 0.7);
  const lowest = count <= 1 ? 50 : 62;
  const rise = count <= 1 ? 0 : (lowest - 2) / (count - 1);
  return {
    ...size,
    rules: Array.from({ length: count }, (_, index) => ({
      x: 1 + index * pitch,
      y: lowest - index * rise,
      width,
      height: ruleHeight,
    })),
    ends: Object.fromEntries(outcomes.map((outcome, index) => [outcome, { x: endX, y: 14 + index * 30 }])) as Record<
      Outcome,
      Point
    >,
  };
}

/** Where an exit leaves its rule's box. */
export function exitPoint(box: FlowBox, match: MatchOutcome): Point {
  return { x: box.x + box.width, y: box.y + (box.height * (matchOutcomes.indexOf(match) + 1)) / 5 };
}

/** A line that leaves and arrives level. */
export function curve(from: Point, to: Point): string {
  const bend = Math.max((to.x - from.x) / 2, 8);
  return `M${round(from.x)} ${round(from.y)}C${round(from.x + bend)} ${round(from.y)} ${round(to.x - bend)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
