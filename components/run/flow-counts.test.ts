import fc from "fast-check";
import { expect, test } from "vitest";
import { matchOutcomes, outcomes } from "@/lib/model/row-result.ts";
import { barWidth, flowPlaces, flowWidth } from "./flow-bands.ts";
import { type FlowCounts, flowCounts } from "./flow-counts.ts";
import type { FlowRule, RunFlow } from "./run-view.ts";

const onward: FlowRule = {
  field: "Code",
  exits: {
    none: "next_rule_ignore_previous",
    single: "update_current",
    multiple: "next_rule",
    archived: "unarchive_and_update",
  },
};
const last: FlowRule = {
  field: "E-mail",
  exits: { none: "create_new", single: "update_current", multiple: "do_not_upload", archived: "do_not_upload" },
};

test("rows are counted at every place that they come through", () => {
  const counts = flowCounts({
    rules: [onward, last],
    ways: [
      { path: "r1.single", outcome: "unchanged", count: 50 },
      { path: "r1.single", outcome: "failed", count: 1 },
      { path: "r1.none>r2.none", outcome: "created", count: 7 },
      { path: "r1.multiple>r2.archived", outcome: "skipped", count: 3 },
      { path: "r1.none", outcome: "failed", count: 2 },
      { path: "", outcome: "failed", count: 4 },
    ],
  });
  expect(counts).toMatchObject({ total: 67, unread: 4 });
  expect(
    counts.rules.map(({ entered, failed, exits }) => [entered, failed, ...exits.map(({ count }) => count)]),
  ).toEqual([
    [63, 0, 9, 51, 3, 0],
    [12, 2, 7, 0, 0, 3],
  ]);
  expect(counts.ends.map(({ action, count, outcomes: { failed } }) => [action, count, failed])).toEqual([
    ["create_new", 7, 0],
    ["update_current", 51, 1],
    ["do_not_upload", 3, 0],
  ]);
});

/** A step of which every rule but the last one may hand on, and rows that went through it. */
const flows: fc.Arbitrary<RunFlow> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.array(fc.nat(2 ** 30), { minLength: 1, maxLength: 30 }), fc.nat(3_000_000))
  .map(([count, seeds, most]) => {
    const rules = Array.from({ length: count }, (_, index) => (index < count - 1 ? onward : last));
    const ways = seeds.map((seed, index) => {
      let left = seed;
      let path = "";
      for (let rule = 1; rule <= count && left % 5 !== 4; rule += 1) {
        const match = matchOutcomes[left % 4] ?? "none";
        path += `${path === "" ? "" : ">"}r${rule}.${match}`;
        if (match !== "none" && match !== "multiple") break;
        left = Math.floor(left / 5);
      }
      const goesOn = (path.endsWith("none") || path.endsWith("multiple")) && !path.includes(`r${count}.`);
      const outcome = path === "" || goesOn ? "failed" : (outcomes[seed % outcomes.length] ?? "failed");
      return { path, outcome, count: 1 + ((seed * (index + 1)) % (most + 1)) } as const;
    });
    return { rules, ways };
  });

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

test("no row is lost between two places", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const { total, unread, rules, ends, outcomes: all } = flowCounts(flow);
      const onward = rules.map(({ exits }) => sum(exits.map((exit) => (exit.goesOn ? exit.count : 0))));
      expect(total).toBe(sum(flow.ways.map(({ count }) => count)));
      expect(rules[0]?.entered).toBe(total - unread);
      for (const [index, { entered, failed, exits }] of rules.entries()) {
        expect(entered).toBe(sum(exits.map(({ count }) => count)) + failed);
        expect(rules[index + 1]?.entered ?? 0).toBe(onward[index]);
      }
      const failedAtRules = sum(rules.map(({ failed }) => failed));
      expect(sum(ends.map(({ count }) => count)) + failedAtRules + unread).toBe(total);
      for (const end of ends) expect(sum(Object.values(end.outcomes))).toBe(end.count);
      const ended = (outcome: (typeof outcomes)[number]) => sum(ends.map((end) => end.outcomes[outcome]));
      for (const outcome of outcomes) {
        expect(all[outcome]).toBe(ended(outcome) + (outcome === "failed" ? failedAtRules + unread : 0));
      }
    }),
  );
});

/** The height of a band where it leaves, as its outline says. */
function heightOf(area: string): number {
  const numbers = area.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  return (numbers.at(-1) ?? 0) - (numbers[1] ?? 0);
}

test("whatever rows there are is drawn, in the picture, and no exit upon another", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const counts: FlowCounts = flowCounts(flow);
      const { width, height, input, rules, ends, bands, outcomes: bars } = flowPlaces(counts);
      expect(width).toBe(flowWidth);
      const drawn = [input, ...rules.map(({ bar }) => bar), ...ends.map(({ bar }) => bar), ...Object.values(bars)];
      for (const bar of drawn) {
        expect(bar.y).toBeGreaterThanOrEqual(0);
        expect(bar.y + bar.height).toBeLessThanOrEqual(height);
        expect(bar.x + barWidth).toBeLessThanOrEqual(width);
      }
      for (const { slots } of rules) {
        const places = slots.map(({ y }) => y);
        for (const [index, y] of places.slice(1).entries()) expect(y - (places[index] ?? 0)).toBeGreaterThan(25);
      }
      const exits = counts.rules.flatMap((rule) => rule.exits.filter(({ count }) => count > 0));
      expect(bands.filter(({ match }) => match !== undefined)).toHaveLength(exits.length);
      for (const { area, middle } of bands) {
        expect(`${area}${middle}`).not.toMatch(/NaN|undefined|Infinity/);
        expect(heightOf(area)).toBeGreaterThan(1.8);
      }
      const coloured = bands.filter(({ outcome }) => outcome !== undefined);
      const inColour = outcomes.filter((outcome) => coloured.some((band) => band.outcome === outcome));
      expect(inColour).toEqual(outcomes.filter((outcome) => counts.outcomes[outcome] > 0));
    }),
  );
});

test("a step in which no row was decided has its rules and nothing else", () => {
  const { bands, rules, height } = flowPlaces(flowCounts({ rules: [onward, last], ways: [] }));
  expect(bands).toEqual([]);
  expect(rules).toHaveLength(2);
  expect(height).toBeGreaterThan(0);
});
