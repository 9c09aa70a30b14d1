import { expect, test } from "vitest";
import { outcomesOf } from "./last-run.ts";

const [vendors, products] = [
  { name: "Vendors", object: "vendor" },
  { name: "Products", object: "product" },
];
const counts = { created: 0, updated: 0, unarchived: 0, unchanged: 0, skipped: 0, failed: 0, warnings: 0 };
const run = { steps: [vendors, products], summary: [1, 2].map((step) => ({ ...counts, step })) };

test.each([
  ["a step that stands where it stood", vendors, [vendors, products], 1],
  ["a step that was moved", products, [products, vendors], 2],
  ["a step that comes after one that was deleted", products, [products], 2],
  ["a step that was added", { name: "Notes", object: "note" }, [vendors, products], undefined],
  ["a step that writes another Object by now", { name: "Vendors", object: "partner" }, [vendors], undefined],
  ["a step and its copy", vendors, [vendors, vendors, products], undefined],
])("%s", (_name, step, steps, expected) => {
  expect(outcomesOf(run, step, steps)?.step).toBe(expected);
});

test("of two steps of a run that are called the same, none is taken", () => {
  expect(outcomesOf({ ...run, steps: [vendors, vendors] }, vendors, [vendors])).toBeUndefined();
});

test("a step that the run has not reached has no outcomes", () => {
  expect(outcomesOf({ ...run, summary: run.summary.slice(0, 1) }, products, [vendors, products])).toBeUndefined();
});
