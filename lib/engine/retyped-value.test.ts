import { describe, expect, test } from "vitest";
import { FieldDefinition } from "../model/object-definition.ts";
import type { Value } from "../model/value.ts";
import { retypedValue } from "./retyped-value.ts";

const options = ["Lead", "Customer"];
const traits: Readonly<Record<string, object>> = {
  dropdown: { options },
  checkboxes: { options },
  rating: { max: 5 },
  one: { type: "relationship", cardinality: "one", relatedObject: "company" },
  many: { type: "relationship", cardinality: "many", relatedObject: "company" },
};

function aField(type: string): FieldDefinition {
  return FieldDefinition.parse({ apiName: "field", name: "Field", type, ...traits[type] });
}

const id = "00000000-0000-4000-8000-000000000001";

const cases: readonly {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly given: Value;
  readonly becomes: Value | undefined;
}[] = [
  { rule: "a text is a long text", from: "text", to: "longtext", given: "a", becomes: "a" },
  { rule: "a long text that is short is a text", from: "longtext", to: "text", given: "a", becomes: "a" },
  { rule: "a text has 255 characters", from: "longtext", to: "text", given: "a".repeat(256), becomes: undefined },
  { rule: "an address is lowered", from: "text", to: "email", given: "A@B.co", becomes: "a@b.co" },
  { rule: "what is no address is refused", from: "text", to: "email", given: "A", becomes: undefined },
  { rule: "a number of a phone", from: "text", to: "phonenumber", given: "202-555-0143", becomes: "+12025550143" },
  { rule: "thousands are read", from: "text", to: "integer", given: "1,234", becomes: 1234 },
  { rule: "words are no number", from: "text", to: "integer", given: "many", becomes: undefined },
  { rule: "a whole decimal is a whole number", from: "decimal", to: "integer", given: "12", becomes: 12 },
  { rule: "nothing is rounded", from: "decimal", to: "integer", given: "12.5", becomes: undefined },
  { rule: "a whole number is a decimal", from: "integer", to: "decimal", given: -3, becomes: "-3" },
  { rule: "a rating has its range", from: "integer", to: "rating", given: 6, becomes: undefined },
  { rule: "a number is a text", from: "integer", to: "text", given: 7, becomes: "7" },
  { rule: "yes is true", from: "yesnomaybe", to: "checkbox", given: "yes", becomes: true },
  { rule: "maybe is neither", from: "yesnomaybe", to: "checkbox", given: "maybe", becomes: undefined },
  { rule: "true is yes", from: "checkbox", to: "yesnomaybe", given: true, becomes: "yes" },
  { rule: "false is a value", from: "checkbox", to: "text", given: false, becomes: "false" },
  { rule: "a day in any order", from: "text", to: "date", given: "22/11/2025", becomes: "2025-11-22" },
  { rule: "month first where both can be", from: "text", to: "date", given: "01/02/2025", becomes: "2025-01-02" },
  { rule: "a day that is none", from: "text", to: "date", given: "31.02.2025", becomes: undefined },
  {
    rule: "an instant gives its day",
    from: "datetime",
    to: "date",
    given: "2025-11-22T23:00:00.000Z",
    becomes: "2025-11-22",
  },
  {
    rule: "a day gives its midnight",
    from: "date",
    to: "datetime",
    given: "2025-11-22",
    becomes: "2025-11-22T00:00:00.000Z",
  },
  { rule: "an option in any case", from: "text", to: "dropdown", given: "lead", becomes: "Lead" },
  { rule: "a label that is no option", from: "text", to: "dropdown", given: "Other", becomes: undefined },
  { rule: "one becomes a list of one", from: "dropdown", to: "checkboxes", given: "Lead", becomes: ["Lead"] },
  { rule: "a tag is not split", from: "text", to: "dynamictags", given: "a, b", becomes: ["a, b"] },
  { rule: "a list of one is that one", from: "dynamictags", to: "text", given: ["a"], becomes: "a" },
  { rule: "several are not one", from: "dynamictags", to: "text", given: ["a", "b"], becomes: undefined },
  {
    rule: "options of a list are found in any case",
    from: "dynamictags",
    to: "checkboxes",
    given: ["LEAD"],
    becomes: ["Lead"],
  },
  { rule: "one relationship becomes a list", from: "one", to: "many", given: id, becomes: [id] },
  {
    rule: "several relationships are not one",
    from: "many",
    to: "one",
    given: [id, id.replace("1", "2")],
    becomes: undefined,
  },
  { rule: "a text may name a Record", from: "text", to: "one", given: "ACME", becomes: "ACME" },
];

describe("retypedValue", () => {
  for (const { rule, from, to, given, becomes } of cases) {
    test(`${rule}: ${from} to ${to}`, () => {
      expect(retypedValue(aField(from), aField(to), given)).toEqual(becomes);
    });
  }

  test("the suffix of an identifier that was pushed aside is no part of the address", () => {
    const pushed = "A@B.co (archived 2026-01-01T00:00:00Z)";
    expect(retypedValue(aField("text"), aField("email"), pushed)).toBeUndefined();
    expect(retypedValue(aField("text"), aField("email"), pushed, { isIdentifier: true })).toBe(
      "a@b.co (archived 2026-01-01T00:00:00Z)",
    );
  });
});
