import { expect, test } from "vitest";
import type { SuggestionReason } from "../engine/suggest-mappings.ts";
import { describeSuggestion } from "./describe-suggestion.ts";

const cases: readonly [SuggestionReason, string][] = [
  [{ kind: "same_name" }, "Same name"],
  [{ kind: "alias", words: ["tel", "phone"] }, '"tel" and "phone" mean the same'],
  [{ kind: "tokens", shared: ["billing", "city"] }, 'Both names have "billing" and "city"'],
  [{ kind: "spelling", distance: 1 }, "Spelled almost the same: one letter differs"],
  [{ kind: "spelling", distance: 2 }, "Spelled almost the same: 2 letters differ"],
  [{ kind: "values", samples: ["Lead", "{x}"] }, 'Its values fit, such as "Lead" and "{x}"'],
];

test.each(cases)("%#: a reason reads as a few words", (reason, sentence) => {
  expect(describeSuggestion(reason)).toBe(sentence);
});
