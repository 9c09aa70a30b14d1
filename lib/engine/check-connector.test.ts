import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Automation } from "../model/automation.ts";
import type { Connector, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { parseDefinitions } from "../model/parse-definition.ts";
import { checkConnector } from "./check-connector.ts";
import { checkDefinitions } from "./check-definitions.ts";

const contact: ObjectDefinition = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "Email", type: "email" },
    { apiName: "name", name: "Full name", type: "text" },
    { apiName: "notes", name: "Notes", type: "longtext" },
    { apiName: "born", name: "Born on", type: "date" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    { apiName: "employer", name: "Employer", type: "relationship", cardinality: "one", relatedObject: "company" },
    { apiName: "friends", name: "Friends", type: "relationship", cardinality: "many", relatedObject: "contact" },
  ],
};
const company: ObjectDefinition = {
  apiName: "company",
  name: "Company",
  uniqueIdentifier: "code",
  fields: [{ apiName: "code", name: "Company code", type: "text" }],
};
const welcome: Automation = { apiName: "welcome", name: "Welcome", object: "contact", action: { type: "log" } };
const bill: Automation = { apiName: "bill", name: "Bill", object: "company", action: { type: "log" } };
const workspace = { objects: [contact, company], automations: [welcome, bill] };

function aRule(part: Partial<MatchingRule> = {}): MatchingRule {
  return {
    field: "email",
    variable: "email",
    noMatch: "create_new",
    singleMatch: "update_current",
    multipleMatches: "do_not_upload",
    archivedMatch: "do_not_upload",
    ...part,
  };
}
function aMapping(field: string, variable: string, part: Partial<MappingRule> = {}): MappingRule {
  return { field, variable, conflictResolution: "overwrite_except_null", ...part };
}
const identified = aMapping("email", "email");
function contacts(part: Partial<LoadStep> = {}): LoadStep {
  return { name: "Contacts", object: "contact", matchingRules: [aRule()], mappingRules: [identified], ...part };
}
function companies(part: Partial<LoadStep> = {}): LoadStep {
  return {
    name: "Companies",
    object: "company",
    matchingRules: [aRule({ field: "code", variable: "code" })],
    mappingRules: [aMapping("code", "code")],
    postLoad: { capture: { variable: "companyId", from: "matched_or_created" } },
    ...part,
  };
}
function aConnector(loadSteps: LoadStep[], part: Partial<Connector> = {}): Connector {
  return {
    apiName: "load",
    name: "Load",
    executionVariables: [
      { name: "email", type: "email" },
      { name: "code", type: "string" },
      { name: "first", type: "string" },
      { name: "last", type: "string" },
      { name: "born", type: "date" },
      { name: "recordId", type: "uuid" },
      { name: "tags", type: "string", isArray: true, arrayDelimiter: ";" },
    ],
    loadSteps,
    ...part,
  };
}
const withVariables = (...more: Connector["executionVariables"]) => {
  const { executionVariables } = aConnector([]);
  return aConnector([contacts()], { executionVariables: [...executionVariables, ...more] });
};
const matching = (...matchingRules: MatchingRule[]) => aConnector([contacts({ matchingRules })]);
const mapping = (...mappingRules: MappingRule[]) =>
  aConnector([contacts({ mappingRules: [identified, ...mappingRules] })]);

