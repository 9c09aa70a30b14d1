import { expect, test } from "vitest";
import { arrowLanes } from "./arrow-lanes.ts";

const arrow = (from: number, to: number) => ({ from, to, kind: "captured" as const, label: `${from}-${to}` });
const lanesOf = (...arrows: ReturnType<typeof arrow>[]) =>
  Object.fromEntries(arrowLanes(arrows).map(({ label, lane }) => [label, lane]));

test.each([
  { name: "one arrow is nearest", arrows: [arrow(1, 2)], lanes: { "1-2": 0 } },
  { name: "a long one goes around a short one", arrows: [arrow(1, 3), arrow(1, 2)], lanes: { "1-2": 0, "1-3": 1 } },
  {
    name: "arrows that only meet at a step share a lane",
    arrows: [arrow(1, 2), arrow(2, 3)],
    lanes: { "1-2": 0, "2-3": 0 },
  },
  { name: "an upward arrow takes the same room", arrows: [arrow(2, 1), arrow(1, 2)], lanes: { "2-1": 0, "1-2": 1 } },
  {
    name: "a fourth between the same steps is left to the words",
    arrows: [arrow(1, 2), arrow(1, 2), arrow(1, 2), arrow(1, 2)],
    lanes: { "1-2": 2 },
  },
])("$name", ({ arrows, lanes }) => {
  expect(lanesOf(...arrows)).toEqual(lanes);
});
