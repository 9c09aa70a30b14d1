import { expect, test } from "vitest";
import type { Kept } from "../model/row-result.ts";
import { SharedKept } from "./shared-kept.ts";

const [email, title, phone]: readonly [Kept, Kept, Kept] = [
  { field: "email", reason: "equal" },
  { field: "title", reason: "blank" },
  { field: "phone", reason: "equal" },
];

function follow(start: SharedKept, kept: readonly Kept[]): SharedKept | undefined {
  let at: SharedKept | undefined = start;
  for (const each of kept) at = at?.with(each);
  return at;
}

test("rows that keep the same share one list", () => {
  const start = new SharedKept();
  const lists = [1, 2].map(() => follow(start, [email, title, phone])?.list);
  expect(lists[0]).toEqual([email, title, phone]);
  expect(lists[1]).toBe(lists[0]);
});

test("rows that keep something else have their own, whatever came first", () => {
  const start = new SharedKept();
  const all = [[email, title, phone], [email, phone], [title], [email, title], [phone, email], []];
  for (const kept of [...all, ...all]) expect(follow(start, kept)?.list).toEqual(kept);
});

test("so many different lists are not shared that they would fill the memory", () => {
  const start = new SharedKept();
  const kept = Array.from({ length: 20_000 }, (_, field): Kept => ({ field: `f${field}`, reason: "blank" }));
  const shared = kept.filter((each) => start.with(each));
  expect(shared).toHaveLength(10_000);
  expect(start.with({ ...email })).toBeUndefined();
  expect(kept.slice(0, 10_000).every((each) => start.with(each)?.list[0] === each)).toBe(true);
});