const accepted: readonly { name: string; connector: Connector }[] = [
  { name: "a plain connector", connector: aConnector([contacts()]) },
  { name: "a Record ID variable on Record ID", connector: matching(aRule({ field: "id", variable: "recordId" })) },
  {
    name: "a captured variable in a relationship field of a later step",
    connector: aConnector([companies(), contacts({ mappingRules: [identified, aMapping("employer", "companyId")] })]),
  },
  {
    name: "a captured variable matched on Record ID and on a relationship",
    connector: aConnector([
      companies(),
      companies({
        matchingRules: [
          aRule({ field: "id", variable: "companyId", noMatch: "next_rule_ignore_previous" }),
          aRule({ field: "code", variable: "code" }),
        ],
        postLoad: {},
      }),
      contacts({ matchingRules: [aRule({ field: "employer", variable: "companyId" })] }),
    ]),
  },
  {
    name: "several variables joined into a text",
    connector: mapping({
      field: "notes",
      variables: ["first", "born"],
      separator: "",
      conflictResolution: "overwrite",
    }),
  },
  {
    name: "a list, and a single value, into a field that holds several",
    connector: mapping(
      aMapping("tags", "tags", { conflictResolution: "only_add_options" }),
      aMapping("friends", "email"),
    ),
  },
  {
    name: "settings that a field has no use for",
    connector: mapping(aMapping("name", "first", { ifUnresolved: "fail_row", canCreateOptions: true })),
  },
  { name: "a blank constant", connector: withVariables({ name: "since", type: "date", value: " " }) },
  { name: "names that differ by case", connector: withVariables({ name: "Email", type: "email" }) },
  {
    name: "automations of the Object",
    connector: aConnector([
      contacts({ postLoad: { automationsOnCreate: ["welcome"], automationsOnUpdate: ["welcome"] } }),
    ]),
  },
];
for (const { name, connector } of accepted) {
  test(`accepted: ${name}`, () => expect(checkConnector(connector, workspace)).toEqual([]));
}

