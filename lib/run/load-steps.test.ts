import { describe, expect, test } from "vitest";
import { acme, ann, byEmail, contactId, email, globex, live, map, must, row, variables } from "./given.testing.ts";

/** The rules of docs/spec/load-steps.md that its examples do not show, each named after its sentence. */

describe("creation (section 4)", () => {
  test("every required field must end up with a value, mapped or not", async () => {
    const { results } = await live({ mappings: [email], rows: [row()] });
    expect(results[0]?.error).toMatchObject({ code: "required_field_blank", field: "must" });
  });

  test("a blank unique identifier comes before a blank required field", async () => {
    const { results } = await live({ rows: [{ email: "", must: "" }] });
    expect(results[0]?.error).toMatchObject({ code: "unique_identifier_blank", field: "email" });
  });

  test("several variables are joined, blank ones left out", async () => {
    const joined = {
      field: "last",
      variables: ["stage", "age", "company"],
      separator: "-",
      conflictResolution: "overwrite",
    };
    const { records } = await live({
      mappings: [email, must, joined],
      rows: [row({ stage: "a", company: "b" }), row({ email: "b@x.co", age: "1,200.50", company: "c" })],
    });
    expect(records.map(({ values }) => values.last)).toEqual(["a-b", "1200.5-c"]);
  });

  test("a value that its field cannot hold fails the row, naming the field, before blank checks", async () => {
    const { results } = await live({
      mappings: [map("age"), email, must],
      rows: [{ email: "", must: "", age: "1.5" }],
    });
    expect(results[0]?.error).toMatchObject({ code: "invalid_value", field: "age" });
  });

  test("values are checked in mapping order", async () => {
    const { results } = await live({
      mappings: [email, must, map("stage"), map("age")],
      rows: [row({ stage: "Lost", age: "1.5" })],
    });
    expect(results[0]?.error).toMatchObject({ code: "unknown_option", field: "stage" });
  });

  test("an option is matched without regard to case, and created where the mapping may", async () => {
    const { records, results } = await live({
      mappings: [email, must, map("stage", { canCreateOptions: true })],
      rows: [
        row({ stage: "customer" }),
        row({ email: "b@x.co", stage: "Lost" }),
        row({ email: "c@x.co", stage: "LOST" }),
      ],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["created", "created", "created"]);
    expect(records.map(({ values }) => values.stage)).toEqual(["Customer", "Lost", "Lost"]);
  });

  test("the first spelling of a new option wins in row order, also where a later row is decided sooner", async () => {
    const byLast = { ...byEmail, field: "last", variable: "last", singleMatch: "next_rule_ignore_previous" };
    const byBadge = { ...byEmail, field: "badge", variable: "badge" };
    const { records } = await live({
      contacts: [ann({ last: "Ng" })],
      rules: [byLast, byBadge],
      mappings: [email, must, map("stage", { canCreateOptions: true })],
      rows: [row({ email: "b@x.co", last: "Ng", badge: "7", stage: "Lost" }), row({ email: "c@x.co", stage: "LOST" })],
    });
    expect(records.slice(1).map(({ values }) => values.stage)).toEqual(["Lost", "Lost"]);
  });

  test("options that a failed row would have created are not created", async () => {
    const stage = map("stage", { canCreateOptions: true });
    const { results } = await live({
      mappings: [email, must, stage],
      rows: [row({ stage: "Lost", must: "" }), row({ email: "b@x.co", stage: "LOST" })],
    });
    expect(results[1]?.changes).toContainEqual({ field: "stage", before: null, after: "LOST" });
  });

  test("another unique field held by any other Record, archived too, is a conflict in the Object's field order", async () => {
    const { results } = await live({
      contacts: [ann({ badge: "7" }, { archived: true })],
      mappings: [email, must, map("badge")],
      rows: [row({ email: "b@x.co", badge: "7" })],
    });
    expect(results[0]?.error).toMatchObject({ code: "unique_conflict", field: "badge", recordIds: [contactId] });
  });

  test("a conflict has the variable and its canonical value, several joined variables as one", async () => {
    const executionVariables = variables.map((each) => (each.name === "badge" ? { ...each, type: "number" } : each));
    const count = (field: string) => ({ apiName: field, name: field, type: "integer", unique: true });
    const { results } = await live({
      fields: [count("seats")],
      contacts: [ann({ badge: "a 7.5", seats: 7 })],
      connector: { executionVariables },
      mappings: [
        email,
        must,
        { field: "seats", variable: "age", conflictResolution: "overwrite" },
        { field: "badge", variables: ["last", "badge"], conflictResolution: "overwrite" },
      ],
      rows: [row({ email: "b@x.co", age: " 7.0" }), row({ email: "b@x.co", last: "a", badge: "7.50" })],
    });
    expect(results.map(({ error }) => error)).toEqual([
      {
        code: "unique_conflict",
        message: expect.stringContaining('seats (from age): "7" is held by another Record'),
        field: "seats",
        variable: "age",
        value: "7",
        recordIds: [contactId],
      },
      {
        code: "unique_conflict",
        message: expect.stringContaining('badge (from last, badge): "a 7.5" is held by another Record'),
        field: "badge",
        variable: "last, badge",
        value: "a 7.5",
        recordIds: [contactId],
      },
    ]);
  });

  test("a conflict of a value that its field holds in another form has the variable's, and says the field's", async () => {
    const since = { apiName: "since", name: "Since", type: "date", unique: true };
    const { results } = await live({
      fields: [since],
      contacts: [ann({ since: "2026-11-22" })],
      connector: { executionVariables: [...variables, { name: "at", type: "datetime" }] },
      mappings: [email, must, { field: "since", variable: "at", conflictResolution: "overwrite" }],
      rows: [row({ email: "b@x.co", at: "2026-11-22T23:30:00+02:00" })],
    });
    expect(results[0]?.error).toMatchObject({
      value: "2026-11-22T21:30:00.000Z",
      message: expect.stringContaining('since (from at): "2026-11-22" is held by another Record'),
    });
  });
});

describe("a given Record with an empty text (formats.md section 1)", () => {
  test("has a blank field: it is unique, fills no required field, and is cleared already", async () => {
    const { results, records } = await live({
      contacts: [ann({ badge: "", must: "", last: "" }), { id: other, values: { email: "bob@x.co", badge: "" } }],
      mappings: [email, map("last"), map("badge")],
      rows: [row(), row({ email: "bob@x.co", badge: "7" })],
    });
    expect(results.map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ["unchanged", []],
      ["updated", [{ field: "badge", before: null, after: "7" }]],
    ]);
    expect(records.map(({ values }) => values)).toEqual([{ email: "ann@x.co" }, { email: "bob@x.co", badge: "7" }]);
  });

  test("only_update_blank writes over it, and clearing a required field finds nothing to clear", async () => {
    const { results } = await live({
      contacts: [ann({ must: "", last: "" })],
      mappings: [email, map("must"), map("last", { conflictResolution: "only_update_blank" })],
      rows: [row({ must: "", last: "Lee" })],
    });
    expect(results[0]?.changes).toEqual([{ field: "last", before: null, after: "Lee" }]);
  });
});

