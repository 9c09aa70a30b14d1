import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aScenario } from "../run/random-scenario.testing.ts";
import { sampleConnectors, sampleObjects } from "../samples/samples.ts";
import { definitionSchema } from "./definition-schema.ts";
import { fitsSchema } from "./json-schema.testing.ts";
import { mutated } from "./mutated.testing.ts";
import { parseDefinitions } from "./parse-definition.ts";

const published = JSON.parse(readFileSync("public/schemas/definitions.json", "utf8"));
const fits = (document: unknown) => fitsSchema(JSON.parse(JSON.stringify(document)), published);

test("what is published is what the schemas say (npm run schema writes it)", () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(definitionSchema())));
});

const contact = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email", unique: true },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] },
    { apiName: "rank", name: "Rank", type: "rating", max: 5 },
    { apiName: "boss", name: "Boss", type: "relationship", cardinality: "one", relatedObject: "contact" },
  ],
};
const welcome = {
  apiName: "welcome",
  name: "Welcome",
  object: "contact",
  triggers: [{ type: "field_updated", field: "stage", from: "Lead", to: 1 }],
  conditions: [{ field: "stage", isNotBlank: true }],
  action: { type: "webhook", url: "https://example.com/hook", secret: `\${HOOK_SECRET}` },
};
const rule = { field: "email", variable: "email", noMatch: "create_new", singleMatch: "update_current" };
const contacts = {
  apiName: "contacts",
  name: "Contacts",
  executionVariables: [
    { name: "email", type: "email" },
    { name: "day", type: "date", inputFormat: "day_first" },
    { name: "tags", type: "string", isArray: true, arrayDelimiter: ";" },
  ],
  loadSteps: [
    {
      name: "Contacts",
      object: "contact",
      matchingRules: [{ ...rule, multipleMatches: "do_not_upload", archivedMatch: "unarchive_only" }],
      mappingRules: [
        { field: "email", variable: "email", conflictResolution: "overwrite" },
        { field: "note", variables: ["day", "email"], separator: ", ", conflictResolution: "overwrite" },
      ],
      postLoad: { capture: { variable: "id", from: "matched" } },
    },
  ],
};
const records = { contact: [{ id: "00000000-0000-0000-0000-00000000000a", values: { email: "a@b.co", stage: null } }] };
const whole = { objects: [contact], automations: [welcome], connectors: [contacts], records };

describe("the published JSON Schema accepts", () => {
  const accepted: readonly (readonly [string, unknown])[] = [
    ["an Object", contact],
    ["an automation", welcome],
    ["a SmartConnector", contacts],
    ["a workspace with Records", whole],
    ["an empty list of a workspace", { objects: [] }],
    ["a label with white space around more than 255 characters in all", { ...contact, name: ` ${"x".repeat(255)} ` }],
    [
      "the sample",
      {
        objects: sampleObjects.map(({ object }) => object),
        connectors: sampleConnectors.map(({ connector }) => connector),
      },
    ],
    ["the definitions of the postal codes", JSON.parse(readFileSync("e2e/files/postal-codes.json", "utf8"))],
    ...readdirSync("docs/spec/examples").map((file) => {
      const { objects, automations, connectors, records } = JSON.parse(
        readFileSync(`docs/spec/examples/${file}`, "utf8"),
      );
      return [`the definitions of ${file}`, { objects, automations, connectors, records }] as const;
    }),
  ];
  for (const [name, document] of accepted) {
    test(name, () => {
      expect(parseDefinitions(JSON.stringify(document)).ok).toBe(true);
      expect(fits(document)).toBe(true);
    });
  }
});

const withField = (part: object) => ({ ...contact, fields: [...contact.fields, { apiName: "x", name: "X", ...part }] });
const withVariable = (part: object) => ({ ...contacts, executionVariables: [{ name: "x", type: "string", ...part }] });
const withMapping = (part: object) => ({
  ...contacts,
  loadSteps: [{ ...contacts.loadSteps[0], mappingRules: [{ field: "x", conflictResolution: "overwrite", ...part }] }],
});
const withRule = (part: object) => ({
  ...contacts,
  loadSteps: [{ ...contacts.loadSteps[0], matchingRules: [{ ...rule, ...part }] }],
});

