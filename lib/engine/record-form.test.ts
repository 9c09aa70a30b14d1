import { describe, expect, test } from "vitest";
import { FieldDefinition } from "../model/object-definition.ts";
import type { Value } from "../model/value.ts";
import { sameValue } from "./field-types.ts";
import { readField } from "./read-field.ts";
import { sameTyped, shortInstant, typedField, typedOf } from "./record-form.ts";

const aField = (type: string, more: object = {}) => FieldDefinition.parse({ apiName: "f", name: "F", type, ...more });

describe("what a form shows for a value is read back as the same value", () => {
  const cases: [string, FieldDefinition, Value][] = [
    ["text", aField("text"), "Zoë"],
    ["a text with lines", aField("longtext"), "a\nb"],
    ["an address", aField("email"), "a@b.example"],
    ["a phone number with an extension", aField("phonenumber"), "+12125550174;ext=12"],
    ["a whole number", aField("integer"), -7],
    ["twenty digits", aField("decimal"), "12345678901234567890.0123456789"],
    ["money", aField("money"), "-0.5"],
    ["a rating", aField("rating", { max: 10 }), 10],
    ["no", aField("checkbox"), false],
    ["maybe", aField("yesnomaybe"), "maybe"],
    ["a day that could be read month first", aField("date"), "2026-02-03"],
    ["an instant without seconds", aField("datetime"), "2026-11-22T08:00:00.000Z"],
    ["an instant with milliseconds", aField("datetime"), "2026-11-22T08:00:59.001Z"],
    ["an option", aField("dropdown", { options: ["A"] }), "A"],
    ["several options", aField("checkboxes", { options: ["A", "B, C"] }), ["B, C", "A"]],
    ["tags with commas", aField("dynamictags"), ["a, b", "c"]],
    ["blank", aField("integer"), null],
  ];
  test.each(cases)("%s", (_name, field, value) => {
    const read = readField(field, typedOf(field, typedField(field, value)));
    expect(read.ok && sameValue(read.value, value)).toBe(true);
  });
});

test.each([
  ["2026-11-22T08:00:00.000Z", "2026-11-22 08:00"],
  ["2026-11-22T08:00:30.000Z", "2026-11-22 08:00:30"],
  ["2026-11-22T08:00:00.500Z", "2026-11-22 08:00:00.500"],
])("%s is shown as %s", (instant, shown) => {
  expect(shortInstant(instant)).toBe(shown);
});

test("entries say the same when text and list are the same", () => {
  const entry = { field: "f", text: "a", list: ["x"] };
  expect(sameTyped(entry, { ...entry })).toBe(true);
  expect(sameTyped(entry, { ...entry, text: "b" })).toBe(false);
  expect(sameTyped(entry, { ...entry, list: ["x", "y"] })).toBe(false);
});