const other = "00000000-0000-4000-8000-00000000000b";

describe("pushing archived Records aside (section 3.5)", () => {
  test("the identifier gets a suffix with the run's time, and the new Record takes it", async () => {
    const { results, records } = await live({ contacts: [ann({}, { archived: true })], rows: [row()] });
    expect(results[0]).toMatchObject({ outcome: "created", displaced: [contactId] });
    expect(records.map(({ archived, values }) => [archived, values.email])).toEqual([
      [true, "ann@x.co (archived 2026-11-22T08:00:00Z)"],
      [false, "ann@x.co"],
    ]);
  });

  test("where the suffixed value is taken, a number follows", async () => {
    const taken = {
      id: acme.replace("c1", "d1"),
      values: { email: "ann@x.co (archived 2026-11-22T08:00:00Z)", must: "m" },
    };
    const { records } = await live({ contacts: [taken, ann({}, { archived: true })], rows: [row()] });
    expect(records[1]?.values.email).toBe("ann@x.co (archived 2026-11-22T08:00:00Z 2)");
  });

  test("an identifier that ends in such a suffix already is left as it is", async () => {
    const old = ann({ email: "ann@x.co (archived 2024-01-01T00:00:00Z)", last: "Ng" }, { archived: true });
    const byLast = { ...byEmail, field: "last", variable: "last" };
    const { results, records } = await live({ contacts: [old], rules: [byLast], rows: [row({ last: "Ng" })] });
    expect(results[0]).toMatchObject({ outcome: "created", displaced: [] });
    expect(records[0]?.values.email).toBe("ann@x.co (archived 2024-01-01T00:00:00Z)");
  });

  test("nothing is pushed aside for a row that fails", async () => {
    const { records } = await live({ contacts: [ann({}, { archived: true })], rows: [row({ must: "" })] });
    expect(records.map(({ values }) => values.email)).toEqual(["ann@x.co"]);
  });
});

