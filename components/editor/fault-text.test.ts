import { describe, expect, test } from "vitest";
import { checkDraft } from "@/lib/engine/check-draft.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { faultText, isUnchosen } from "./fault-text.ts";

const contact: ObjectDefinition = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "note", name: "Note", type: "text" },
  ],
};
const rule = {
  field: "email",
  variable: "mail",
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
} as const;

/** The texts of a connector with one load step, called "By mail (old)". */
function textsOf({ variables = [], ...step }: Partial<Connector["loadSteps"][0]> & { variables?: object[] }) {
  const connector = {
    apiName: "contacts",
    name: "Contacts",
    executionVariables: [{ name: "mail", type: "email" }, ...variables],
    loadSteps: [
      {
        name: "By mail (old)",
        object: "contact",
        matchingRules: [rule],
        mappingRules: [{ field: "email", variable: "mail", conflictResolution: "only_update_blank" }],
        ...step,
      },
    ],
  } as Connector;
  return checkDraft(connector, { objects: [contact], automations: [] }).map((fault) => ({
    says: faultText(fault, connector, [contact]),
    unchosen: isUnchosen(fault, connector),
  }));
}

describe("a fault in the words of the editor", () => {
  test("leaves out the place, which its control shows", () => {
    expect(textsOf({ matchingRules: [{ ...rule, field: "nowhere" }] })).toEqual([
      { says: expect.stringMatching(/^Contact has no field "nowhere"/), unchosen: false },
    ]);
    expect(textsOf({ postLoad: { automationsOnCreate: ["ghost"] } })).toEqual([
      { says: expect.stringMatching(/^There is no automation "ghost"/), unchosen: false },
    ]);
  });

  test("says what a blank unique identifier means", () => {
    const blank = { field: "email", variable: "", conflictResolution: "only_update_blank" } as const;
    expect(textsOf({ mappingRules: [blank] })).toEqual([
      { says: expect.stringMatching(/^Nothing fills E-mail, the unique identifier of Contact/), unchosen: true },
    ]);
  });

  test("asks for what is not chosen, also among joined variables", () => {
    const identifier = { field: "email", variable: "mail", conflictResolution: "only_update_blank" } as const;
    const joined = { field: "note", variables: ["mail", ""], conflictResolution: "overwrite" } as const;
    expect(textsOf({ mappingRules: [identifier, { ...joined, variables: [...joined.variables] }] })).toEqual([
      { says: "Choose a variable.", unchosen: true },
    ]);
    expect(textsOf({ name: " " })).toEqual([{ says: "Type a name.", unchosen: true }]);
  });

  test("says that a name is too long, not that it is missing", () => {
    expect(textsOf({ name: "x".repeat(256) })).toEqual([
      { says: expect.stringMatching(/^Expected at most 255 characters/), unchosen: false },
    ]);
  });
});
