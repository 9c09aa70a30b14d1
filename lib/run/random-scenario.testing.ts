import fc from "fast-check";
import { checkScenario } from "../engine/check-scenario.ts";
import { fits } from "../engine/field-types.ts";
import type { ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import type { GivenRecord } from "../model/definitions.ts";
import { isUnique } from "../model/field-facts.ts";
import { type FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { Scenario } from "../model/scenario.ts";
import { holdsSeveral } from "../model/several-values.ts";

/**
 * Without a bias to the ends, which would make every share of percents a lie. One function for all scenarios, as the
 * generator keeps whatever function it was given.
 */
const upTo = (max: number) => fc.noBias(fc.integer({ min: 0, max }));

/**
 * Random scenarios that can be saved: two Objects with fields of every type, up to three load steps of up to four rules,
 * few distinct values, so that rows meet each other. Each runs dry, live, and live again with the rows reversed.
 */
export const aScenario: fc.Arbitrary<Scenario> = fc.gen().map((gen) => {
  const number = (min: number, max: number) => min + gen(upTo, max - min);
  const isLucky = (percent: number) => number(1, 100) <= percent;
  const oneOf = <T>(choices: readonly T[]): T => {
    const chosen = choices[number(0, choices.length - 1)];
    if (chosen === undefined) throw new Error("Nothing to choose from");
    return chosen;
  };
  const someOf = <T>(choices: readonly T[], percent: number) => choices.filter(() => isLucky(percent));
  const shuffled = <T>(entries: readonly T[]) =>
    entries
      .map((entry) => ({ entry, at: number(0, 99) }))
      .sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry);

  const objects = [anObject("company", companyFields), anObject("contact", contactFields)];
  const counts = { company: number(0, 6), contact: number(0, 6) };
  const variables = someVariables();
  const loadSteps: LoadStep[] = [];
  const steps = number(1, 3);
  for (let step = 1; step <= steps; step += 1) loadSteps.push(aStep(step));
  const automations = someAutomations();
  for (const step of loadSteps) addPostLoad(step);
  const rows = Array.from({ length: number(0, 9) }, aRow);
  // Every column is there, also where there are few rows.
  rows.push(Object.fromEntries(columns().map((column) => [column, isLucky(10) ? null : cellOf(column)])));
  const connector = {
    apiName: "both",
    name: "Both",
    ...(isLucky(30) && { timeZone: oneOf(["Europe/Berlin", "America/New_York", "Pacific/Apia"]) }),
    ...(isLucky(20) && { defaultCountry: "DE" }),
    ...(isLucky(4) && { onInvalidValue: "fail_run" as const }),
    ...(isLucky(2) && { active: false }),
    executionVariables: variables,
    loadSteps,
  };
  const run = { connector: "both", rows };
  const scenario = Scenario.parse({
    objects,
    automations,
    connectors: [connector],
    records: { company: someRecords("company"), contact: someRecords("contact") },
    now: "2026-11-22T08:00:00Z",
    runs: [
      { ...run, mode: "dry" },
      { ...run, mode: "live" },
      { ...run, mode: "live", rows: rows.toReversed() },
    ],
  });
  const faults = checkScenario(scenario);
  if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path} ${message}`).join("\n"));
  return scenario;

  function anObject(apiName: string, fields: readonly Omit<FieldDefinition, "name">[]): ObjectDefinition {
    const [identifier, ...others] = fields;
    const uniqueIdentifier = identifier?.apiName;
    const kept = [identifier, ...someOf(others, 75)].flatMap((field) =>
      field ? [{ ...field, name: field.apiName }] : [],
    );
    const definitions = shuffled(kept).map((field) => ({
      ...field,
      ...(isLucky(2) && { required: true }),
      ...(field.apiName !== uniqueIdentifier && mayBeUnique.includes(field.type) && isLucky(12) && { unique: true }),
    }));
    return ObjectDefinition.parse({ apiName, name: apiName, uniqueIdentifier, fields: definitions });
  }

  function someVariables(): ExecutionVariable[] {
    const read = variableChoices.flatMap(({ pool: _, ...choice }): ExecutionVariable[] =>
      isLucky(80) ? [{ ...choice, ...(number(1, 400) === 1 && { required: true }) }] : [],
    );
    const must: ExecutionVariable[] = [
      { name: "text", type: "string", column: oneOf(["name", "text"]) },
      { name: "mail", type: "email" },
    ];
    const constant: ExecutionVariable = {
      name: "constant",
      type: "string",
      value: oneOf(["Acme", "Lead", "yes", " "]),
    };
    return [...must, ...read, ...(isLucky(30) ? [constant] : [])];
  }

  /** What a step can use: variables, and what earlier steps captured. */
  function usable(step: number) {
    const captured = loadSteps.slice(0, step - 1).flatMap(({ object, postLoad }) => {
      const name = postLoad?.capture?.variable;
      return name === undefined ? [] : [{ name, type: { record: object }, isArray: false }];
    });
    return [...variables.map(({ name, type, isArray = false }) => ({ name, type, isArray })), ...captured];
  }

  function aStep(step: number): LoadStep {
    const object = oneOf(objects);
    const given = usable(step);
    const pairs = (use: "match" | "map", field: FieldDefinition | "id") =>
      given.filter((variable) => fits(use, variable, field, object)).map(({ name }) => name);
    const matchable = [...object.fields, "id" as const]
      .filter((field) => field === "id" || !holdsSeveral(field))
      .flatMap((field) => {
        const names = pairs("match", field);
        const apiName = field === "id" ? "id" : field.apiName;
        // The identifier and what was captured decide most rules, as in life; a relationship easily fails the row.
        const isLink = field !== "id" && field.relatedObject !== undefined;
        const weight = apiName === object.uniqueIdentifier ? 20 : apiName === "id" ? 4 : isLink ? 1 : 2;
        return names.length === 0 ? [] : Array.from({ length: weight }, () => ({ field: apiName, names }));
      });
    const count = number(1, 4);
    const matchingRules = Array.from({ length: count }, (_, index): MatchingRule => {
      const { field, names } = oneOf(matchable);
      const next = index === count - 1 ? [] : (["next_rule", "next_rule", "next_rule_ignore_previous"] as const);
      const ignoring = next.slice(2) as "next_rule_ignore_previous"[];
      return {
        field,
        variable: field === object.uniqueIdentifier && isLucky(80) ? (names[0] ?? "") : oneOf(names),
        noMatch: oneOf(["create_new", "create_new", "do_not_upload", ...ignoring, ...ignoring]),
        singleMatch: oneOf(["update_current", "update_current", "do_not_upload", ...next]),
        multipleMatches: oneOf(["do_not_upload", ...next]),
        archivedMatch: oneOf([
          "unarchive_and_update",
          "unarchive_only",
          "create_new",
          "create_new",
          "do_not_upload",
          ...next,
        ]),
      };
    });
    const mapped = object.fields.flatMap((field): MappingRule[] => {
      const isIdentifier = field.apiName === object.uniqueIdentifier;
      if (!isIdentifier && !isLucky(field.cardinality === "many" ? 60 : 30)) return [];
      const fitting = pairs("map", field);
      const usual = fitting.filter((name) => usualVariables[field.type]?.includes(name) || name.startsWith("captured"));
      // The identifier is mapped from what it is matched by, as in life.
      const names = isLucky(90) ? (isIdentifier ? fitting.slice(0, 1) : usual.length > 0 ? usual : fitting) : fitting;
      const single = given.filter(({ type, isArray }) => typeof type === "string" && !isArray).map(({ name }) => name);
      const isJoined = (field.type === "text" || field.type === "longtext") && isLucky(20);
      if (names.length === 0 && !isJoined) {
        if (isIdentifier) throw new Error(`Nothing fits the identifier of ${object.apiName}`);
        return [];
      }
      const source = isJoined
        ? {
            variables: someOf(single, 20).concat(oneOf(single)),
            ...(isLucky(50) && { separator: oneOf(["-", "", ", "]) }),
          }
        : { variable: oneOf(names) };
      return [
        {
          field: field.apiName,
          ...source,
          conflictResolution: oneOf([
            "overwrite",
            "overwrite_except_null",
            "only_update_blank",
            ...(holdsSeveral(field) ? (["only_add_options"] as const) : []),
          ]),
          ...(field.type === "relationship" &&
            isLucky(60) && { ifUnresolved: oneOf(["skip_field", "fail_row"] as const) }),
          ...(field.options && isLucky(60) && { canCreateOptions: isLucky(80) }),
        },
      ];
    });
    const capture = { variable: `captured${step}`, from: oneOf(["matched", "created", "matched_or_created"] as const) };
    const postLoad = isLucky(70) ? { capture } : undefined;
    return { name: `Step ${step}`, object: object.apiName, matchingRules, mappingRules: shuffled(mapped), postLoad };
  }

  function someAutomations() {
    return objects.flatMap((object) =>
      ["One", "Two"].map((name) => ({
        apiName: `${object.apiName}${name}`,
        name,
        object: object.apiName,
        triggers: someOf(
          [
            { type: "record_created" as const },
            { type: "record_updated" as const },
            { type: "record_unarchived" as const },
            { type: "field_updated" as const, field: oneOf(object.fields).apiName },
          ],
          40,
        ),
        ...(isLucky(30) && { conditions: [{ field: oneOf(object.fields).apiName, isNotBlank: true as const }] }),
        ...(isLucky(10) && { active: false }),
        action: { type: "log" as const },
      })),
    );
  }

  function addPostLoad(step: LoadStep): void {
    const names = automations.filter(({ object }) => object === step.object).map(({ apiName }) => apiName);
    step.postLoad = {
      ...step.postLoad,
      automationsOnCreate: someOf(names, 40),
      automationsOnUpdate: someOf(names, 40),
      ...(isLucky(40) && { suppressTriggers: isLucky(70) }),
    };
  }

  function someRecords(apiName: "company" | "contact"): GivenRecord[] {
    const object = objects.find((each) => each.apiName === apiName);
    const taken = new Set<string>();
    return Array.from({ length: counts[apiName] }, (_, index) => {
      const archived = isLucky(45);
      const values: GivenRecord["values"] = {};
      for (const field of object?.fields ?? []) {
        const isIdentifier = field.apiName === object?.uniqueIdentifier;
        if (!isIdentifier && isLucky(20)) continue;
        let value = field.relatedObject === undefined ? oneOf(heldValues[field.apiName] ?? [null]) : someLinks(field);
        if (typeof value === "string" && isIdentifier && archived && isLucky(40)) {
          value += oneOf([
            " (archived 2026-11-22T08:00:00Z)",
            " (archived 2025-01-01T00:00:00Z)",
            " (archived 2026-11-22T08:00:00Z 2)",
          ]);
        }
        // An empty text is blank too.
        if (!isIdentifier && isLucky(3)) value = "";
        if (object && value !== "" && isUnique(object, field)) {
          const key = `${field.apiName} ${value}`;
          if (taken.has(key)) continue;
          taken.add(key);
        }
        values[field.apiName] = value;
      }
      return { id: idOf(apiName, index), archived, values };
    });
  }

  function someLinks(field: FieldDefinition): string | string[] | null {
    const related = field.relatedObject === "company" ? "company" : "contact";
    const ids = Array.from({ length: counts[related] }, (_, index) => idOf(related, index));
    if (ids.length === 0) return null;
    return holdsSeveral(field) ? shuffled(someOf(ids, 50)) : oneOf(ids);
  }

  function columns(): string[] {
    return [...new Set(variables.flatMap(({ name, column, value }) => (value === undefined ? [column ?? name] : [])))];
  }

  function aRow(): Record<string, string | number | boolean | null | (string | number | boolean | null)[]> {
    return Object.fromEntries(columns().flatMap((column) => (isLucky(3) ? [] : [[column, cellOf(column)]])));
  }

  function cellOf(column: string) {
    return number(1, 200) === 1 ? oneOf(["\u0000", "\ud800", "31/02/2026"]) : oneOf(pools[column] ?? []);
  }
});

function idOf(object: string, index: number): string {
  return `00000000-0000-4000-8000-${object === "company" ? "c" : "a"}0000000000${index}`;
}

const companyIds = [0, 1, 2].map((index) => idOf("company", index));
const contactIds = [0, 1, 2].map((index) => idOf("contact", index));
const nobody = "99999999-0000-4000-8000-000000000000";
const mayBeUnique: readonly string[] = ["text", "integer", "dropdown", "date", "decimal", "phonenumber"];

const companyFields = [
  { apiName: "name", type: "text" as const },
  { apiName: "code", type: "text" as const },
  { apiName: "size", type: "integer" as const },
  { apiName: "kind", type: "dropdown" as const, options: ["Lead", "Customer"] },
  { apiName: "labels", type: "dynamictags" as const },
  { apiName: "since", type: "date" as const },
  { apiName: "parent", type: "relationship" as const, cardinality: "one" as const, relatedObject: "company" },
  { apiName: "owner", type: "relationship" as const, cardinality: "one" as const, relatedObject: "contact" },
];
const contactFields = [
  { apiName: "email", type: "email" as const },
  { apiName: "phone", type: "phonenumber" as const },
  { apiName: "name", type: "text" as const },
  { apiName: "notes", type: "longtext" as const },
  { apiName: "size", type: "integer" as const },
  { apiName: "price", type: "decimal" as const },
  { apiName: "worth", type: "money" as const },
  { apiName: "stars", type: "rating" as const, max: 5 as const },
  { apiName: "agreed", type: "checkbox" as const },
  { apiName: "answer", type: "yesnomaybe" as const },
  { apiName: "since", type: "date" as const },
  { apiName: "at", type: "datetime" as const },
  { apiName: "kind", type: "dropdown" as const, options: ["Lead", "Customer"] },
  { apiName: "level", type: "radio" as const, options: [] },
  { apiName: "state", type: "status" as const, options: ["Lead"] },
  { apiName: "boxes", type: "checkboxes" as const, options: ["Lead", "p"] },
  { apiName: "labels", type: "dynamictags" as const },
  { apiName: "company", type: "relationship" as const, cardinality: "one" as const, relatedObject: "company" },
  { apiName: "others", type: "relationship" as const, cardinality: "many" as const, relatedObject: "company" },
  { apiName: "friends", type: "relationship" as const, cardinality: "many" as const, relatedObject: "contact" },
];

/** The variables that rows have good values in; others that fit are mapped now and then. */
const usualVariables: Readonly<Record<string, readonly string[]>> = {
  dropdown: ["kind"],
  radio: ["kind"],
  status: ["kind"],
  yesnomaybe: ["answer", "flag"],
  integer: ["whole"],
  rating: ["whole"],
  relationship: ["related", "relatedList", "id", "ids"],
  text: ["text", "mail"],
};

/** What given Records hold, in canonical form. */
const heldValues: Readonly<Record<string, readonly (string | number | boolean | null | string[])[]>> = {
  name: ["Acme", "Globex", "a@x.co", "yes"],
  code: ["Acme", "A-1", "B-2"],
  email: ["a@x.co", "b@x.co", "c@x.co"],
  phone: ["+12125550174", "+493012345678", "+12125550174;ext=12"],
  notes: ["Acme", "Globex"],
  size: [1, 2, -3],
  price: ["1.5", "2", "-3"],
  worth: ["1.5", "2"],
  stars: [1, 2, 5],
  agreed: [true, false],
  answer: ["yes", "no", "maybe"],
  since: ["2026-03-29", "2026-05-06"],
  at: ["2026-03-29T01:30:00.000Z", "2026-05-06T00:00:00.000Z"],
  kind: ["Lead", "Customer"],
  level: [null],
  state: ["Lead"],
  boxes: [["Lead"], ["p", "Lead"]],
  labels: [["p"], ["p", "q"], ["P", "q"]],
};

const names = ["Acme", "Acme", "Acme", "Globex", "Globex ", " globex ", "Lead", "yes", "a@x.co", "", "A-1"];
/** Variables, each with the cells that its column holds. */
const variableChoices: readonly (ExecutionVariable & { readonly pool: readonly unknown[] })[] = [
  { name: "name", type: "string", pool: [...names, `${"x".repeat(255)}y`] },
  { name: "kind", type: "string", pool: ["Lead", "lead", "customer", "New", "new", "", null] },
  {
    name: "phone",
    type: "phone_number",
    pool: ["+1 212 555 0174", "212-555-0174", "+49 30 12345678", "(212) 555-0174 ext. 12", ""],
  },
  {
    name: "number",
    type: "number",
    pool: ["1", "2.0", 2, "-3", "1.5", "7", "99,999,999,999", "", null, "$1.50", "1.25e-12"],
  },
  { name: "whole", type: "number", pool: ["1", "2.0", 2, "3", "5", "", null] },
  { name: "answer", type: "string", pool: ["yes", "NO", "Maybe", "", null] },
  { name: "comma", type: "number", inputFormat: "comma", pool: ["1", "1,5", "2,0", 1.5, "1.000", "", null] },
  { name: "flag", type: "boolean", pool: ["yes", "NO", "1", true, "", null] },
  {
    name: "day",
    type: "date",
    pool: ["2026-03-29", "05/06/2026", "29.03.2026", "2026-05-06T23:30", "", null],
  },
  { name: "dayFirst", type: "date", inputFormat: "day_first", pool: ["06/05/2026", "29.03.2026", "", null] },
  {
    name: "moment",
    type: "datetime",
    pool: ["2026-03-29T01:30:00Z", "2026-05-06", "2026-05-05 23:30", "03/29/2026 2:30 AM", "", null],
  },
  { name: "id", type: "uuid", pool: [...companyIds, ...contactIds, nobody.toUpperCase(), "", null] },
  {
    name: "ids",
    type: "uuid",
    isArray: true,
    arrayDelimiter: ";",
    pool: [companyIds.join(";"), [companyIds[0] ?? "", nobody], [...contactIds, nobody], companyIds[1], "", null],
  },
  {
    name: "tags",
    type: "string",
    isArray: true,
    arrayDelimiter: ";",
    pool: ["p", "p;q", "P; q;p", ["q", "Lead", null], "lead;New", "Acme;Globex", "", null],
  },
  {
    name: "relatedList",
    type: "string",
    isArray: true,
    arrayDelimiter: "|",
    pool: ["Acme|Globex", "Acme|nobody", "Globex", "a@x.co|b@x.co|nobody", "nobody", ""],
  },
  {
    name: "related",
    type: "string",
    pool: ["Acme", "Acme", "Globex", "a@x.co", "b@x.co", companyIds[0], contactIds[0], nobody, "", null],
  },
];
const pools: Readonly<Record<string, readonly (string | number | boolean | null | string[])[]>> = Object.fromEntries([
  ["text", names],
  ["mail", ["a@x.co", "A@X.co", "b@x.co", " c@x.co", "d@x.co", "d@x.co", "a@x.co", ""]],
  ...variableChoices.map(({ name, pool }) => [name, pool]),
]);
