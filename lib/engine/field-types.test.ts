import { describe, expect, it } from "vitest";
import { VariableType } from "../model/connector.ts";
import { FieldDefinition, FieldType, ObjectDefinition } from "../model/object-definition.ts";
import type { ScalarValue, Value } from "../model/value.ts";
import { type FieldContext, fieldConverter, matchConverter, RefusedValue, type SourceType } from "./field-converter.ts";
import { canonicalText, fits, sameValue } from "./field-types.ts";
import { variableTypes } from "./variable-types.ts";

const options = ["Lead", "Customer"];

function aField(type: FieldType, changes: Partial<FieldDefinition> = {}): FieldDefinition {
  return FieldDefinition.parse({
    apiName: "field",
    name: "Field",
    type,
    ...(["dropdown", "radio", "status", "checkboxes"].includes(type) && { options }),
    ...(type === "rating" && { max: 5 }),
    ...(type === "relationship" && { cardinality: "one", relatedObject: "company" }),
    ...changes,
  });
}

const aContext = (changes: Partial<FieldContext> = {}): FieldContext => ({
  timeZone: "UTC",
  options: () => options,
  canCreateOptions: false,
  ...changes,
});

function convert(from: SourceType, field: FieldDefinition, value: Value, context: Partial<FieldContext> = {}) {
  return fieldConverter(from, field, aContext(context))(value);
}

describe("a value for a field", () => {
  const instant = "2026-11-22T23:30:00.000Z";
  it.each<[FieldType, SourceType, Value, Value]>([
    ["text", "string", "Ann", "Ann"],
    ["text", "concatenated", "  Ann Lee ", "Ann Lee"],
    ["text", "string", "x".repeat(255), "x".repeat(255)],
    ["text", "string", "😀".repeat(255), "😀".repeat(255)],
    ["text", "phone_number", "+14155550123;ext=12", "+14155550123;ext=12"],
    ["longtext", "string", "x\ny", "x\ny"],
    ["email", "email", "ann@example.com", "ann@example.com"],
    ["phonenumber", "phone_number", "+14155550123", "+14155550123"],
    ["integer", "number", "2147483647", 2_147_483_647],
    ["integer", "number", "-2147483648", -2_147_483_648],
    ["integer", "number", "0", 0],
    ["decimal", "number", "12345678901234567890.0123456789", "12345678901234567890.0123456789"],
    ["decimal", "number", "-12345678901234567890.5", "-12345678901234567890.5"],
    ["money", "number", "12.5", "12.5"],
    ["rating", "number", "1", 1],
    ["rating", "number", "5", 5],
    ["checkbox", "boolean", false, false],
    ["yesnomaybe", "boolean", true, "yes"],
    ["yesnomaybe", "boolean", false, "no"],
    ["yesnomaybe", "string", "MAYBE", "maybe"],
    ["date", "date", "2026-11-22", "2026-11-22"],
    ["date", "datetime", instant, "2026-11-22"],
    ["datetime", "datetime", instant, instant],
    ["dropdown", "string", "lead", "Lead"],
    ["radio", "string", "CUSTOMER", "Customer"],
    ["status", "string", "Lead", "Lead"],
    ["checkboxes", "string", "lead", ["Lead"]],
    ["checkboxes", "string", ["customer", "LEAD", "Customer"], ["Customer", "Lead"]],
    ["dynamictags", "string", "vip", ["vip"]],
    ["dynamictags", "string", ["vip", "VIP", "vip"], ["vip", "VIP"]],
    ["relationship", "string", "Acme", "Acme"],
    ["relationship", "record", "new:1.2", "new:1.2"],
  ])("of type %s from %s", (type, from, value, expected) => {
    expect(convert(from, aField(type), value)).toEqual(expected);
  });

  it.each(FieldType.options)("of type %s is null where it is blank", (type) => {
    for (const blank of [null, []]) expect(convert("string", aField(type), blank)).toEqual(null);
  });

  it("is null where several variables join to nothing", () => {
    expect(convert("concatenated", aField("text"), "")).toEqual(null);
    expect(convert("concatenated", aField("longtext"), "  ")).toEqual(null);
  });

  it.each<[FieldType, VariableType, string, object]>([
    ["text", "string", "x".repeat(256), { expected: "max_length", limit: 255, length: 256 }],
    ["text", "string", "😀".repeat(256), { expected: "max_length", limit: 255, length: 256 }],
    ["longtext", "string", "x".repeat(100_001), { expected: "max_length", limit: 100_000, length: 100_001 }],
    ["integer", "number", "2147483648", { expected: "whole_number", min: -2_147_483_648, max: 2_147_483_647 }],
    ["integer", "number", "-2147483649", { expected: "whole_number", min: -2_147_483_648, max: 2_147_483_647 }],
    ["integer", "number", "1.5", { expected: "whole_number", min: -2_147_483_648, max: 2_147_483_647 }],
    ["decimal", "number", "123456789012345678901", { expected: "decimal", digits: 20, decimals: 10 }],
    ["money", "number", "0.12345678901", { expected: "decimal", digits: 20, decimals: 10 }],
    ["rating", "number", "0", { expected: "rating", min: 1, max: 5 }],
    ["rating", "number", "6", { expected: "rating", min: 1, max: 5 }],
    ["rating", "number", "2.5", { expected: "rating", min: 1, max: 5 }],
    ["yesnomaybe", "string", "perhaps", { expected: "yes_no_maybe" }],
  ])("of type %s from %s is invalid beyond its limits (case %#)", (type, from, value, detail) => {
    expect(convert(from, aField(type), value)).toEqual({ code: "invalid_value", detail });
  });

  it("of type rating reaches up to its max", () => {
    expect(convert("number", aField("rating", { max: 10 }), "10")).toEqual(10);
    expect(convert("number", aField("rating", { max: 10 }), "11")).toMatchObject({ detail: { max: 10 } });
  });

  it("of type date is the day of a datetime in the time zone, within the years 1 to 9999", () => {
    const inVienna = { timeZone: "Europe/Vienna" };
    expect(convert("datetime", aField("date"), instant, inVienna)).toEqual("2026-11-23");
    expect(convert("datetime", aField("date"), "9999-12-31T23:30:00.000Z", inVienna)).toEqual({
      code: "invalid_value",
      detail: { expected: "year", min: 1, max: 9999 },
    });
  });

  it("of a relationship with many stays a list of texts or ids", () => {
    const many = aField("relationship", { cardinality: "many" });
    expect(convert("string", many, ["Acme", "acme", "Acme"])).toEqual(["Acme", "acme"]);
    expect(convert("uuid", many, "id")).toEqual(["id"]);
  });

  it("that is a list is invalid in a field with one value", () => {
    expect(convert("string", aField("text"), ["a", "b"])).toMatchObject({ detail: { expected: "single_value" } });
  });
});