describe("update (section 5)", () => {
  test("clearing the identifier or a required field fails the row", async () => {
    const byLast = { ...byEmail, field: "last", variable: "last" };
    const clearing = { contacts: [ann({ last: "Ng" })], rules: [byLast] };
    const identifier = await live({ ...clearing, mappings: [map("email"), map("must")], rows: [{ last: "Ng" }] });
    expect(identifier.results[0]?.error).toMatchObject({ code: "unique_identifier_blank" });
    const required = await live({ ...clearing, mappings: [email, map("must")], rows: [{ last: "Ng" }] });
    expect(required.results[0]?.error).toMatchObject({ code: "required_field_blank", field: "must" });
  });

  test("overwriting the identifier renames, unless another Record holds the value", async () => {
    const byLast = { ...byEmail, field: "last", variable: "last" };
    const contacts = [ann({ last: "Ng" }), { values: { email: "b@x.co", must: "m" } }];
    const { results, records } = await live({
      contacts,
      rules: [byLast],
      mappings: [map("email")],
      rows: [
        row({ last: "Ng", email: "b@x.co" }),
        row({ last: "Ng", email: "new@x.co" }),
        row({ email: "ann@x.co", last: "Other" }),
      ],
    });
    expect(results[0]?.error).toMatchObject({ code: "unique_conflict", field: "email" });
    expect(results[1]?.changes).toEqual([{ field: "email", before: "ann@x.co", after: "new@x.co" }]);
    expect(results[2]?.error?.code).toBe("required_field_blank");
    expect(records[0]?.values.email).toBe("new@x.co");
  });

  test("the same values in another order are no change, and a row that changes nothing is unchanged", async () => {
    const { results } = await live({
      contacts: [ann({ tags: ["a", "b"] })],
      mappings: [email, map("tags")],
      rows: [row({ tags: "b;a" })],
    });
    expect(results[0]).toMatchObject({ outcome: "unchanged", changes: [] });
    expect(results[0]?.kept).toEqual([
      { field: "email", reason: "equal" },
      { field: "tags", reason: "equal" },
    ]);
  });

  test("a value that its field cannot hold fails the row also where the existing one would have been kept", async () => {
    const { results } = await live({
      contacts: [ann({ age: 30 })],
      mappings: [email, map("age", { conflictResolution: "only_update_blank" })],
      rows: [row({ age: "1e10" })],
    });
    expect(results[0]?.error).toMatchObject({ code: "invalid_value", field: "age" });
  });
});

