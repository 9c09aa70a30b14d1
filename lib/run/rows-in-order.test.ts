import { describe, expect, test } from "vitest";
import { acme, ann, byEmail, closed, contactId, email, globex, live, map, must, row } from "./given.testing.ts";

/** Rows behave as if processed one after another, and what is pinned in load-steps.md section 8. */

const byLast = { ...byEmail, field: "last", variable: "last" };
const byBadge = { ...byEmail, field: "badge", variable: "badge" };
const other = { id: acme.replace("c1", "d1"), values: { email: "bob@x.co", must: "m" } };
const outcomes = (results: readonly { outcome: string }[]) => results.map(({ outcome }) => outcome);

describe("a row sees what earlier rows of the step created or changed (section 2)", () => {
  test("two rows with the same new e-mail make one created and one updated Record", async () => {
    const { results, records } = await live({
      mappings: [email, must, map("last")],
      rows: [row({ last: "Lee" }), row({ email: " ANN@x.co ", last: "Ng" })],
    });
    expect(outcomes(results)).toEqual(["created", "updated"]);
    expect(results[1]?.changes).toEqual([{ field: "last", before: "Lee", after: "Ng" }]);
    expect(records).toHaveLength(1);
  });

  test("a third row that brings the same as the second is unchanged", async () => {
    const rows = [row({ last: "Lee" }), row({ last: "Ng" }), row({ last: "Ng" })];
    const { results } = await live({ mappings: [email, must, map("last")], rows });
    expect(outcomes(results)).toEqual(["created", "updated", "unchanged"]);
  });

  test("a Record is found by its new value, and no more by its old one", async () => {
    const { results } = await live({
      contacts: [ann({ badge: "7" })],
      rules: [byBadge],
      mappings: [map("email"), must, map("badge")],
      rows: [
        row({ badge: "7", email: "new@x.co" }),
        row({ badge: "7", email: "newer@x.co" }),
        row({ badge: "8", email: "ann@x.co" }),
      ],
    });
    expect(outcomes(results)).toEqual(["updated", "updated", "created"]);
    expect(results[1]?.changes).toEqual([{ field: "email", before: "new@x.co", after: "newer@x.co" }]);
  });

  test("two Records may swap their identifiers over three rows, but not in two", async () => {
    const contacts = [ann({ badge: "1" }), { ...other, values: { ...other.values, badge: "2" } }];
    const base = { contacts, rules: [byBadge], mappings: [map("email"), must] };
    const direct = await live({
      ...base,
      rows: [row({ badge: "1", email: "bob@x.co" }), row({ badge: "2", email: "ann@x.co" })],
    });
    expect(direct.results.map(({ error }) => error?.code)).toEqual(["unique_conflict", "unique_conflict"]);
    const aside = await live({
      ...base,
      rows: [
        row({ badge: "1", email: "aside@x.co" }),
        row({ badge: "2", email: "ann@x.co" }),
        row({ badge: "1", email: "bob@x.co" }),
      ],
    });
    expect(outcomes(aside.results)).toEqual(["updated", "updated", "updated"]);
    expect(aside.records.map(({ values }) => values.email)).toEqual(["bob@x.co", "ann@x.co"]);
  });

  test("a Record that a row unarchived is active for the next", async () => {
    const { results } = await live({
      contacts: [ann({}, { archived: true })],
      rules: [{ ...byEmail, archivedMatch: "unarchive_only" }],
      rows: [row(), row()],
    });
    expect(outcomes(results)).toEqual(["unarchived", "unchanged"]);
  });

  test("an archived Record is pushed aside once: the next row finds the new one", async () => {
    const { results } = await live({ contacts: [ann({}, { archived: true })], rows: [row(), row()] });
    expect(outcomes(results)).toEqual(["created", "unchanged"]);
    expect(results.map(({ displaced }) => displaced)).toEqual([[contactId], []]);
  });

  test("a second active match makes a single one multiple", async () => {
    const rules = [{ ...byEmail, singleMatch: "next_rule_ignore_previous" }, byLast];
    const { results } = await live({
      contacts: [ann({ last: "Ng" })],
      rules,
      mappings: [email, must, map("last")],
      rows: [row({ email: "b@x.co", last: "Ng" }), row({ last: "Ng" })],
    });
    expect(outcomes(results)).toEqual(["created", "skipped"]);
  });

  test("an option that a row created is known to the rules of the next", async () => {
    const byStage = { ...byEmail, field: "stage", variable: "stage" };
    const { results } = await live({
      rules: [byStage],
      mappings: [email, must, map("stage", { canCreateOptions: true })],
      rows: [row({ stage: "Lost" }), row({ stage: "LOST" })],
    });
    expect(outcomes(results)).toEqual(["created", "unchanged"]);
  });

  test("what a row failed to write is not there for the next", async () => {
    const { results } = await live({ rows: [row({ must: "" }), row()] });
    expect(outcomes(results)).toEqual(["failed", "created"]);
  });
});

