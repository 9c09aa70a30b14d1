import { expect, test } from "vitest";
import { FieldDefinition } from "../model/object-definition.ts";
import { readJsonValue } from "./read-json-value.ts";

const more: Readonly<Record<string, object>> = {
  rating: { max: 5 },
  dropdown: { options: ["Lead", "Customer"] },
  radio: { options: ["A"] },
  status: { options: ["Open"] },
  checkboxes: { options: ["Tea", "Coffee"] },
  relationship: { cardinality: "one", relatedObject: "team" },
  relationships: { cardinality: "many", relatedObject: "team" },
};
const aField = (type: string) =>
  FieldDefinition.parse({ apiName: "f", name: "F", type: type.replace(/ships$/, "ship"), ...more[type] });
const read = (type: string, value: unknown) => readJsonValue(aField(type), value);

test.each([
  ["text", " a ", "a"],
  ["longtext", "a\nb", "a\nb"],
  ["email", "Ada@Example.com", "ada@example.com"],
  ["phonenumber", "+43 1 58858", "+43158858"],
  ["integer", -7, -7],
  ["decimal", "12.50", "12.5"],
  ["decimal", 12.5, "12.5"],
  ["money", "-3.00", "-3"],
  ["rating", 5, 5],
  ["checkbox", false, false],
  ["yesnomaybe", "Maybe", "maybe"],
  ["yesnomaybe", true, "yes"],
  ["yesnomaybe", false, "no"],
  ["date", "2026-02-28", "2026-02-28"],
  ["datetime", "2026-11-22T10:00:00+02:00", "2026-11-22T08:00:00.000Z"],
  ["dropdown", "lead", "Lead"],
  ["radio", "A", "A"],
  ["status", "OPEN", "Open"],
  ["checkboxes", ["coffee", "Tea", "coffee"], ["Coffee", "Tea"]],
  ["checkboxes", [], null],
  ["dynamictags", ["b", "a"], ["b", "a"]],
  ["relationship", "any text", "any text"],
  ["relationships", ["a", "b"], ["a", "b"]],
  ["text", null, null],
  ["text", "  ", null],
  ["checkboxes", null, null],
])("%s reads %j as %j", (type, value, expected) => {
  expect(read(type, value)).toEqual({ ok: true, value: expected });
});

test.each([
  ["text", 5, { detail: { kind: "text" } }],
  ["email", true, { detail: { kind: "text" } }],
  ["integer", "5", { detail: { kind: "number" } }],
  ["decimal", true, { detail: { kind: "textOrNumber" } }],
  ["checkbox", "yes", { detail: { kind: "boolean" } }],
  ["yesnomaybe", 1, { detail: { kind: "textOrBoolean" } }],
  ["yesnomaybe", "true", { code: "invalid_value" }],
  ["dropdown", ["Lead"], { detail: { kind: "text" } }],
  ["checkboxes", "Tea", { detail: { kind: "listOfTexts" } }],
  ["checkboxes", ["Tea", 1], { detail: { kind: "listOfTexts" } }],
  ["relationships", "a", { detail: { kind: "listOfTexts" } }],
  ["email", "nothing", { code: "invalid_value" }],
  ["integer", 1.5, { code: "invalid_value" }],
  ["rating", 6, { code: "invalid_value" }],
  ["decimal", 2 ** 60, { code: "invalid_value" }],
  ["integer", "9007199254740993", { value: "9007199254740993", detail: { expected: "whole_number" } }],
  ["date", "28.02.2026", { code: "invalid_value" }],
  ["date", "2026-02-31", { code: "invalid_value" }],
  ["text", "a\0b", { code: "invalid_value" }],
  ["text", "x".repeat(256), { code: "invalid_value" }],
  ["dropdown", "Other", { code: "unknown_option" }],
])("%s refuses %j", (type, value, error) => {
  expect(read(type, value)).toMatchObject({ ok: false, error: { field: "f", ...error } });
});
