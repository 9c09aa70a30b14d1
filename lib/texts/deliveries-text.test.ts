import { expect, test } from "vitest";
import { attemptOutcomes } from "../model/delivery.ts";
import { outcomeText } from "./deliveries-text.ts";

test.each(attemptOutcomes)("the outcome %s has a sentence of its own", (outcome) => {
  const sentence = outcomeText(outcome, 503);
  expect(sentence).toMatch(/^[A-Z]/);
  expect(attemptOutcomes.filter((other) => outcomeText(other, 503) === sentence)).toEqual([outcome]);
});

test("an answer's status is in it", () => {
  expect(outcomeText("rejected", 503)).toBe("The receiver answered 503");
});