describe("a label that is no option", () => {
  it.each<FieldType>(["dropdown", "radio", "status", "checkboxes"])(
    "of a %s is unknown_option with the options",
    (type) => {
      expect(convert("string", aField(type), "Lost")).toEqual({
        code: "unknown_option",
        detail: { expected: "option", label: "Lost", options: '["Lead","Customer"]', count: 2 },
      });
    },
  );

  it("among others of a list is named", () => {
    expect(convert("string", aField("checkboxes"), ["lead", "Lost"])).toMatchObject({ detail: { label: "Lost" } });
  });

  it("is told the first fifty of many options", () => {
    const many = Array.from({ length: 500 }, (_, index) => `Option ${index}`);
    expect(convert("string", aField("dropdown"), "x", { options: () => many })).toMatchObject({
      detail: { options: JSON.stringify(many.slice(0, 50)), count: 500 },
    });
  });

  it("becomes one where the rule may create options: the first spelling counts", () => {
    const creating = { canCreateOptions: true };
    expect(convert("string", aField("dropdown"), "Lost", creating)).toEqual("Lost");
    expect(convert("string", aField("dropdown"), "LEAD", creating)).toEqual("Lead");
    expect(convert("string", aField("checkboxes"), ["Lost", "LOST", "lead"], creating)).toEqual(["Lost", "Lead"]);
  });

  for (const character of ["x", "😀"]) {
    it(`becomes none where it is longer than a label may be, in code points such as ${character}`, () => {
      const creating = { canCreateOptions: true };
      const longest = character.repeat(255);
      expect(convert("string", aField("dropdown"), longest, creating)).toEqual(longest);
      expect(convert("string", aField("dropdown"), longest + character, creating)).toEqual({
        code: "invalid_value",
        detail: { expected: "max_length", limit: 255, length: 256 },
      });
    });
  }

  it("is one as soon as the options have grown", () => {
    const growing = [...options];
    const toField = fieldConverter("string", aField("dropdown"), aContext({ options: () => growing }));
    expect(toField("lost")).toBeInstanceOf(RefusedValue);
    growing.push("Lost");
    expect(toField("lost")).toEqual("Lost");
  });
});

describe("what a match rule looks for", () => {
  const look = (from: VariableType | "record", field: FieldDefinition, value: ScalarValue) =>
    matchConverter(from, field, { timeZone: "Europe/Vienna", options: () => options })(value);

  it.each<[FieldType, VariableType | "record", ScalarValue, ScalarValue | undefined]>([
    ["text", "string", "Ann", "Ann"],
    ["text", "string", "x".repeat(256), undefined],
    ["integer", "number", "42", 42],
    ["integer", "number", "2147483648", undefined],
    ["integer", "number", "4.2", undefined],
    ["decimal", "number", "12.5", "12.5"],
    ["decimal", "number", "0.12345678901", undefined],
    ["rating", "number", "6", undefined],
    ["checkbox", "boolean", false, false],
    ["yesnomaybe", "boolean", true, "yes"],
    ["yesnomaybe", "string", "perhaps", undefined],
    ["date", "datetime", "2026-11-22T23:30:00.000Z", "2026-11-23"],
    ["dropdown", "string", "lead", "Lead"],
    ["dropdown", "string", "Lost", undefined],
    ["relationship", "string", "Acme", "Acme"],
    ["relationship", "record", "new:1.2", "new:1.2"],
    ["checkboxes", "string", "Lead", undefined],
  ])("in a field of type %s for a %s (case %#)", (type, from, value, expected) => {
    expect(look(from, aField(type), value)).toBe(expected);
  });
});

