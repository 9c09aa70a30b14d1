import { expect, test } from "vitest";
import { mergeTyped } from "./merge-typed.ts";

const entry = (text: string) => ({ field: "city", text, list: [] });

test.each([
  { name: "untouched follows what is stored", base: "A", mine: "A", stored: "B", shown: "B", clash: undefined },
  { name: "what was typed stays", base: "A", mine: "C", stored: "A", shown: "C", clash: undefined },
  { name: "both changed it", base: "A", mine: "C", stored: "B", shown: "C", clash: "B" },
  { name: "both changed it alike", base: "A", mine: "B", stored: "B", shown: "B", clash: undefined },
])("$name", ({ base, mine, stored, shown, clash }) => {
  const merged = mergeTyped([entry(base)], [entry(mine)], [entry(stored)]);
  expect(merged.fields).toEqual([entry(shown)]);
  expect(merged.clashes.get("city")?.text).toBe(clash);
});

test("a list that differs in one entry was touched", () => {
  const list = (...entries: string[]) => ({ field: "likes", text: "", list: entries });
  const merged = mergeTyped([list("a")], [list("a", "b")], [list("c")]);
  expect(merged.fields).toEqual([list("a", "b")]);
  expect([...merged.clashes]).toEqual([["likes", list("c")]]);
});
