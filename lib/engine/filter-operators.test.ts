import { expect, test } from "vitest";
import { FieldType, ObjectDefinition } from "../model/object-definition.ts";
import type { FilterOperator } from "../model/record-filter.ts";
import { operatorsOf, readFilter } from "./filter-operators.ts";

const object = ObjectDefinition.parse({
  apiName: "person",
  name: "Person",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "age", name: "Age", type: "integer" },
    { apiName: "born", name: "Born", type: "date" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
  ],
});
const read = (field: string, operator: FilterOperator, value = "", upTo = "") =>
  readFilter(object, { field, operator, value, upTo });

test("every type of field can be asked for blank, and a field with several values never for equality", () => {
  for (const type of FieldType.options) {
    expect(operatorsOf({ apiName: "f", name: "F", type })).toEqual(expect.arrayContaining(["blank", "filled"]));
  }
  expect(operatorsOf({ apiName: "f", name: "F", type: "relationship", cardinality: "many" })).not.toContain("is");
});

test.each([
  ["a number in any spelling", read("age", "is", "1.2e1"), 12],
  ["a day in any spelling", read("born", "less", "11/22/2026"), "2026-11-22"],
  ["an option in its configured spelling", read("stage", "is", "LEAD"), "Lead"],
  ["a part of a text, trimmed", read("code", "contains", " a%b "), "a%b"],
  ["one tag", read("tags", "has", "x"), "x"],
])("%s is read", (_name, filter, value) => {
  expect(filter).toMatchObject({ value });
});

test.each([
  ["no number", read("age", "is", "x"), "invalid_value"],
  ["a fraction of a whole number", read("age", "greater", "1.5"), "invalid_value"],
  ["the second of two", read("age", "between", "1", "x"), "invalid_value"],
  ["nothing", read("code", "contains", " "), "required_field_blank"],
  ["no option", read("stage", "is", "Boss"), "unknown_option"],
])("%s is refused", (_name, filter, code) => {
  expect(filter).toMatchObject({ error: { code } });
});

test("an unknown field, or a condition that the field does not take, is no filter", () => {
  expect(read("nothing", "is", "1")).toBeUndefined();
  expect(read("tags", "is", "x")).toBeUndefined();
  expect(read("age", "contains", "1")).toBeUndefined();
});