describe("relationships (section 6)", () => {
  const company = map("company");
  const cases = [
    { name: "text finds a unique identifier", company: "Acme", after: acme },
    { name: "an id is taken as that Record", company: globex.toUpperCase(), after: globex },
  ];
  for (const { name, company: value, after } of cases) {
    test(name, async () => {
      const { results } = await live({
        contacts: [ann()],
        mappings: [email, company],
        rows: [row({ company: value })],
      });
      expect(results[0]?.changes).toEqual([{ field: "company", before: null, after }]);
    });
  }

  const unresolved = [
    { name: "text is compared with case", value: "acme", archived: undefined },
    { name: "a UUID that is no Record's id is not tried again as text", value: contactId, archived: undefined },
    { name: "an archived target does not resolve", value: "Closed", archived: true },
  ];
  for (const { name, value, archived } of unresolved) {
    test(name, async () => {
      const { results } = await live({
        contacts: [ann({ company: acme })],
        mappings: [email, company],
        rows: [row({ company: value })],
      });
      expect(results[0]).toMatchObject({
        outcome: "unchanged",
        kept: [{ reason: "equal" }, { field: "company", reason: "unresolved" }],
      });
      expect(results[0]?.warnings).toEqual([
        { code: "relationship_unresolved", field: "company", value, ...(archived && { archived }) },
      ]);
    });
  }

  test("fail_row fails the row", async () => {
    const { results } = await live({
      contacts: [ann()],
      mappings: [email, map("company", { ifUnresolved: "fail_row" })],
      rows: [row({ company: "nobody" })],
    });
    expect(results[0]).toMatchObject({
      outcome: "failed",
      warnings: [],
      error: { code: "relationship_unresolved", field: "company" },
    });
  });

  test("under Overwrite with a value that does not resolve, existing relationships are kept and resolved ones added", async () => {
    const { results } = await live({
      contacts: [ann({ past: [acme] })],
      mappings: [email, map("past")],
      rows: [row({ past: "Globex;Nobody" })],
    });
    expect(results[0]?.changes).toEqual([{ field: "past", before: [acme], after: [acme, globex] }]);
    expect(results[0]?.warnings).toHaveLength(1);
  });

  test("under Overwrite where all resolve, relationships are replaced", async () => {
    const { results } = await live({
      contacts: [ann({ past: [acme] })],
      mappings: [email, map("past")],
      rows: [row({ past: "Globex" })],
    });
    expect(results[0]?.changes).toEqual([{ field: "past", before: [acme], after: [globex] }]);
  });

  const manager = map("manager");
  for (const value of [contactId, "ann@x.co"]) {
    test(`the Record becomes active before its values are read, so that it may name itself, by ${value}`, async () => {
      const { results } = await live({
        contacts: [ann({}, { archived: true })],
        rules: [{ ...byEmail, archivedMatch: "unarchive_and_update" }],
        mappings: [email, manager],
        rows: [row({ manager: value })],
      });
      expect(results[0]).toMatchObject({
        outcome: "unarchived",
        changes: [{ field: "manager", before: null, after: contactId }],
        warnings: [],
      });
    });
  }

  const stamped = "ann@x.co (archived 2026-11-22T08:00:00Z)";
  for (const { name, value, archived } of [
    { name: "an identifier that the row itself pushed aside names no Record any more", value: "ann@x.co" },
    { name: "the identifier that it got instead names it", value: stamped, archived: true },
    { name: "so does its id", value: contactId, archived: true },
  ]) {
    test(name, async () => {
      const { results } = await live({
        contacts: [ann({}, { archived: true })],
        mappings: [email, must, manager],
        rows: [row({ manager: value })],
      });
      expect(results[0]).toMatchObject({ outcome: "created", displaced: [contactId] });
      expect(results[0]?.warnings).toEqual([
        { code: "relationship_unresolved", field: "manager", value, ...(archived && { archived }) },
      ]);
    });
  }

  test("an unresolved value in a match rule fails the row, with the trace up to there", async () => {
    const byCompany = { ...byEmail, field: "company", variable: "company" };
    const { results } = await live({ rules: [byCompany], rows: [row({ company: "Nobody" })] });
    expect(results[0]).toMatchObject({ outcome: "failed", error: { code: "relationship_unresolved" }, trace: [] });
  });
});

describe("captures and automations (section 7)", () => {
  const second = (from: string) => ({
    postLoad: { capture: { variable: "contactId", from } },
    moreSteps: [
      {
        name: "Again",
        object: "contact",
        matchingRules: [
          { ...byEmail, field: "id", variable: "contactId", noMatch: "do_not_upload", singleMatch: "do_not_upload" },
        ],
        mappingRules: [email],
      },
    ],
  });
  for (const [from, expected] of [
    ["matched", [contactId, null, null]],
    ["created", [null, "created", null]],
    ["matched_or_created", [contactId, "created", null]],
  ] as const) {
    test(`captures ${from}: a row that failed has none`, async () => {
      const { results } = await live({
        contacts: [ann()],
        rows: [row(), row({ email: "b@x.co" }), row({ email: "c@x.co", must: "" })],
        ...second(from),
      });
      const created = results[1]?.recordId;
      expect(results.slice(3).map(({ recordId }) => (recordId === created ? "created" : recordId))).toEqual(expected);
    });
  }

  const automations = [
    { apiName: "welcome", name: "Welcome", object: "contact", action: { type: "log" } },
    {
      apiName: "moved",
      name: "Moved",
      object: "contact",
      triggers: [{ type: "field_updated", field: "age", to: 2 }],
      action: { type: "log" },
    },
    {
      apiName: "born",
      name: "Born",
      object: "contact",
      triggers: [{ type: "record_created" }],
      conditions: [{ field: "age", is: 1 }],
      action: { type: "log" },
    },
  ];
  const loaded = {
    automations,
    mappings: [email, must, map("age")],
    rows: [row({ age: "1" }), row({ age: "2" }), row({ age: "3" })],
  };

  test("listed automations fire once per Record and event, triggers for what changed", async () => {
    const run = await live({
      ...loaded,
      postLoad: { automationsOnCreate: ["welcome"], automationsOnUpdate: ["welcome"] },
    });
    expect(run.automations).toEqual([
      { automation: "welcome", trigger: "manual", event: "created", count: 1 },
      { automation: "welcome", trigger: "manual", event: "updated", count: 1 },
      { automation: "born", trigger: "record_created", event: "created", count: 1 },
      { automation: "moved", trigger: "field_updated", event: "updated", count: 1 },
    ]);
  });

  test("an automation with several triggers fires once per Record and event, by the first that fitted", async () => {
    const triggers = [{ type: "field_updated", field: "age", to: 3 }, { type: "record_updated" }];
    const changed = { apiName: "changed", name: "Changed", object: "contact", triggers, action: { type: "log" } };
    const run = await live({ ...loaded, automations: [changed] });
    expect(run.automations).toEqual([{ automation: "changed", trigger: "record_updated", event: "updated", count: 1 }]);
  });

  test("suppressing triggers does not stop the listed ones", async () => {
    const run = await live({ ...loaded, postLoad: { automationsOnCreate: ["welcome"], suppressTriggers: true } });
    expect(run.automations).toEqual([{ automation: "welcome", trigger: "manual", event: "created", count: 1 }]);
  });
});

