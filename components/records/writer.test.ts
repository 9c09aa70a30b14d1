import { expect, test } from "vitest";
import { writerOf } from "./writer.ts";

test.each([
  ["42.1.17", { run: 42, step: 1, row: 17 }],
  [null, undefined],
  ["by hand", undefined],
  ["42.1", undefined],
])("writer %s", (stored, writer) => {
  expect(writerOf(stored)).toEqual(writer);
});
