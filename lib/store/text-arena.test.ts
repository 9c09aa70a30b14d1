import { expect, test } from "vitest";
import { TextArena } from "./text-arena.ts";

test("texts of any length and script come back by their numbers", () => {
  const arena = new TextArena();
  const texts = Array.from({ length: 5_000 }, (_, number) => `${number} é 漢字 👍`.repeat(number % 40));
  texts.push("x".repeat(3_000_000), "", "behind the long one");
  expect(texts.map((text) => arena.add(text))).toEqual(texts.map((_, number) => number));
  expect(arena.count).toBe(texts.length);
  for (const [number, text] of texts.entries()) expect(arena.get(number)).toBe(text);
});