describe("variables and runs (sections 2 and 8)", () => {
  test("all invalid cells of a row are listed, in every step, and other rows go on", async () => {
    const { results, status } = await live({
      mappings: [email, must, map("age")],
      rows: [row({ email: "no", age: "old" }), row()],
    });
    expect(results[0]?.errors).toMatchObject([{ variable: "email" }, { variable: "age", column: "age", value: "old" }]);
    expect([status, results[1]?.outcome]).toEqual(["partial", "created"]);
  });

  test("a blank in a variable marked required fails the row", async () => {
    const required = variables.map((variable) =>
      variable.name === "last" ? { ...variable, required: true } : variable,
    );
    const { results } = await live({ connector: { executionVariables: required }, rows: [row(), row({ last: [] })] });
    for (const { error } of results) expect(error).toMatchObject({ code: "required_variable_blank", variable: "last" });
  });

  test("fail_run stops the run before its first load step, and lists all invalid cells", async () => {
    const run = await live({
      connector: { onInvalidValue: "fail_run" },
      mappings: [email, must],
      rows: [row(), row({ email: "no" }), row({ age: "x" })],
    });
    expect(run).toMatchObject({ status: "failed", reason: "invalid_values", results: [], records: [] });
    expect(run.errors).toMatchObject([
      { row: 2, variable: "email" },
      { row: 3, variable: "age" },
    ]);
  });

  test("an input that lacks a column that a variable reads is refused before the first row", async () => {
    const extra = [...variables, { name: "extra", type: "string", column: "Extra" }];
    const run = await live({ connector: { executionVariables: extra }, rows: [row()] });
    expect(run).toMatchObject({ status: "failed", reason: "column_missing", results: [], records: [] });
  });

  test("a connector that is not active takes dry runs only", async () => {
    expect(await live({ connector: { active: false }, rows: [row()] })).toMatchObject({
      status: "failed",
      reason: "not_active",
      records: [],
    });
  });

  test("a constant stands in every row", async () => {
    const constant = [
      ...variables.filter(({ name }) => name !== "last"),
      { name: "last", type: "string", value: "Import" },
    ];
    const { records } = await live({
      connector: { executionVariables: constant },
      mappings: [email, must, map("last")],
      rows: [row()],
    });
    expect(records[0]?.values.last).toBe("Import");
  });

  test("errors of a row's variables come in the order of the variables, blank constants among them", async () => {
    const required = [
      { name: "age", type: "number" },
      { name: "source", type: "string", value: " ", required: true },
      ...variables.filter(({ name }) => name !== "age"),
    ];
    const { results } = await live({
      connector: { executionVariables: required },
      rows: [row({ age: "old", email: "nobody" })],
    });
    expect(results[0]?.error).toMatchObject({ code: "invalid_value", variable: "age" });
    expect(results[0]?.errors).toMatchObject([{ variable: "age" }, { variable: "source" }, { variable: "email" }]);
  });
});