describe("errors of one row are found in this order (section 8)", () => {
  const everything = {
    contacts: [ann({ badge: "7" }), other],
    mappings: [
      map("company", { ifUnresolved: "fail_row" }),
      map("stage"),
      map("age"),
      map("email"),
      map("must"),
      map("badge"),
    ],
  };
  const bad = { company: "nobody", stage: "Lost", age: "1.5", email: "", must: "", badge: "7" };
  const cases = [
    { corrected: {}, code: "relationship_unresolved", field: "company" },
    { corrected: { company: "Acme" }, code: "unknown_option", field: "stage" },
    { corrected: { company: "Acme", stage: "lead" }, code: "invalid_value", field: "age" },
    { corrected: { company: "Acme", stage: "lead", age: "1" }, code: "unique_identifier_blank", field: "email" },
    {
      corrected: { company: "Acme", stage: "lead", age: "1", email: "bob@x.co" },
      code: "required_field_blank",
      field: "must",
    },
    {
      corrected: { company: "Acme", stage: "lead", age: "1", email: "bob@x.co", must: "m" },
      code: "unique_conflict",
      field: "email",
    },
    {
      corrected: { company: "Acme", stage: "lead", age: "1", email: "c@x.co", must: "m" },
      code: "unique_conflict",
      field: "badge",
    },
  ];
  for (const { corrected, code, field } of cases) {
    test(`${code} of ${field}, after ${Object.keys(corrected).join(", ") || "nothing"}`, async () => {
      const { results } = await live({
        ...everything,
        rules: [{ ...byLast, noMatch: "create_new" }],
        rows: [{ ...bad, last: "Nobody", ...corrected }],
      });
      expect(results[0]).toMatchObject({
        outcome: "failed",
        recordId: null,
        changes: [],
        kept: [],
        warnings: [],
        displaced: [],
        error: { code, field },
      });
    });
  }

  test("a cell that does not parse comes before all of them, with an empty trace", async () => {
    const { results } = await live({ ...everything, rows: [{ ...bad, age: "old" }] });
    expect(results[0]).toMatchObject({ trace: [], error: { code: "invalid_value", variable: "age", value: "old" } });
    expect(results[0]?.error).not.toHaveProperty("field");
  });

  test("an ambiguous archived match comes before values, and lists the Records in order of creation", async () => {
    const { results } = await live({
      contacts: [
        ann({ last: "Ng" }, { archived: true }),
        { ...other, archived: true, values: { ...other.values, last: "Ng" } },
      ],
      rules: [{ ...byLast, archivedMatch: "unarchive_and_update" }],
      mappings: [email, must, map("age")],
      rows: [row({ last: "Ng", age: "1.5" })],
    });
    expect(results[0]).toMatchObject({
      trace: [{ match: "archived", archived: 2, active: 0 }],
      error: { code: "ambiguous_archived_match", recordIds: [contactId, other.id] },
    });
  });
});

describe("a skipped row carries the Record's id when the last rule found exactly one (section 8)", () => {
  const skip = { ...byLast, noMatch: "do_not_upload", singleMatch: "do_not_upload", archivedMatch: "do_not_upload" };
  const ng = { last: "Ng" };
  const cases = [
    { name: "none", contacts: [], recordId: null },
    { name: "one active", contacts: [ann(ng)], recordId: contactId },
    { name: "one archived", contacts: [ann(ng, { archived: true })], recordId: contactId },
    { name: "two active", contacts: [ann(ng), { ...other, values: { ...other.values, ...ng } }], recordId: null },
    {
      name: "two archived",
      contacts: [ann(ng, { archived: true }), { ...other, archived: true, values: { ...other.values, ...ng } }],
      recordId: null,
    },
  ];
  for (const { name, contacts, recordId } of cases) {
    test(name, async () => {
      const { results } = await live({ contacts, rules: [skip], rows: [row(ng)] });
      expect(results[0]).toMatchObject({ outcome: "skipped", recordId, uniqueIdentifier: recordId && "ann@x.co" });
    });
  }
});

