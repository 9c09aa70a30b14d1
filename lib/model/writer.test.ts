import { expect, test } from "vitest";
import { writerOf } from "./writer.ts";

test.each([
  ["42.1.17", { kind: "run", run: 42, step: 1, row: 17 }],
  ["edit.9", { kind: "edit", edit: 9 }],
  [null, undefined],
  ["by hand", undefined],
  ["42.1", undefined],
  ["edit.1.2", undefined],
])("writer %s", (stored, writer) => {
  expect(writerOf(stored)).toEqual(writer);
});
