import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VariableType } from "../model/connector.ts";
import { type FieldDefinition, FieldType, type ObjectDefinition } from "../model/object-definition.ts";
import { fits } from "./field-types.ts";
import { editDistance } from "./name-words.ts";
import { type SuggestibleVariable, type Suggestion, suggestMappings, suggestRules } from "./suggest-mappings.ts";

function aField(apiName: string, part: Partial<FieldDefinition> = {}): FieldDefinition {
  return { apiName, name: apiName, type: "text", ...part };
}
function aVariable(name: string, part: Partial<SuggestibleVariable> = {}): SuggestibleVariable {
  return { name, type: "string", isArray: false, ...part };
}
function anObject(fields: readonly FieldDefinition[], part: Partial<ObjectDefinition> = {}): ObjectDefinition {
  return { apiName: "vendor", name: "Vendor", uniqueIdentifier: "code", fields: [...fields], ...part };
}
const suggest = (
  fields: readonly FieldDefinition[],
  variables: readonly SuggestibleVariable[],
  mapped: string[] = [],
) => suggestMappings({ object: anObject(fields), variables, mapped });

const same = { tier: "same", reason: { kind: "same_name" } } as const;

describe("the same name", () => {
  test.each([
    ["email", "email", "Address"],
    ["E-Mail", "email", "Address"],
    ["street_name", "streetName", "Street"],
    ["STREET NAME", "streetName", "Street"],
    ["Straßenname", "a", "Strassenname"],
    ["Prénom", "a", "prenom"],
    ["HTTPStatus", "a", "http status"],
    ["Line2", "a", "line 2"],
    ["Größe", "a", "Größe"],
    ["住所", "a", "住所"],
  ])("%s is that of %s (%s)", (variable, apiName, name) => {
    expect(suggest([aField(apiName, { name })], [aVariable(variable)])).toEqual([
      { ...same, field: apiName, variable },
    ]);
  });

  test("goes by the API name before the label", () => {
    const fields = [aField("mail", { name: "Contact mail 1" }), aField("contact", { name: "Mail" })];
    expect(suggest(fields, [aVariable("mail")])).toEqual([{ ...same, field: "mail", variable: "mail" }]);
    const turned = [aField("contact", { name: "Mail" }), aField("mail", { name: "Contact mail 1" })];
    expect(suggest(turned, [aVariable("mail")])).toEqual([{ ...same, field: "mail", variable: "mail" }]);
  });
});

const likely: readonly [string, string, Suggestion["reason"]][] = [
  ["mail", "email", { kind: "alias", words: ["mail", "email"] }],
  ["Telephone", "phone", { kind: "alias", words: ["telephone", "phone"] }],
  ["Tel.", "phone", { kind: "alias", words: ["tel", "phone"] }],
  ["Postal Code", "zip", { kind: "alias", words: ["postal code", "zip"] }],
  ["Address", "street", { kind: "alias", words: ["address", "street"] }],
  ["Vendor No.", "vendorNumber", { kind: "alias", words: ["no", "number"] }],
  ["Surname", "lastName", { kind: "alias", words: ["surname", "last name"] }],
  ["work email", "email", { kind: "tokens", shared: ["email"] }],
  ["vendor_code", "code", { kind: "tokens", shared: ["code"] }],
  ["billing city", "city", { kind: "tokens", shared: ["city"] }],
  ["company name", "company", { kind: "tokens", shared: ["company"] }],
  ["descripton", "description", { kind: "spelling", distance: 1 }],
  ["depatment", "department", { kind: "spelling", distance: 1 }],
  ["payement terms", "paymentTerms", { kind: "spelling", distance: 1 }],
];