describe("why a mapped field was not written, in this precedence (section 8)", () => {
  const cases = [
    {
      name: "unresolved before blank",
      field: "company",
      held: null,
      cell: "nobody",
      as: "overwrite",
      reason: "unresolved",
    },
    {
      name: "unresolved before kept",
      field: "company",
      held: globex,
      cell: "nobody",
      as: "only_update_blank",
      reason: "unresolved",
    },
    {
      name: "an archived target is unresolved too",
      field: "company",
      held: null,
      cell: closed,
      as: "overwrite",
      reason: "unresolved",
    },
    {
      name: "blank: nothing is there and nothing came",
      field: "last",
      held: null,
      cell: "",
      as: "overwrite",
      reason: "blank",
    },
    { name: "blank before kept", field: "last", held: "Ng", cell: " ", as: "only_update_blank", reason: "blank" },
    { name: "equal before kept", field: "last", held: "Ng", cell: "Ng", as: "only_update_blank", reason: "equal" },
    { name: "equal by value: a number", field: "age", held: 7, cell: "7.0", as: "overwrite", reason: "equal" },
    {
      name: "equal by value: an option's label",
      field: "stage",
      held: "Lead",
      cell: "LEAD",
      as: "overwrite",
      reason: "equal",
    },
    {
      name: "equal by value: a Record by its identifier",
      field: "company",
      held: acme,
      cell: "Acme",
      as: "overwrite",
      reason: "equal",
    },
    {
      name: "kept by conflict resolution",
      field: "last",
      held: "Ng",
      cell: "Lee",
      as: "only_update_blank",
      reason: "kept",
    },
  ];
  for (const { name, field, held, cell, as, reason } of cases) {
    test(name, async () => {
      const { results, records } = await live({
        contacts: [ann({ [field]: held })],
        mappings: [email, map(field, { conflictResolution: as })],
        rows: [row({ [field]: cell })],
      });
      expect(results[0]).toMatchObject({ outcome: "unchanged", changes: [] });
      expect(results[0]?.kept).toEqual([
        { field: "email", reason: "equal" },
        { field, reason },
      ]);
      expect(records[0]?.values[field] ?? null).toBe(held);
    });
  }

  test("Unarchive Record Only has none", async () => {
    const { results } = await live({
      contacts: [ann({}, { archived: true })],
      rules: [{ ...byEmail, archivedMatch: "unarchive_only" }],
      rows: [row({ must: "other" })],
    });
    expect(results[0]).toMatchObject({ outcome: "unarchived", changes: [], kept: [] });
  });
});

describe("relationships within a run (section 6)", () => {
  test("a captured Record of the first step is what the second links to", async () => {
    const toCompany = {
      name: "Companies",
      object: "company",
      matchingRules: [{ ...byEmail, field: "name", variable: "last" }],
      mappingRules: [{ field: "name", variable: "last", conflictResolution: "overwrite" }],
      postLoad: { capture: { variable: "made", from: "created" } },
    };
    const toContact = {
      name: "Contacts",
      object: "contact",
      matchingRules: [byEmail],
      mappingRules: [email, must, { field: "company", variable: "made", conflictResolution: "overwrite" }],
    };
    const { results, records } = await live({
      connector: { loadSteps: [toCompany, toContact] },
      rows: [row({ last: "Initech" }), row({ email: "b@x.co", last: "Acme" })],
    });
    const made = results[0]?.recordId;
    expect(outcomes(results)).toEqual(["created", "unchanged", "created", "created"]);
    expect(records.map(({ values }) => values.company ?? null)).toEqual([made, null]);
  });

  test("text names a Record that an earlier step created in the same run", async () => {
    const toCompany = {
      name: "Companies",
      object: "company",
      matchingRules: [{ ...byEmail, field: "name", variable: "company" }],
      mappingRules: [{ field: "name", variable: "company", conflictResolution: "overwrite" }],
    };
    const toContact = {
      name: "Contacts",
      object: "contact",
      matchingRules: [byEmail],
      mappingRules: [email, must, map("company"), map("past")],
    };
    const { results } = await live({
      connector: { loadSteps: [toCompany, toContact] },
      rows: [row({ company: "Initech", past: "Initech;Acme;INITECH" })],
    });
    const made = results[0]?.recordId;
    expect(results[1]?.changes.slice(2)).toEqual([
      { field: "company", before: null, after: made },
      { field: "past", before: null, after: [made, acme] },
    ]);
    expect(results[1]?.warnings).toEqual([{ code: "relationship_unresolved", field: "past", value: "INITECH" }]);
  });

  test("the id of a Record of another Object does not resolve", async () => {
    const { results } = await live({
      contacts: [ann(), other],
      mappings: [email, must, map("company")],
      rows: [row({ company: other.id })],
    });
    expect(results[0]?.warnings).toEqual([{ code: "relationship_unresolved", field: "company", value: other.id }]);
  });
});
