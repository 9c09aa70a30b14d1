import { expect, test } from "vitest";
import { changesText } from "../changes-text.ts";
import { type TextKey, text } from "../text.ts";
import { changes } from "./changes.ts";
import { results } from "./results.ts";
import { suggestions } from "./suggestions.ts";

/** The keys of a catalogue with the parameters that each message names. */
function messagesOf(catalogue: object, above: string): { key: string; message: string }[] {
  return Object.entries(catalogue).flatMap(([name, value]) => {
    const key = `${above}.${name}`;
    return typeof value === "string" ? [{ key, message: value }] : messagesOf(value, key);
  });
}

const messages = [
  ...messagesOf(results, "results"),
  ...messagesOf(changes, "changes"),
  ...messagesOf(suggestions, "suggestions"),
];

for (const { key, message } of messages) {
  test(`${key} is a message whose parameters all show`, () => {
    const names = [...message.matchAll(/\{(\w+)(?=[,}])/g)].flatMap(([, name]) => name ?? []);
    const values = Object.fromEntries(names.map((name) => [name, 2]));
    const [part, ...rest] = key.split(".");
    const shown =
      part === "changes"
        ? changesText(rest.join(".") as Parameters<typeof changesText>[0], values)
        : text.plain(key as TextKey, values);
    expect(shown).not.toMatch(/[{}<>]/);
    expect(shown.trim()).not.toBe("");
  });
}

test("no message uses the characters that the format gives a meaning of its own, but for emphasis", () => {
  const others = messages.filter(({ message }) => /['<>]/.test(message.replaceAll(/<b>([^<>]+)<\/b>/g, "$1")));
  expect(others).toEqual([]);
});
