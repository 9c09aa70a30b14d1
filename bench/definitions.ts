import { Connector, type MappingRule, type MatchingRule } from "../lib/model/connector.ts";
import { ObjectDefinition } from "../lib/model/object-definition.ts";

export const company = ObjectDefinition.parse({
  apiName: "company",
  name: "Company",
  uniqueIdentifier: "name",
  fields: [
    { apiName: "name", name: "Name", type: "text" },
    { apiName: "country", name: "Country", type: "text" },
  ],
});

export const contact = ObjectDefinition.parse({
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "phone", name: "Phone", type: "phonenumber" },
    { apiName: "first_name", name: "First name", type: "text" },
    { apiName: "last_name", name: "Last name", type: "text" },
    { apiName: "company", name: "Company", type: "relationship", cardinality: "one", relatedObject: "company" },
    { apiName: "title", name: "Title", type: "text" },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "country", name: "Country", type: "text" },
    { apiName: "amount", name: "Amount", type: "money" },
    { apiName: "score", name: "Score", type: "integer" },
    { apiName: "signed_up", name: "Signed up", type: "date" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
  ],
});

const next = "next_rule" as const;
const ignoring = "next_rule_ignore_previous" as const;
const createOrUpdate = {
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
} as const;

const rule = (field: string, functions: Partial<MatchingRule> = {}): MatchingRule => ({
  field,
  variable: field,
  ...createOrUpdate,
  ...functions,
});
/** Everything that the file brings is written, blanks too: what an upsert in SQL does. */
const everything: readonly MappingRule[] = contact.fields.map(({ apiName }) => ({
  field: apiName,
  variable: apiName,
  conflictResolution: "overwrite",
}));

function aConnector(apiName: string, loadSteps: Connector["loadSteps"]): Connector {
  return Connector.parse({
    apiName,
    name: apiName,
    active: true,
    executionVariables: [
      { name: "email", type: "email", column: "email" },
      { name: "phone", type: "phone_number", column: "phone" },
      { name: "first_name", type: "string", column: "first_name" },
      { name: "last_name", type: "string", column: "last_name" },
      { name: "company", type: "string", column: "company" },
      { name: "title", type: "string", column: "title" },
      { name: "city", type: "string", column: "city" },
      { name: "country", type: "string", column: "country" },
      { name: "amount", type: "number", column: "amount" },
      { name: "score", type: "number", column: "score" },
      { name: "signed_up", type: "date", column: "signed_up" },
      { name: "tags", type: "string", column: "tags", isArray: true, arrayDelimiter: ";" },
    ],
    loadSteps,
  });
}

const contacts = (matchingRules: MatchingRule[], mappingRules = everything) => ({
  name: "Contacts",
  object: "contact",
  matchingRules,
  mappingRules: [...mappingRules],
});

/** By e-mail, else by phone; whom a phone finds must also have the last name. */
const threeRules = [
  rule("email", { noMatch: ignoring }),
  rule("phone", { singleMatch: next, multipleMatches: next }),
  rule("last_name"),
];
const keepingBlanks = everything.map((each) => ({ ...each, conflictResolution: "overwrite_except_null" as const }));

/** One match rule, e-mail. */
export const oneRule = aConnector("oneRule", [contacts([rule("email")])]);

/** Three rules, the third constrained by the second; what is blank in the file stays as it is. */
export const incoming = aConnector("incoming", [contacts(threeRules, keepingBlanks)]);

/** First the companies, made where they are missing, then the contacts by three rules, with their companies by name. */
export const twoSteps = aConnector("twoSteps", [
  {
    name: "Companies",
    object: "company",
    matchingRules: [rule("name", { variable: "company" })],
    mappingRules: [
      { field: "name", variable: "company", conflictResolution: "only_update_blank" },
      { field: "country", variable: "country", conflictResolution: "only_update_blank" },
    ],
  },
  contacts(threeRules, keepingBlanks),
]);

/** A country that thousands share, then by e-mail among those. */
export const hotThenEmail = aConnector("hotThenEmail", [
  contacts([rule("country", { multipleMatches: next, singleMatch: next }), rule("email")]),
]);

/** The same by phone, which is not unique. */
export const hotThenPhone = aConnector("hotThenPhone", [
  contacts([rule("country", { multipleMatches: next, singleMatch: next }), rule("phone")]),
]);

/** By phone alone: what `hotThenPhone` is held against. */
export const phoneOnly = aConnector("phoneOnly", [contacts([rule("phone")])]);