const step = "/loadSteps/0";
const refused: readonly {
  name: string;
  connector: Connector;
  faults: readonly [code: string, path: string, ...words: string[]][];
}[] = [
  {
    name: "a variable whose type does not fit the matched field",
    connector: matching(aRule({ variable: "born" })),
    faults: [
      [
        "type_mismatch",
        `${step}/matchingRules/0/variable`,
        "Load step 1 (Contacts), match rule 1",
        '"born" holds Date',
        "Email takes E-mail",
      ],
    ],
  },
  {
    name: "a text on Record ID, a list in a match rule",
    connector: matching(
      aRule({ field: "id", variable: "first", noMatch: "next_rule_ignore_previous" }),
      aRule({ variable: "tags" }),
    ),
    faults: [
      [
        "type_mismatch",
        `${step}/matchingRules/0/variable`,
        'Record ID takes Record ID or a captured Record of "contact"',
      ],
      ["type_mismatch", `${step}/matchingRules/1/variable`, "match rule 2", "a list of values of type Text"],
    ],
  },
  {
    name: "a variable whose type does not fit the mapped field",
    connector: mapping(aMapping("born", "first"), aMapping("name", "tags")),
    faults: [
      ["type_mismatch", `${step}/mappingRules/1/variable`, "mapping rule 2", "Born on takes Date or Date and time"],
      ["type_mismatch", `${step}/mappingRules/2/variable`, '"tags" holds a list'],
    ],
  },
  {
    name: "a captured Record of another Object",
    connector: aConnector([
      companies(),
      contacts({ mappingRules: [identified, aMapping("friends", "companyId"), aMapping("name", "companyId")] }),
    ]),
    faults: [
      ["type_mismatch", "/loadSteps/1/mappingRules/1/variable", 'a Record of "company"', "one or a list"],
      ["type_mismatch", "/loadSteps/1/mappingRules/2/variable", "Full name takes"],
    ],
  },
  {
    name: "variables joined into a field that is no text",
    connector: mapping({ field: "born", variables: ["first", "last"], conflictResolution: "overwrite" }),
    faults: [["type_mismatch", `${step}/mappingRules/1/variables`, "Text or", "Born on is of type Date"]],
  },
  {
    name: "a list or a captured Record among joined variables",
    connector: aConnector([
      companies(),
      contacts({
        mappingRules: [
          identified,
          { field: "name", variables: ["first", "tags", "companyId"], conflictResolution: "overwrite" },
        ],
      }),
    ]),
    faults: [
      ["type_mismatch", "/loadSteps/1/mappingRules/1/variables/1", '"tags" holds a list'],
      ["type_mismatch", "/loadSteps/1/mappingRules/1/variables/2", '"companyId" holds a Record'],
    ],
  },
  {
    name: "load steps without a match rule",
    connector: aConnector([contacts({ matchingRules: [] }), companies({ matchingRules: [] })]),
    faults: [
      ["no_matching_rule", "/loadSteps/0/matchingRules", "Load step 1 (Contacts)", "Add one"],
      ["no_matching_rule", "/loadSteps/1/matchingRules", "Load step 2 (Companies)"],
    ],
  },
  {
    name: "a last rule that goes on, each dropdown by itself",
    connector: matching(aRule({ noMatch: "next_rule_ignore_previous", singleMatch: "next_rule" })),
    faults: [
      ["last_rule_goes_on", `${step}/matchingRules/0/noMatch`, '"If No Match Found"', "& Ignore Matches"],
      ["last_rule_goes_on", `${step}/matchingRules/0/singleMatch`, '"If Single Match Found"', "Add a rule below"],
    ],
  },
  {
    name: "only the last rule may not go on",
    connector: matching(aRule({ multipleMatches: "next_rule" }), aRule({ archivedMatch: "next_rule" })),
    faults: [["last_rule_goes_on", `${step}/matchingRules/1/archivedMatch`, "match rule 2"]],
  },
  {
    name: "the unique identifier not mapped, in each step",
    connector: aConnector([contacts({ mappingRules: [] }), companies({ mappingRules: [] })]),
    faults: [
      ["unique_identifier_not_mapped", "/loadSteps/0/mappingRules", "Email, the unique identifier of Contact"],
      ["unique_identifier_not_mapped", "/loadSteps/1/mappingRules", "Company code"],
    ],
  },
  {
    name: "a field mapped twice, and once more",
    connector: mapping(aMapping("name", "first"), aMapping("name", "last"), aMapping("name", "email")),
    faults: [
      ["field_mapped_twice", `${step}/mappingRules/2/field`, "Full name is already filled by mapping rule 2"],
      ["field_mapped_twice", `${step}/mappingRules/3/field`, "mapping rule 4"],
    ],
  },
  {
    name: "Only Add Options on fields that hold one value",
    connector: mapping(
      aMapping("name", "first", { conflictResolution: "only_add_options" }),
      aMapping("employer", "email", { conflictResolution: "only_add_options" }),
    ),
    faults: [
      ["only_add_options_on_single_value", `${step}/mappingRules/1/conflictResolution`, "Full name holds one"],
      ["only_add_options_on_single_value", `${step}/mappingRules/2/conflictResolution`, "Only Add Options"],
    ],
  },
  {
    name: "match rules on fields that hold several values",
    connector: matching(aRule({ field: "tags", variable: "first" }), aRule({ field: "friends", variable: "email" })),
    faults: [
      ["matching_on_several_values", `${step}/matchingRules/0/field`, "Tags holds several values"],
      ["matching_on_several_values", `${step}/matchingRules/1/field`, "Friends"],
    ],
  },
  {
    name: "variables that do not exist",
    connector: aConnector([
      contacts({
        matchingRules: [aRule({ variable: "e-mail" })],
        mappingRules: [
          identified,
          aMapping("name", "constructor"),
          { field: "notes", variables: ["first", "lst"], conflictResolution: "overwrite" },
        ],
      }),
    ]),
    faults: [
      ["unknown_variable", `${step}/matchingRules/0/variable`, 'no variable "e-mail"'],
      ["unknown_variable", `${step}/mappingRules/1/variable`, '"constructor"'],
      ["unknown_variable", `${step}/mappingRules/2/variables/1`, '"lst"'],
    ],
  },
  {
    name: "fields that do not exist",
    connector: aConnector([
      contacts({
        matchingRules: [aRule({ field: "mail" })],
        mappingRules: [identified, aMapping("id", "recordId"), aMapping("Name", "first")],
      }),
    ]),
    faults: [
      ["unknown_field", `${step}/matchingRules/0/field`, 'Contact has no field "mail"'],
      ["unknown_field", `${step}/mappingRules/1/field`, "never written"],
      ["unknown_field", `${step}/mappingRules/2/field`, '"Name"'],
    ],
  },
  {
    name: "Objects that do not exist; the variables are checked all the same",
    connector: aConnector([
      contacts({ object: "contacts" }),
      companies({ object: "Company", mappingRules: [aMapping("code", "x")] }),
    ]),
    faults: [
      ["unknown_object", "/loadSteps/0/object", 'Load step 1 (Contacts) writes into "contacts"'],
      ["unknown_object", "/loadSteps/1/object", '"Company"'],
      ["unknown_variable", "/loadSteps/1/mappingRules/0/variable"],
    ],
  },
  {
    name: "automations that do not exist, or belong to another Object",
    connector: aConnector([
      contacts({ postLoad: { automationsOnCreate: ["welcome", "hello"], automationsOnUpdate: ["bill"] } }),
    ]),
    faults: [
      ["unknown_automation", `${step}/postLoad/automationsOnCreate/1`, 'no automation "hello"'],
      ["unknown_automation", `${step}/postLoad/automationsOnUpdate/0`, '"bill" belongs to "company"'],
    ],
  },
  {
    name: "a captured variable used at the step that captures it",
    connector: aConnector([companies({ matchingRules: [aRule({ field: "id", variable: "companyId" })] })]),
    faults: [["captured_later", `${step}/matchingRules/0/variable`, "captured by load step 1"]],
  },
  {
    name: "a captured variable used before, as after moving a step",
    connector: aConnector([
      contacts({
        matchingRules: [aRule({ field: "employer", variable: "companyId" })],
        mappingRules: [identified, aMapping("employer", "companyId")],
      }),
      companies(),
    ]),
    faults: [
      ["captured_later", `${step}/matchingRules/0/variable`, "captured by load step 2"],
      ["captured_later", `${step}/mappingRules/1/variable`, "Move that step before this one"],
    ],
  },
  {
    name: "two variables of one name",
    connector: withVariables({ name: "email", type: "string" }),
    faults: [["duplicate_variable", "/executionVariables/7/name", '"email"', "variable 8"]],
  },
  {
    name: "captured variables with the name of another",
    connector: aConnector([
      companies({ postLoad: { capture: { variable: "email", from: "created" } } }),
      companies(),
      companies(),
    ]),
    faults: [
      ["duplicate_variable", "/loadSteps/0/postLoad/capture/variable", "load step 1 captures", "variable 1"],
      ["duplicate_variable", "/loadSteps/2/postLoad/capture/variable", "load step 2 captures"],
    ],
  },
  {
    name: "constants that do not parse as their variable's type",
    connector: withVariables(
      { name: "since", type: "date", value: "2026-02-31" },
      { name: "ids", type: "uuid", isArray: true, arrayDelimiter: ",", value: "7" },
    ),
    faults: [
      ["invalid_constant", "/executionVariables/7/value", '"2026-02-31"', "Date"],
      ["invalid_constant", "/executionVariables/8/value", "Record ID"],
    ],
  },
];
for (const { name, connector, faults } of refused) {
  test(`refused: ${name}`, () => {
    const found = checkConnector(connector, workspace);
    expect(found.map(({ code, path }) => [code, path])).toEqual(faults.map(([code, path]) => [code, path]));
    for (const [index, [, , ...words]] of faults.entries()) {
      for (const part of words) expect(found[index]?.message).toContain(part);
    }
  });
}

const none = { objects: [], automations: [] };
const examples = [
  "archived-matches",
  "conflict-resolution",
  "narrowing-and-ignoring",
  "parents-before-children",
  "two-passes-with-a-captured-id",
];
for (const name of examples) {
  test(`docs/spec/examples/${name}.json has no faults`, () => {
    const { objects, automations, connectors, records } = JSON.parse(
      readFileSync(`docs/spec/examples/${name}.json`, "utf8"),
    );
    const parsed = parseDefinitions(JSON.stringify({ objects, automations, connectors, records }));
    expect(parsed.ok ? checkDefinitions(parsed.definitions, none) : parsed.faults).toEqual([]);
  });
}
