import { expect, test } from "vitest";
import { attemptOutcomes } from "../model/delivery.ts";
import { outcomeText } from "./outcome-text.ts";

test.each(attemptOutcomes)("the outcome %s has a sentence of its own", (outcome) => {
  const sentence = outcomeText(outcome, 503);
  expect(sentence).toMatch(/^[A-Z]/);
  expect(attemptOutcomes.filter((other) => outcomeText(other, 503) === sentence)).toEqual([outcome]);
});

test("an answer's status is in it", () => {
  expect(outcomeText("rejected", 503)).toBe("The receiver answered 503");
  expect(outcomeText("redirected", 302)).toMatch(/^The receiver answered 302 and pointed elsewhere,/);
});

test("without a status the sentence is whole too", () => {
  expect(outcomeText("rejected")).toBe("The receiver did not take it");
  expect(outcomeText("redirected")).toMatch(/^The receiver pointed elsewhere,/);
});
