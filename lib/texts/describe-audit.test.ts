import { describe, expect, test } from "vitest";
import { auditActionText, describeAudit } from "./describe-audit.ts";
import { audit } from "./en/audit.ts";

const saidOf = (entry: { action: string; before: unknown; after: unknown }) => {
  const { parts, sentences, kind } = describeAudit(entry, []);
  return {
    kind,
    said: [...sentences, ...parts.map(({ label, before, after }) => `${label}: ${before.parts} -> ${after.parts}`)],
  };
};

describe("an entry of the audit log reads as", () => {
  test("what changed of a person, in words", () => {
    const person = { name: "Ada", email: "ada@x.example", role: "viewer", disabled: false };
    expect(
      saidOf({ action: "person.changed", before: person, after: { ...person, role: "admin", disabled: true } }),
    ).toEqual({ kind: "changes", said: ["Role: Viewer -> Admin", "Disabled: no -> yes"] });
  });

  test("the facts of what was made", () => {
    const after = { prefix: "lsk_abcdefgh", role: "operator", expiresAt: "2027-02-23T09:00:00.123+00:00" };
    expect(saidOf({ action: "key.created", before: null, after })).toEqual({
      kind: "facts",
      said: ["Begins with:  -> lsk_abcdefgh", "Role:  -> Operator", "Expires:  -> 2027-02-23 09:00 UTC"],
    });
  });

  test("what changed of an Object or an automation, by meaning", () => {
    const field = { apiName: "stage", name: "Stage", type: "dropdown", options: ["a"] };
    const object = { apiName: "vendor", name: "Vendor", uniqueIdentifier: "stage", fields: [field] };
    const changed = { ...object, fields: [{ ...field, options: ["a", "b"] }] };
    expect(saidOf({ action: "object.changed", before: object, after: changed }).said).toEqual([
      expect.stringContaining("b"),
    ]);
    const automation = { apiName: "welcome", name: "Welcome", object: "vendor", action: { type: "log" } };
    const renamed = { ...automation, name: "Greet" };
    expect(saidOf({ action: "automation.changed", before: automation, after: renamed }).said).toEqual([
      expect.stringContaining("Greet"),
    ]);
  });

  test("the parts of what was made, by path, and lists in one line", () => {
    const after = { apiName: "vendor", fields: [{ apiName: "stage", name: "Stage", options: ["a", "b"] }] };
    expect(saidOf({ action: "object.created", before: null, after }).said).toEqual([
      "apiName:  -> vendor",
      "fields › stage › name:  -> Stage",
      "fields › stage › options:  -> a,b",
    ]);
  });

  test("what changed of a SmartConnector, by meaning; all of it for the first version", () => {
    const before = { apiName: "c", name: "C", executionVariables: [], loadSteps: [] };
    const after = { ...before, name: "D", executionVariables: [{ name: "code", type: "string" }] };
    expect(saidOf({ action: "connector.saved", before, after }).said).toHaveLength(2);
    expect(saidOf({ action: "connector.saved", before: null, after }).said).toHaveLength(1);
  });

  test("nothing more where nothing more is known", () => {
    expect(saidOf({ action: "person.signed_in", before: null, after: null })).toEqual({ kind: "facts", said: [] });
  });
});

test("every action has its words, and one that we do not know its code", () => {
  for (const [thing, verbs] of Object.entries(audit.actions)) {
    for (const [verb, words] of Object.entries(verbs)) expect(auditActionText(`${thing}.${verb}`)).toBe(words);
  }
  expect(auditActionText("webhook.created")).toBe("webhook.created");
  expect(auditActionText("constructor.name")).toBe("constructor.name");
});