describe("a likely name", () => {
  test.each(likely)("%s for %s", (variable, field, reason) => {
    expect(suggest([aField(field)], [aVariable(variable)])).toEqual([{ tier: "likely", field, variable, reason }]);
  });

  test.each([
    ["first name", "lastName"],
    ["company name", "name"],
    ["start date", "endDate"],
    ["address 1", "address2"],
    ["code", "mode"],
    ["name", "fame"],
    ["—", "name"],
    ["—", "code"],
    ["shipping street", "billingStreet"],
  ])("%s is none for %s", (variable, field) => {
    expect(suggest([aField(field)], [aVariable(variable)])).toEqual([]);
  });

  test("the better of a field's two names tells why", () => {
    const mail = aField("mail", { name: "Office email" });
    expect(suggest([mail], [aVariable("e_mail_address")])).toMatchObject([
      { reason: { kind: "alias", words: ["e mail address", "mail"] } },
    ]);
  });

  test("the better one wins, whatever the order", () => {
    const fields = [aField("workEmail"), aField("email")];
    const [mail, office] = [aVariable("mail"), aVariable("office email work")];
    const expected: readonly Suggestion[] = [
      { tier: "likely", field: "email", variable: "mail", reason: { kind: "alias", words: ["mail", "email"] } },
      {
        tier: "likely",
        field: "workEmail",
        variable: "office email work",
        reason: { kind: "tokens", shared: ["email", "work"] },
      },
    ];
    expect(suggest(fields, [mail, office])).toEqual(expected);
    expect(suggest(fields.toReversed(), [office, mail])).toEqual(expected);
  });
});

const stage = aField("stage", { type: "dropdown", options: ["Lead", "Customer", "Lost"] });

describe("values that agree", () => {
  const values = (field: FieldDefinition, part: Partial<SuggestibleVariable>) =>
    suggest([field], [aVariable("x", part)])[0]?.reason;

  test.each<[string, FieldDefinition, Partial<SuggestibleVariable>, readonly string[] | undefined]>([
    ["options", stage, { samples: ["lead", " Lost ", "lead"] }, ["lead", "Lost"]],
    ["a value that is no option", stage, { samples: ["lead", "other"] }, undefined],
    ["a single option", stage, { samples: ["lead", "lead"] }, undefined],
    ["no samples", stage, {}, undefined],
    ["blank samples", stage, { samples: ["", " "] }, undefined],
    ["addresses", aField("who", { type: "email" }), { type: "email", samples: ["a@b.co"] }, ["a@b.co"]],
    ["no addresses", aField("who", { type: "email" }), { type: "email", samples: ["a@b.co", "n/a"] }, undefined],
    [
      "phone numbers",
      aField("who", { type: "phonenumber" }),
      { type: "phone_number", samples: ["+43 1 58858"] },
      ["+43 1 58858"],
    ],
    ["answers", aField("who", { type: "yesnomaybe" }), { samples: ["Yes", "maybe"] }, ["Yes", "maybe"]],
    [
      "lists of options",
      aField("who", { type: "checkboxes", options: ["A", "B"] }),
      { isArray: true, arrayDelimiter: ";", samples: ["a;b", "b"] },
      ["a", "b"],
    ],
    ["any text", aField("who"), { samples: ["a@b.co", "c@d.co"] }, undefined],
  ])("%s", (_name, field, variable, samples) => {
    expect(values(field, variable)).toEqual(samples && { kind: "values", samples });
  });

  test("come last, with three of them", () => {
    const fields = [{ ...stage, options: ["a", "b", "c", "d"] }, aField("city")];
    const variables = [aVariable("x", { samples: ["a", "b", "c", "d"] }), aVariable("town")];
    expect(suggest(fields, variables)).toEqual([
      { tier: "likely", field: "city", variable: "town", reason: { kind: "alias", words: ["town", "city"] } },
      { tier: "maybe", field: "stage", variable: "x", reason: { kind: "values", samples: ["a", "b", "c"] } },
    ]);
  });
});

describe("what is not suggested", () => {
  test("a type that does not fit", () => {
    expect(suggest([aField("email", { type: "email" })], [aVariable("email")])).toEqual([]);
    expect(suggest([aField("tags")], [aVariable("tags", { isArray: true })])).toEqual([]);
  });
  test("a field that is filled", () => {
    expect(suggest([aField("email")], [aVariable("email")], ["email"])).toEqual([]);
  });
});

test("a captured Record is suggested for the relationship of its name", () => {
  const company = aField("company", { type: "relationship", cardinality: "one", relatedObject: "company" });
  const captured = aVariable("companyId", { type: { record: "company" } });
  expect(suggest([company], [captured])).toMatchObject([{ tier: "likely", field: "company", variable: "companyId" }]);
  expect(suggest([company], [aVariable("company", { type: { record: "contact" } })])).toEqual([]);
});

