import fc from "fast-check";
import { Connector, type LoadStep } from "../model/connector.ts";
import type { GivenRecord } from "../model/definitions.ts";
import { ObjectDefinition } from "../model/object-definition.ts";
import { Scenario } from "../model/scenario.ts";

const company = ObjectDefinition.parse({
  apiName: "company",
  name: "Company",
  uniqueIdentifier: "name",
  fields: [
    { apiName: "name", name: "Name", type: "text" },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "badge", name: "Badge", type: "integer", unique: true },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "company" },
  ],
});
const person = ObjectDefinition.parse({
  apiName: "person",
  name: "Person",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Won"], required: true },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    { apiName: "company", name: "Company", type: "relationship", cardinality: "one", relatedObject: "company" },
    { apiName: "others", name: "Others", type: "relationship", cardinality: "many", relatedObject: "company" },
  ],
});
/** The Objects of every random scenario. */
export const objects = [company, person];

const few = (...values: string[]) => fc.constantFrom("", ...values);
const aRow = fc.record({
  name: few("a", "b", "c", "d", "a (archived 2026-11-22T08:00:00Z)"),
  city: few("x", "y"),
  badge: few("1", "2", "3", "many"),
  stage: few("lead", "Won", "Lost"),
  tags: few("p", "p;q", "q;r;p"),
  parent: few("a", "b", "00000000-0000-4000-8000-000000000001", "nobody"),
});
const action = (...codes: string[]) => fc.constantFrom(...codes);
const next = ["next_rule", "next_rule_ignore_previous"];
const aRule = (isLast: boolean, fields: readonly (readonly [string, string])[]) =>
  fc
    .record({
      pair: fc.constantFrom(...fields),
      noMatch: action("create_new", "do_not_upload", ...(isLast ? [] : ["next_rule_ignore_previous"])),
      singleMatch: action("update_current", "do_not_upload", ...(isLast ? [] : next)),
      multipleMatches: action("do_not_upload", ...(isLast ? [] : next)),
      archivedMatch: action(
        "unarchive_and_update",
        "unarchive_only",
        "create_new",
        "do_not_upload",
        ...(isLast ? [] : next),
      ),
    })
    .map(({ pair: [field, variable], ...actions }) => ({ field, variable, ...actions }));
const someRules = (fields: readonly (readonly [string, string])[]) =>
  fc
    .tuple(fc.array(aRule(false, fields), { maxLength: 2 }), aRule(true, fields))
    .map(([before, last]) => [...before, last]);
const resolution = fc.constantFrom("overwrite", "overwrite_except_null", "only_update_blank");
const several = fc.constantFrom("overwrite", "overwrite_except_null", "only_update_blank", "only_add_options");
const aMapping = (field: string, variable: string, resolutions: fc.Arbitrary<string>) =>
  fc.record({
    field: fc.constant(field),
    variable: fc.constant(variable),
    conflictResolution: resolutions,
    ifUnresolved: fc.constantFrom("skip_field", "fail_row"),
    canCreateOptions: fc.boolean(),
  });
const companyStep = fc.record({
  name: fc.constant("Companies"),
  object: fc.constant("company"),
  matchingRules: someRules([
    ["name", "name"],
    ["city", "city"],
    ["badge", "badge"],
    ["parent", "parent"],
  ]),
  mappingRules: fc.tuple(
    aMapping("name", "name", resolution),
    aMapping("city", "city", resolution),
    aMapping("badge", "badge", resolution),
    aMapping("parent", "parent", resolution),
  ),
  postLoad: fc.record({
    capture: fc.record({
      variable: fc.constant("companyId"),
      from: fc.constantFrom("matched", "created", "matched_or_created"),
    }),
  }),
});
const personStep = fc.record({
  name: fc.constant("People"),
  object: fc.constant("person"),
  matchingRules: someRules([
    ["code", "name"],
    ["city", "city"],
    ["stage", "stage"],
    ["company", "companyId"],
  ]),
  mappingRules: fc.tuple(
    aMapping("code", "name", resolution),
    aMapping("city", "city", resolution),
    aMapping("stage", "stage", resolution),
    aMapping("tags", "tags", several),
    aMapping("company", "companyId", resolution),
    aMapping("others", "parent", several),
  ),
});

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const givenCompanies = fc
  .array(fc.record({ archived: fc.boolean(), city: few("x", "y") }), { maxLength: 5 })
  .map((given) =>
    given.map(
      ({ archived, city }, index): GivenRecord => ({
        id: idOf(index + 1),
        archived,
        values: { name: "abcde"[index] ?? "z", ...(city && { city }), ...(index % 2 === 0 && { badge: index + 1 }) },
      }),
    ),
  );
const givenPeople = fc
  .array(fc.record({ archived: fc.boolean(), tags: fc.subarray(["p", "q"]) }), { maxLength: 4 })
  .map((given) =>
    given.map(
      ({ archived, tags }, index): GivenRecord => ({
        id: idOf(index + 101),
        archived,
        values: { code: "abcd"[index] ?? "z", city: "x", stage: "Lead", ...(tags.length > 0 && { tags }) },
      }),
    ),
  );

/** Two load steps with random rules and mappings over few values, so that rows meet each other and what is there. */
export const aScenario = fc
  .record({
    steps: fc.tuple(companyStep, personStep),
    rows: fc.array(aRow, { minLength: 1, maxLength: 12 }),
    company: givenCompanies,
    person: givenPeople,
  })
  .map(({ steps, rows, ...records }) => {
    const connector = Connector.parse({
      apiName: "both",
      name: "Both",
      executionVariables: [
        { name: "name", type: "string" },
        { name: "city", type: "string" },
        { name: "badge", type: "number" },
        { name: "stage", type: "string" },
        { name: "tags", type: "string", isArray: true, arrayDelimiter: ";" },
        { name: "parent", type: "string" },
      ],
      loadSteps: steps as unknown as LoadStep[],
    });
    return { connector, rows, records };
  });

/** A random scenario without its runs. */
export type RandomScenario = typeof aScenario extends fc.Arbitrary<infer Case> ? Case : never;

/** The scenario with one run over its rows per mode. */
export function withRuns({ connector, rows, records }: RandomScenario, modes: readonly ("dry" | "live")[]): Scenario {
  const runs = modes.map((mode) => ({ connector: connector.apiName, mode, rows }));
  return Scenario.parse({ objects, connectors: [connector], records, runs });
}
