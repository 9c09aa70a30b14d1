import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { english } from "./en.ts";
import { type TextKey, text } from "./text.ts";

const library = createTranslator<Record<string, never>>({
  locale: "en",
  messages: english as unknown as Record<string, never>,
  timeZone: "UTC",
}) as unknown as (key: string, values: Readonly<Record<string, string | number>>) => string;

function keysOf(catalogue: object, above = ""): readonly { key: TextKey; message: string }[] {
  return Object.entries(catalogue).flatMap(([name, value]) => {
    const key = above === "" ? name : `${above}.${name}`;
    return typeof value === "string" ? [{ key: key as TextKey, message: value }] : keysOf(value, key);
  });
}

test("every text without tags is what the library makes of it", () => {
  const untagged = keysOf(english).filter(({ message }) => !message.includes("<"));
  const shown = [
    { string: 'the "{x}" of <b>us</b>', number: 1234.5 },
    { string: "", number: 0 },
  ].flatMap(({ string, number }) =>
    untagged.map(({ key, message }) => {
      const names = [...message.matchAll(/\{(\w+)(,)?/g)];
      const values = Object.fromEntries(
        names.map(([, name, isFormatted], index) => [name, isFormatted || index % 2 === 1 ? number : string]),
      );
      return { key, values, ours: text(key, values), theirs: library(key, values) };
    }),
  );
  expect(shown.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  expect(untagged.length).toBeGreaterThan(500);
});

test("a missing parameter throws", () => {
  expect(() => text("results.error.placed", { place: "here" })).toThrow();
  expect(() => text("results.error.placed")).toThrow();
});
