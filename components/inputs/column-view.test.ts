import { expect, test } from "vitest";
import { type ColumnView, proposedCandidate } from "./column-view.ts";

const aCandidate = (part: Partial<ColumnView["candidates"][number]>): ColumnView["candidates"][number] => ({
  type: "number",
  parsed: 99,
  failed: 1,
  untried: 0,
  examples: [],
  ...part,
});
const aColumn = (
  candidates: ColumnView["candidates"],
  proposal: Omit<ColumnView["proposal"], "share">,
): Pick<ColumnView, "candidates" | "proposal"> => ({ candidates, proposal: { ...proposal, share: 0.99 } });

const text = aCandidate({ type: "string" });
const list = aCandidate({ type: "string", isArray: true, arrayDelimiter: ";" });
const [point, comma] = [aCandidate({ inputFormat: "point" }), aCandidate({ inputFormat: "comma" })];
const [auto, dayFirst] = [
  aCandidate({ type: "date", inputFormat: "auto" }),
  aCandidate({ type: "date", inputFormat: "day_first" }),
];
const all = [text, list, comma, point, dayFirst, auto];

const cases = [
  { name: "a number in the usual format", proposal: { type: "number" }, expected: point },
  { name: "a number with a comma", proposal: { type: "number", inputFormat: "comma" }, expected: comma },
  { name: "a date in any clear form", proposal: { type: "date" }, expected: auto },
  { name: "a date with the day first", proposal: { type: "date", inputFormat: "day_first" }, expected: dayFirst },
  { name: "a text", proposal: { type: "string" }, expected: text },
  { name: "a list", proposal: { type: "string", isArray: true, arrayDelimiter: ";" }, expected: list },
] as const;

for (const { name, proposal, expected } of cases) {
  test(`${name} finds how its cells fared`, () => {
    expect(proposedCandidate(aColumn(all, proposal))).toBe(expected);
  });
}