describe("the published JSON Schema refuses", () => {
  const refused: readonly (readonly [string, unknown])[] = [
    ["a list", [contact]],
    ["nothing", {}],
    ["an unknown key", { ...contact, colour: 1 }],
    ["an unknown key of a workspace", { ...whole, extra: [] }],
    ["an API name that is none", { ...contact, apiName: "My Contact" }],
    ["an API name that is taken, in any case", { ...contact, apiName: "tableOID" }],
    ["a blank label", { ...contact, name: " " }],
    ["a field without a type", withField({})],
    ["options where there are none", withField({ type: "text", options: ["a"] })],
    ["no options where there must be", withField({ type: "dropdown" })],
    ["a rating without its range", withField({ type: "rating" })],
    ["a range of another type", withField({ type: "text", max: 5 })],
    ["a relationship to nothing", withField({ type: "relationship", cardinality: "one" })],
    ["a unique list", withField({ type: "checkboxes", options: ["a"], unique: true })],
    ["unique links", withField({ type: "relationship", cardinality: "many", relatedObject: "contact", unique: true })],
    ["an unknown trigger", { ...welcome, triggers: [{ type: "nightly" }] }],
    ["a trigger with a key of another", { ...welcome, triggers: [{ type: "record_created", field: "stage" }] }],
    ["two conditions in one", { ...welcome, conditions: [{ field: "stage", is: "a", isNot: "b" }] }],
    ["a webhook to a file", { ...welcome, action: { type: "webhook", url: "file:///etc/passwd" } }],
    ["a variable with a column and a constant", withVariable({ column: "a", value: "b" })],
    ["a list without a delimiter", withVariable({ isArray: true })],
    ["a delimiter that there is not", withVariable({ isArray: true, arrayDelimiter: "/" })],
    ["a format of numbers for a date", withVariable({ type: "date", inputFormat: "comma" })],
    ["a format of dates for a number", withVariable({ type: "number", inputFormat: "auto" })],
    ["a format for a text", withVariable({ inputFormat: "point" })],
    ["a mapping rule of nothing", withMapping({})],
    ["a mapping rule of one variable and several", withMapping({ variable: "a", variables: ["b"] })],
    ["a separator of one variable", withMapping({ variable: "a", separator: " " })],
    ["an upload function left out", withRule({ multipleMatches: "do_not_upload" })],
    ["an upload function that is not offered", withRule({ multipleMatches: "create_new", archivedMatch: "next_rule" })],
    ["a connector without load steps", { ...contacts, loadSteps: [] }],
    ["Records under a wrong name", { records: { "My Object": [] } }],
    ["Records under __proto__", JSON.parse('{ "records": { "__proto__": [] } }')],
    ["a Record's id that is none", { records: { contact: [{ id: "7", values: {} }] } }],
    ["a Record's value of a wrong kind", { records: { contact: [{ values: { email: { a: 1 } } }] } }],
  ];
  for (const [name, document] of refused) {
    test(name, () => {
      expect(parseDefinitions(JSON.stringify(document)).ok).toBe(false);
      expect(fits(document)).toBe(false);
    });
  }
});

/** What a JSON Schema cannot say, or what its keywords count otherwise. */
const unsaid =
  /differs from|of type text, email, phonenumber; found|Expected a time zone|has the name of an earlier one|at most 255 characters|web address/;

test("it takes what is read, and refuses what is refused but for names, zones and lengths", () => {
  const counts = { accepted: 0, refused: 0 };
  const documents = aScenario.chain(({ objects, automations, connectors, records }) => {
    const workspace = {
      objects,
      automations: [...automations, welcome],
      connectors: [...connectors, contacts],
      records,
    };
    const all = [contact, ...objects, welcome, ...automations, contacts, ...connectors, workspace, whole];
    return fc.tuple(...all.flatMap((document) => [mutated(document), mutated(document), mutated(document)]));
  });
  fc.assert(
    fc.property(documents, (mutations) => {
      for (const document of mutations) {
        const parsed = parseDefinitions(JSON.stringify(document), { format: "json", kind: "loadstep" });
        const isFitting = fits(document);
        counts[isFitting ? "accepted" : "refused"] += 1;
        const told = JSON.stringify({ document, faults: parsed.ok ? [] : parsed.faults });
        if (parsed.ok) expect(isFitting, told).toBe(true);
        else if (isFitting)
          expect(
            parsed.faults.every(({ message }) => unsaid.test(message)),
            told,
          ).toBe(true);
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(50);
}, 60_000);