describe("rules for a new step", () => {
  const code = aField("code", { name: "Vendor code" });
  test("match on the unique identifier, with safe upload functions", () => {
    const variables = [aVariable("name"), aVariable("vendor_code")];
    expect(suggestRules({ object: anObject([aField("name"), code]), variables })).toEqual([
      {
        ...same,
        matchingRule: {
          field: "code",
          variable: "vendor_code",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      },
    ]);
  });
  test("are none without a variable for it", () => {
    expect(suggestRules({ object: anObject([code]), variables: [aVariable("colour")] })).toEqual([]);
    expect(suggestRules({ object: anObject([code]), variables: [aVariable("code", { type: "number" })] })).toEqual([]);
  });
});

const names = fc.constantFrom(
  "email",
  "mail",
  "e-mail",
  "phone",
  "tel",
  "Vendor No",
  "number",
  "descripton",
  "stage",
  "x1",
  "",
);
const field = fc.record({ name: names, type: fc.constantFrom(...FieldType.options) });
const variable = fc.record({
  name: names,
  type: fc.oneof(fc.constantFrom(...VariableType.options), fc.constant({ record: "vendor" })),
  isArray: fc.boolean(),
  samples: fc.array(fc.constantFrom("a", "b", "a@b.co", "yes", "no", "+43 1 58858"), { maxLength: 4 }),
});

test("a suggestion fits, fills what nothing fills, and repeats nothing", () => {
  fc.assert(
    fc.property(
      fc.array(field, { maxLength: 8 }),
      fc.uniqueArray(variable, { maxLength: 8, selector: ({ name }) => name }),
      fc.array(fc.nat(7)),
      (fields, variables, taken) => {
        const object = anObject(
          fields.map((each, index) =>
            aField(`f${index}`, {
              ...each,
              ...(each.type === "relationship" && { cardinality: "many", relatedObject: "vendor" }),
              ...(["dropdown", "radio", "status", "checkboxes"].includes(each.type) && { options: ["a", "b"] }),
            }),
          ),
        );
        const mapped = taken.map((index) => `f${index}`);
        const suggestions = suggestMappings({ object, variables, mapped });
        for (const suggestion of suggestions) {
          const to = object.fields.find(({ apiName }) => apiName === suggestion.field);
          const from = variables.find(({ name }) => name === suggestion.variable);
          expect(to && from && fits("map", from, to, object)).toBe(true);
          expect(mapped).not.toContain(suggestion.field);
        }
        for (const key of ["field", "variable"] as const) {
          expect(new Set(suggestions.map((each) => each[key])).size).toBe(suggestions.length);
        }
        const order = suggestions.map(({ tier }) => ["same", "likely", "maybe"].indexOf(tier));
        expect(order).toEqual(order.toSorted());
      },
    ),
  );
});

test.each([
  ["", "abc", 3, 3],
  ["kitten", "sitting", 5, 3],
  ["abc", "abc", 0, 0],
  ["abcdef", "uvwxyz", 2, 3],
  ["ab", "abcdef", 2, 3],
])("the edit distance of %j and %j up to %i is %i", (a, b, limit, distance) => {
  expect(editDistance(a, b, limit)).toBe(distance);
});

test("500 fields and 300 variables are quick", () => {
  const words = ["order", "billing", "shipping", "street", "city", "phone", "contact", "amount", "status", "region"];
  const nameOf = (index: number) =>
    [index % 10, Math.floor(index / 10) % 10].map((at) => words[at]).join("_") + Math.floor(index / 100);
  const fields = Array.from({ length: 500 }, (_, index) => aField(`f_${nameOf(index)}`, { name: nameOf(index) }));
  const variables = Array.from({ length: 300 }, (_, index) => aVariable(`${nameOf(index * 3)}x`));
  const before = process.cpuUsage();
  const suggestions = suggest(fields, variables);
  const worked = process.cpuUsage(before);
  expect(suggestions.length).toBeGreaterThan(100);
  // Microseconds of the processor. 200 ms is the budget; a slow machine gets five times as much.
  expect(worked.user + worked.system).toBeLessThan(1_000_000);
});
