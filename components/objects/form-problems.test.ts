import { zodResolver } from "@hookform/resolvers/zod";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "@/components/form/form-problems.ts";
import { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { problemsOf } from "./form-problems.ts";

const code = { apiName: "code", name: "Code", type: "text" } as const;
const valid: ObjectDefinition = { apiName: "thing", name: "Thing", uniqueIdentifier: "code", fields: [code] };

/** What the form shows for what a person typed. */
async function problemsIn(object: ObjectDefinition) {
  const { errors } = await zodResolver(ObjectDefinition)(object, undefined, {
    fields: {},
    names: ["fields"],
    shouldUseNativeValidation: false,
  });
  return problemsOf(errors).map(({ path, message }) => [path, message]);
}

const withField = (field: object): ObjectDefinition => ({
  ...valid,
  fields: [code, { apiName: "it", name: "It", type: "text", ...field }],
});

const cases: readonly {
  readonly rule: string;
  readonly object: ObjectDefinition;
  readonly problems: readonly (readonly [string, unknown])[];
}[] = [
  { rule: "a valid Object has none", object: valid, problems: [] },
  {
    rule: "API names and the identifier that follow from labels are none of their own",
    object: { apiName: "", name: " ", uniqueIdentifier: "", fields: [{ apiName: "", name: "", type: "text" }] },
    problems: [
      ["name", "Give the Object a name."],
      ["fields.0.name", "Give the field a label."],
    ],
  },
  {
    rule: "an API name is explained",
    object: { ...valid, apiName: "Thing" },
    problems: [["apiName", expect.stringContaining("Begin with a small letter")]],
  },
  {
    rule: "a label has a length",
    object: withField({ name: "x".repeat(256) }),
    problems: [["fields.1.name", "Use at most 255 characters."]],
  },
  {
    rule: "a name of the database is taken",
    object: withField({ apiName: "xmin" }),
    problems: [["fields.1.apiName", expect.stringContaining("taken by the database")]],
  },
  {
    rule: "repeated API names are told of the later one",
    object: withField({ apiName: "code", name: "Again" }),
    problems: [["fields.1.apiName", expect.stringContaining("differs from the field")]],
  },
  {
    rule: "options are told by their place",
    object: withField({ type: "dropdown", options: ["A", "", "a"] }),
    problems: [
      ["fields.1.options.1", "Write the option, or remove it."],
      ["fields.1.options.2", '"a" differs from "A" by case only, or not at all.'],
    ],
  },
  {
    rule: "a relationship points to something",
    object: withField({ type: "relationship", cardinality: "one" }),
    problems: [["fields.1.relatedObject", "Choose the Object that it points to."]],
  },
  {
    rule: "an identifier is of the right type",
    object: { ...valid, fields: [{ ...code, type: "integer" }] },
    problems: [["uniqueIdentifier", expect.stringContaining("Choose the field that identifies a Record")]],
  },
  {
    rule: "no field at all",
    object: { ...valid, fields: [] },
    problems: [["fields", "Add a field: a Record needs one that identifies it."]],
  },
];

describe("problemsOf", () => {
  for (const { rule, object, problems } of cases) {
    test(rule, async () => {
      expect(await problemsIn(object)).toEqual(problems);
    });
  }

  test("what the server found is shown as it is, after what comes before it in the form", () => {
    const errors = { fields: [undefined, { type: { message: "2 values do not fit." } }], name: { message: "Taken." } };
    expect(problemsOf(errors)).toEqual([
      { path: "name", message: "Taken." },
      { path: "fields.1.type", message: "2 values do not fit." },
    ]);
  });
});

test("faults of a save stand at their controls, several at one in one text", () => {
  const fault = (path: string, message: string) => ({ path, code: "conflict" as const, message });
  expect(
    fieldsOf([fault("/fields/2/options", "A."), fault("/fields/2/options", "B."), fault("/apiName", "C.")]),
  ).toEqual({
    "fields.2.options": "A. B.",
    apiName: "C.",
  });
});