describe("a variable fits a field", () => {
  const one = aField("relationship");
  const many = aField("relationship", { cardinality: "many" });
  const object = ObjectDefinition.parse({
    apiName: "contact",
    name: "Contact",
    uniqueIdentifier: "name",
    fields: [{ apiName: "name", name: "Name", type: "text" }],
  });
  const single = (type: VariableType) => ({ type, isArray: false });
  const array = (type: VariableType) => ({ type, isArray: true });
  const captured = (record: string) => ({ type: { record }, isArray: false });
  const fittingTypes = (use: "match" | "map", variable: { type: VariableType; isArray: boolean }) =>
    FieldType.options.filter((type) => fits(use, variable, aField(type), object)).join(" ");

  it.each<[VariableType, string]>([
    ["string", "text longtext yesnomaybe dropdown radio status checkboxes dynamictags relationship"],
    ["boolean", "checkbox yesnomaybe"],
    ["number", "integer decimal money rating"],
    ["date", "date"],
    ["datetime", "date datetime"],
    ["email", "text longtext email relationship"],
    ["phone_number", "text longtext phonenumber"],
    ["uuid", "text relationship"],
  ])("%s maps to %s", (type, expected) => {
    expect(fittingTypes("map", single(type))).toBe(expected);
  });

  it.each<[VariableType, string]>([
    ["string", "text longtext yesnomaybe dropdown radio status relationship"],
    ["boolean", "checkbox yesnomaybe"],
    ["number", "integer decimal money rating"],
    ["date", "date"],
    ["datetime", "date datetime"],
    ["email", "text email relationship"],
    ["phone_number", "text phonenumber"],
    ["uuid", "text relationship"],
  ])("%s matches %s", (type, expected) => {
    expect(fittingTypes("match", single(type))).toBe(expected);
  });

  it("with several values as an array only, and an array never matches", () => {
    expect(fittingTypes("map", array("string"))).toBe("checkboxes dynamictags");
    expect(fits("map", array("uuid"), many, object)).toBe(true);
    expect(fits("map", array("number"), many, object)).toBe(false);
    for (const type of VariableType.options) {
      expect(fittingTypes("match", array(type))).toBe("");
      expect(fits("match", array(type), "id", object)).toBe(false);
    }
  });

  it("a relationship with many: never in a match rule", () => {
    expect(fits("map", single("string"), many, object)).toBe(true);
    expect(fits("match", single("string"), many, object)).toBe(false);
    expect(fits("match", captured("company"), many, object)).toBe(false);
  });

  it("Record ID: uuid variables and captured Records of the Object, in match rules", () => {
    expect(VariableType.options.filter((type) => fits("match", single(type), "id", object))).toEqual(["uuid"]);
    expect(fits("match", captured("contact"), "id", object)).toBe(true);
    expect(fits("match", captured("company"), "id", object)).toBe(false);
    expect(fits("map", single("uuid"), "id", object)).toBe(false);
    expect(fits("map", captured("contact"), "id", object)).toBe(false);
  });

  it("a captured Record: relationships to its Object", () => {
    for (const use of ["match", "map"] as const) {
      expect(fits(use, captured("company"), one, object)).toBe(true);
      expect(fits(use, captured("contact"), one, object)).toBe(false);
      expect(fits(use, captured("company"), aField("text"), object)).toBe(false);
    }
    expect(fits("map", captured("company"), many, object)).toBe(true);
  });

  it("in match rules never where the field's type holds several values", () => {
    for (const { matches } of Object.values(variableTypes)) {
      for (const type of matches) expect(["checkboxes", "dynamictags"]).not.toContain(type);
    }
  });
});

describe("two values are the same", () => {
  it.each<[Value, Value, boolean]>([
    ["a", "a", true],
    ["a", "A", false],
    [1, 1, true],
    [1, "1", false],
    [false, false, true],
    [false, null, false],
    [null, null, true],
    [null, [], true],
    [[], [], true],
    [null, "a", false],
    [["a", "b"], ["b", "a"], true],
    [["a", "b"], ["a"], false],
    [["a"], ["a", "b"], false],
    [["a", "b"], ["a", "c"], false],
    [["a"], "a", false],
    [["a"], [], false],
  ])("%j and %j: %j", (a, b, expected) => {
    expect(sameValue(a, b)).toBe(expected);
  });
});

it.each<[Value, string]>([
  ["Ann", "Ann"],
  ["12.5", "12.5"],
  [true, "true"],
  [false, "false"],
  [0, "0"],
  [null, ""],
  [["a", "b"], "a, b"],
])("the canonical text of %j is %j", (value, expected) => {
  expect(canonicalText(value)).toBe(expected);
});
