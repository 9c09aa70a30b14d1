import { type MatchOutcome, type Outcome, outcomes } from "@/lib/model/row-result.ts";
import type { EndCount, ExitCount, FlowCounts } from "./flow-counts.ts";

/** Where rows stand: an upright bar. */
export interface FlowBar {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Rows on their way from one bar to another: what is filled, and the line in its middle. */
export interface FlowBand {
  readonly area: string;
  readonly middle: string;
  /** What a rule found; undefined where the rows come from no rule. */
  readonly match: MatchOutcome | undefined;
  /** What they came to; undefined as long as that is not decided. */
  readonly outcome: Outcome | undefined;
}

/** One of a rule's exits, or the rows that fail there. */
export interface FlowSlot {
  /** The middle of what leaves there. */
  readonly y: number;
  /** Undefined for the rows that fail. */
  readonly exit: ExitCount | undefined;
  readonly count: number;
}

export interface FlowPlaces {
  readonly width: number;
  readonly height: number;
  readonly input: FlowBar;
  readonly rules: readonly { readonly bar: FlowBar; readonly slots: readonly FlowSlot[] }[];
  readonly ends: readonly { readonly bar: FlowBar; readonly end: EndCount }[];
  readonly outcomes: Readonly<Record<Outcome, FlowBar>>;
  readonly bands: readonly FlowBand[];
  /** How much room there is between two rules, for what is written at their exits. */
  readonly pitch: number;
}

export const flowWidth = 1096;
const firstRuleX = 128;
const endX = 690;
const outcomeX = 920;
const top = 44;
/** The height of all rows, but for what is drawn thicker than it is. */
const rowsHeight = 280;
const leastBand = 2;
const leastSlot = 26;
const slotGap = 2;
const lastExits = 150;

/** Places the bars and bands of a flow: bands are as high as their rows are many, and never lost (ux.md section 12). */
export function flowPlaces(counts: FlowCounts): FlowPlaces {
  const thick = (count: number) => (count === 0 ? 0 : Math.max(leastBand, (count / counts.total) * rowsHeight));
  const last = counts.rules.length - 1;
  const pitch = last < 1 ? endX - firstRuleX : Math.min(270, (endX - firstRuleX - lastExits) / last);
  const rise = last < 1 ? 0 : Math.min(44, 160 / last);

  const rules = counts.rules.map(({ exits, failed }, index) => {
    const x = firstRuleX + index * pitch;
    const y = top + (last - index) * rise;
    let at = y;
    const slots: FlowSlot[] = [];
    const take = (count: number, exit: ExitCount | undefined) => {
      const height = Math.max(thick(count), leastSlot);
      slots.push({ y: at + height / 2, exit, count });
      at += height + slotGap;
    };
    for (const exit of exits) take(exit.count, exit);
    if (failed > 0) take(failed, undefined);
    return { bar: { x, y, height: at - slotGap - y }, slots };
  });

  let endAt = top;
  const ends = counts.ends.map((end) => {
    const bar = { x: endX, y: endAt + 20, height: Math.max(thick(end.count), 8) };
    endAt = bar.y + bar.height + 14;
    return { bar, end };
  });
  let outcomeAt = top;
  const outcomeBars = Object.fromEntries(
    outcomes.map((outcome) => {
      const height = Math.max(thick(counts.outcomes[outcome]), 14);
      const slot = Math.max(height, 24);
      const bar = { x: outcomeX, y: outcomeAt + (slot - height) / 2, height };
      outcomeAt += slot + 12;
      return [outcome, bar];
    }),
  ) as Record<Outcome, FlowBar>;

  const first = rules[0]?.bar;
  const inputHeight = thick(counts.total);
  const input = { x: 0, y: first ? Math.max(top, middleOf(first) - inputHeight / 2) : top, height: inputHeight };

  const arrivals = new Map<FlowBar, number>();
  /** Where the next rows come in at a bar, below those before them. */
  const arriveAt = (bar: FlowBar, height: number, from: number) => {
    const y = arrivals.get(bar) ?? from;
    arrivals.set(bar, y + height);
    return y + height / 2;
  };
  const bands: FlowBand[] = [];
  const draw = (from: Point, to: Point, count: number, match?: MatchOutcome, outcome?: Outcome) => {
    bands.push({ ...bandOf(from, to, thick(count)), match, outcome });
  };
  const toOutcome = (from: Point, outcome: Outcome, count: number) => {
    const bar = outcomeBars[outcome];
    draw(from, { x: bar.x, y: arriveAt(bar, thick(count), bar.y) }, count, undefined, outcome);
  };

  const entered = counts.total - counts.unread;
  if (first && entered > 0) {
    const height = thick(entered);
    const y = arriveAt(first, height, middleOf(first) - height / 2);
    draw({ x: input.x + barWidth, y: input.y + height / 2 }, { x: first.x, y }, entered);
  }
  // Of what comes to one place, that from the highest rule is on top.
  for (let index = last; index >= 0; index -= 1) {
    const rule = rules[index];
    const next = rules[index + 1]?.bar;
    for (const { y, exit, count } of rule?.slots ?? []) {
      const from = { x: (rule?.bar.x ?? 0) + barWidth, y };
      if (exit === undefined || count === 0) continue;
      if (exit.goesOn) {
        if (!next) continue;
        const coming = thick(counts.rules[index + 1]?.entered ?? 0);
        draw(from, { x: next.x, y: arriveAt(next, thick(count), middleOf(next) - coming / 2) }, count, exit.match);
        continue;
      }
      const bar = ends.find(({ end }) => end.action === exit.action)?.bar;
      if (bar) draw(from, { x: bar.x, y: arriveAt(bar, thick(count), bar.y) }, count, exit.match);
    }
  }
  for (const { bar, end } of ends) {
    let leaves = bar.y;
    for (const outcome of outcomes) {
      const count = end.outcomes[outcome];
      if (count === 0) continue;
      const height = thick(count);
      toOutcome({ x: bar.x + barWidth, y: leaves + height / 2 }, outcome, count);
      leaves += height;
    }
  }
  for (const { bar, slots } of rules) {
    const failed = slots.find(({ exit }) => exit === undefined);
    if (failed) toOutcome({ x: bar.x + barWidth, y: failed.y }, "failed", failed.count);
  }
  if (counts.unread > 0) {
    toOutcome({ x: barWidth, y: input.y + inputHeight - thick(counts.unread) / 2 }, "failed", counts.unread);
  }

  const bottoms = [...rules.map(({ bar }) => bar.y + bar.height), input.y + input.height, endAt, outcomeAt];
  return {
    width: flowWidth,
    height: Math.ceil(Math.max(...bottoms) + 22),
    input,
    rules,
    ends,
    outcomes: outcomeBars,
    bands,
    pitch,
  };
}

/** How wide a bar is. */
export const barWidth = 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

function middleOf({ y, height }: FlowBar): number {
  return y + height / 2;
}

/** A band that leaves and arrives level. */
function bandOf(from: Point, to: Point, height: number): Pick<FlowBand, "area" | "middle"> {
  const bend = round((from.x + to.x) / 2);
  const edge = (by: number) => {
    const [start, end] = [round(from.y + by), round(to.y + by)];
    return { there: `${round(from.x)} ${start}C${bend} ${start} ${bend} ${end} ${round(to.x)} ${end}`, start, end };
  };
  const above = edge(-height / 2);
  const below = edge(height / 2);
  return {
    area: `M${above.there}L${round(to.x)} ${below.end}C${bend} ${below.end} ${bend} ${below.start} ${round(from.x)} ${below.start}Z`,
    middle: `M${edge(0).there}`,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
