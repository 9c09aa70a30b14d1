import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { AppError } from "../lib/errors.ts";
import type { Automation } from "../lib/model/automation.ts";
import type { Connector } from "../lib/model/connector.ts";
import { FieldType, ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Value } from "../lib/model/value.ts";
import { claimRun, finishRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject, clearRuns } from "./fixtures.ts";
import { findObject, listObjects } from "./objects.ts";
import { findRecord } from "./records.ts";
import { createRun } from "./runs.ts";
import { putObject, revisionOf, type SavedObject, saveObject } from "./save-object.ts";
import { connectorDrafts } from "./schema.ts";
import { startRun } from "./start-run.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

let made = 0;
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const aField = (apiName: string, type: string, more: object = {}) => ({ apiName, name: apiName, type, ...more });
const toOne = (apiName: string, relatedObject: string) =>
  aField(apiName, "relationship", { cardinality: "one", relatedObject });

interface Given {
  readonly fields?: readonly object[];
  readonly records?: readonly Readonly<Record<string, Value>>[];
  readonly automations?: readonly Omit<Automation, "object">[];
  readonly connector?: Partial<Connector>;
}

/** An Object of its own for a case, with its Records, their codes c1, c2, … where not given, and their ids of `idOf`. */
async function aStored({
  fields = [],
  records = [],
  automations = [],
  connector,
}: Given = {}): Promise<ObjectDefinition> {
  made += 1;
  const apiName = `thing${made}`;
  const object = anObject(apiName, fields);
  await importDefinitions(
    db,
    aFile({
      objects: [object],
      automations: automations.map((each) => ({ ...each, object: apiName })),
      connectors: connector ? [aConnector(`${apiName}s`, [apiName], connector)] : [],
      records: {
        [apiName]: records.map((values, index) => ({
          id: idOf(made * 1000 + index + 1),
          values: { code: `c${index + 1}`, ...values },
        })),
      },
    }),
    { isSample: false },
  );
  return stored(apiName);
}

async function stored(apiName: string): Promise<ObjectDefinition> {
  const found = await findObject(db, apiName);
  if (!found) throw new Error(`No ${apiName}`);
  return found;
}

/** The Object with its fields changed: by API name, what is different; undefined takes a field away. */
function changed(
  object: ObjectDefinition,
  changes: Readonly<Record<string, object | undefined>>,
  more: Partial<ObjectDefinition> = {},
): ObjectDefinition {
  const kept = object.fields.flatMap((field) => (field.apiName in changes ? (changes[field.apiName] ?? []) : field));
  const known = object.fields.map(({ apiName }) => apiName);
  const added = Object.entries(changes).flatMap(([name, field]) => (known.includes(name) || !field ? [] : [field]));
  return ObjectDefinition.parse({ ...object, fields: [...kept, ...added], ...more });
}

function save(before: ObjectDefinition, after: ObjectDefinition, force = false): Promise<SavedObject> {
  return saveObject(db, { object: after, revision: revisionOf(before), force });
}

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("Expected an AppError", { cause: error });
  const { code, message, faults } = error;
  return { code, message, paths: faults.map(({ path }) => path) };
}

/** The values of one field, by the order of the Records. */
async function valuesOf(apiName: string, field: string): Promise<readonly (Value | undefined)[]> {
  const object = await stored(apiName);
  const all = (await listObjects(db)).map(({ definition }) => definition);
  const ids = await db.execute<{ id: string }>(
    sql`select id from records.${sql.identifier(apiName)} order by _created`,
  );
  const records = await Promise.all(ids.map(({ id }) => findRecord(db, object, all, id)));
  return records.map((found) => found?.record.values.get(field));
}

describe("a new Object", () => {
  test("has a table with a column of every type, related to itself too", async () => {
    const traits: Partial<Record<FieldType, object>> = {
      dropdown: { options: ["A"] },
      radio: { options: ["A"] },
      status: { options: [] },
      checkboxes: { options: ["A"] },
      rating: { max: 10 },
      relationship: { cardinality: "many", relatedObject: "whole" },
    };
    const object = anObject("whole", [
      ...FieldType.options.map((type) => aField(`a_${type}`, type, traits[type])),
      toOne("parent", "whole"),
    ]);
    expect(await saveObject(db, { object, revision: undefined, force: false })).toEqual({ outcome: "created" });
    expect(await stored("whole")).toEqual(object);
    const [count] = await db.execute<{ columns: number }>(sql`
      select count(*)::int as columns from information_schema.columns where table_schema = 'records' and table_name = 'whole'`);
    expect(count?.columns).toBe(object.fields.length + 4);
  });

  test("cannot have the API name of another in any case", async () => {
    const { apiName } = await aStored();
    const object = anObject(`${apiName.slice(0, 1)}${apiName.slice(1).toUpperCase()}`);
    const refused = await refusalOf(saveObject(db, { object, revision: undefined, force: false }));
    expect(refused).toMatchObject({ code: "conflict", paths: ["/apiName"] });
  });

  test("cannot point to an Object that does not exist", async () => {
    const object = anObject("lost", [toOne("owner", "nobody")]);
    const refused = await refusalOf(saveObject(db, { object, revision: undefined, force: false }));
    expect(refused).toMatchObject({ code: "refused", paths: ["/fields/1/relatedObject"] });
  });

  test("leaves flags that are off out of its definition", async () => {
    const object = anObject("tidy", [aField("city", "text", { unique: false, required: false })]);
    await saveObject(db, { object, revision: undefined, force: false });
    expect((await stored("tidy")).fields[1]).toEqual(aField("city", "text"));
  });
});

describe("always possible (design decision 10)", () => {
  const cases = [
    { rule: "a new field", fields: [], changes: { city: aField("city", "text") } },
    { rule: "a new unique field", fields: [], changes: { badge: aField("badge", "text", { unique: true }) } },
    {
      rule: "a new option",
      fields: [aField("stage", "dropdown", { options: ["A"] })],
      changes: { stage: aField("stage", "dropdown", { options: ["B", "A"] }) },
    },
    {
      rule: "another label",
      fields: [aField("city", "text")],
      changes: { city: aField("city", "text", { name: "Town" }) },
    },
    {
      rule: "required where Records are blank",
      fields: [aField("city", "text")],
      changes: { city: aField("city", "text", { required: true }) },
    },
    {
      rule: "a higher rating",
      fields: [aField("stars", "rating", { max: 5 })],
      changes: { stars: aField("stars", "rating", { max: 10 }) },
    },
    {
      rule: "no longer unique",
      fields: [aField("badge", "text", { unique: true })],
      changes: { badge: aField("badge", "text") },
    },
  ];
  for (const { rule, fields, changes } of cases) {
    test(rule, async () => {
      const before = await aStored({ fields, records: [{}, {}], connector: {} });
      const after = changed(before, changes);
      expect(await save(before, after)).toEqual({ outcome: "updated" });
      expect(await stored(before.apiName)).toEqual(after);
      expect(await save(after, after)).toEqual({ outcome: "unchanged" });
    });
  }

  test("another order", async () => {
    const before = await aStored({ fields: [aField("city", "text")] });
    const after = { ...before, fields: before.fields.toReversed() };
    expect(await save(before, after)).toEqual({ outcome: "updated" });
    expect((await stored(before.apiName)).fields.map(({ apiName }) => apiName)).toEqual(["city", "code"]);
  });
});

describe("a retyped field", () => {
  const cases: readonly {
    readonly rule: string;
    readonly from: object;
    readonly to: object;
    readonly given: readonly Value[];
    readonly stored: readonly (Value | undefined)[];
  }[] = [
    {
      rule: "text becomes numbers",
      from: { type: "text" },
      to: { type: "integer" },
      given: ["1", "1,200"],
      stored: [1, 1200],
    },
    { rule: "numbers become text", from: { type: "decimal" }, to: { type: "text" }, given: ["12.5"], stored: ["12.5"] },
    {
      rule: "text becomes days",
      from: { type: "text" },
      to: { type: "date" },
      given: ["22.11.2025", null],
      stored: ["2025-11-22", undefined],
    },
    {
      rule: "text becomes addresses in lower case, in its own column",
      from: { type: "text" },
      to: { type: "email" },
      given: ["A@b.co"],
      stored: ["a@b.co"],
    },
    {
      rule: "a text becomes a list of one",
      from: { type: "text" },
      to: { type: "dynamictags" },
      given: ["a"],
      stored: [["a"]],
    },
    {
      rule: "a choice becomes several",
      from: { type: "dropdown", options: ["A"] },
      to: { type: "checkboxes", options: ["A"] },
      given: ["A"],
      stored: [["A"]],
    },
    {
      rule: "yes and no become a checkbox",
      from: { type: "yesnomaybe" },
      to: { type: "checkbox" },
      given: ["yes", "no"],
      stored: [true, false],
    },
    {
      rule: "a unique text becomes unique numbers",
      from: { type: "text", unique: true },
      to: { type: "integer", unique: true },
      given: ["1", "2"],
      stored: [1, 2],
    },
  ];
  for (const { rule, from, to, given, stored: expected } of cases) {
    test(rule, async () => {
      const before = await aStored({
        fields: [{ ...aField("it", "text"), ...from }],
        records: given.map((it) => ({ it })),
      });
      const after = changed(before, { it: { ...aField("it", "text"), ...to } });
      expect(await save(before, after)).toEqual({ outcome: "updated" });
      expect((await valuesOf(before.apiName, "it")).map((value) => value ?? undefined)).toEqual(expected);
    });
  }

  test("is refused with the count and up to three examples, and nothing is changed", async () => {
    const words = ["one", "two", "three", "four", "two"];
    const before = await aStored({
      fields: [aField("it", "text")],
      records: [{ it: "1" }, ...words.map((it) => ({ it }))],
    });
    const after = changed(before, { it: aField("it", "integer"), more: aField("more", "text") });
    const refused = await refusalOf(save(before, after));
    expect(refused).toMatchObject({ code: "refused", paths: ["/fields/1/type"] });
    expect(refused.message).toContain("5 values");
    expect(refused.message).toContain('"one", "two", "three"');
    expect(refused.message).not.toContain("four");
    expect(await stored(before.apiName)).toEqual(before);
    expect((await valuesOf(before.apiName, "it"))[0]).toBe("1");
  });

  test("is converted across batches", async () => {
    const records = Array.from({ length: 10_001 }, (_, index) => ({ it: String(index) }));
    const before = await aStored({ fields: [aField("it", "text")] });
    await db.execute(sql`insert into records.${sql.identifier(before.apiName)} (id, code, it)
      select gen_random_uuid(), 'c' || n, n from generate_series(1, ${records.length}) n`);
    await save(before, changed(before, { it: aField("it", "integer") }));
    const [sum] = await db.execute<{ sum: string }>(
      sql`select sum(it)::text as sum from records.${sql.identifier(before.apiName)}`,
    );
    expect(sum?.sum).toBe(String((10_001 * 10_002) / 2));
  });

  test("that names Records by text becomes a relationship to the active ones, and text again", async () => {
    const target = await aStored({ records: [{ code: "ACME" }, { code: "Beta" }] });
    const before = await aStored({
      fields: [aField("it", "text")],
      records: [{ it: "ACME" }, { it: "Beta" }, { it: null }],
    });
    const related = changed(before, { it: toOne("it", target.apiName) });
    expect(await save(before, related)).toEqual({ outcome: "updated" });
    const [first] = await db.execute<{ id: string }>(
      sql`select id from records.${sql.identifier(target.apiName)} where code = 'ACME'`,
    );
    expect((await valuesOf(before.apiName, "it"))[0]).toBe(first?.id);
    const many = changed(before, { it: { ...toOne("it", target.apiName), cardinality: "many" } });
    expect(await save(related, many)).toEqual({ outcome: "updated" });
    expect((await valuesOf(before.apiName, "it"))[0]).toEqual([first?.id]);
    expect(await save(many, before)).toEqual({ outcome: "updated" });
    expect((await valuesOf(before.apiName, "it")).slice(0, 2)).toEqual(["ACME", "Beta"]);
  });

  test("that names a Record which is archived or not there is refused", async () => {
    const target = await aStored({ records: [{ code: "ACME" }] });
    await db.execute(sql`update records.${sql.identifier(target.apiName)} set _archived_at = now()`);
    const before = await aStored({ fields: [aField("it", "text")], records: [{ it: "ACME" }, { it: "None" }] });
    const refused = await refusalOf(save(before, changed(before, { it: toOne("it", target.apiName) })));
    expect(refused.message).toContain("2 values");
  });

  test("is held to its relationship by the database", async () => {
    const target = await aStored({ records: [{ code: "ACME" }] });
    const before = await aStored({ fields: [aField("it", "text")], records: [{ it: "ACME" }] });
    await save(before, changed(before, { it: toOne("it", target.apiName) }));
    await expect(db.execute(sql`delete from records.${sql.identifier(target.apiName)}`)).rejects.toThrow();
  });

  test("keeps the index of its match rules", async () => {
    const rule = {
      field: "it",
      variable: "code",
      noMatch: "create_new",
      singleMatch: "update_current",
      multipleMatches: "do_not_upload",
      archivedMatch: "do_not_upload",
    } as const;
    const loads = (apiName: string) => ({
      loadSteps: [
        {
          name: "Load",
          object: apiName,
          matchingRules: [rule],
          mappingRules: [{ field: "code", variable: "code", conflictResolution: "overwrite" as const }],
        },
      ],
    });
    const before = await aStored({
      fields: [aField("it", "text")],
      records: [{ it: "a" }],
      connector: loads(`thing${made + 1}`),
    });
    const after = changed(before, { it: aField("it", "longtext") });
    expect((await save(before, after)).outcome).toBe("asks");
    expect(await save(before, after, true)).toEqual({ outcome: "updated" });
    const [index] = await db.execute<{ definition: string }>(sql`
      select indexdef as definition from pg_indexes where tablename = ${before.apiName} and indexname like '%-match'`);
    expect(index?.definition).toContain("USING hash (it)");
  });
});

describe("a field that becomes one of days", () => {
  test.each([
    ["datetime", "2026-11-22T08:30:00.000Z", "2026-11-22T00:00:00.000Z"],
    ["text", "11/22/2026 10:30 PM", "11/22/2026"],
  ])("asks where a %s holds a time, and drops it when it is forced", async (type, withTime, atMidnight) => {
    const before = await aStored({
      fields: [aField("since", type)],
      records: [{ since: withTime }, { since: atMidnight }, {}],
    });
    const after = changed(before, { since: aField("since", "date") });
    const asks = { outcome: "asks", uses: [], losses: [{ part: "time", apiName: "since", name: "since", records: 1 }] };
    expect(await save(before, after)).toEqual(asks);
    expect(await putObject(db, { object: after, force: false })).toEqual(asks);
    expect(await valuesOf(before.apiName, "since")).toEqual([withTime, atMidnight, undefined]);
    expect(await save(before, after, true)).toEqual({ outcome: "updated" });
    expect(await valuesOf(before.apiName, "since")).toEqual(["2026-11-22", "2026-11-22", undefined]);
  });

  test("asks nothing where all times are midnight", async () => {
    const before = await aStored({
      fields: [aField("since", "datetime")],
      records: [{ since: "2026-11-22T00:00:00.000Z" }],
    });
    expect(await save(before, changed(before, { since: aField("since", "date") }))).toEqual({ outcome: "updated" });
  });
});

describe("a removed field", () => {
  test("is asked about with the Records that hold a value, then goes", async () => {
    const before = await aStored({
      fields: [aField("city", "text")],
      records: [{ city: "Graz" }, { city: "Wien" }, {}],
    });
    const after = changed(before, { city: undefined });
    expect(await save(before, after)).toEqual({
      outcome: "asks",
      uses: [],
      losses: [{ part: "values", apiName: "city", name: "city", records: 2 }],
    });
    expect(await stored(before.apiName)).toEqual(before);
    expect(await save(before, after, true)).toEqual({ outcome: "updated" });
    expect(await valuesOf(before.apiName, "code")).toEqual(["c1", "c2", "c3"]);
  });

  test("that a SmartConnector uses is refused with its uses; forced, the SmartConnector cannot run", async () => {
    const before = await aStored({ fields: [aField("city", "text")], connector: {} });
    const name = before.apiName;
    const using = aConnector(`${name}s`, [name]);
    using.loadSteps[0]?.mappingRules.push({ field: "city", variable: "code", conflictResolution: "overwrite" });
    await importDefinitions(db, aFile({ connectors: [using] }), { isSample: false });
    const after = changed(before, { city: undefined });
    const asked = await save(before, after);
    expect(asked).toMatchObject({
      outcome: "asks",
      uses: [
        {
          kind: "connector",
          apiName: `${name}s`,
          places: [{ kind: "map", step: 1, stepName: `Load ${name}`, rule: 2, field: "city" }],
        },
      ],
    });
    if (asked.outcome !== "asks") throw new Error("It asks");
    expect(asked.uses[0]?.problems).toHaveLength(1);
    expect(await save(before, after, true)).toEqual({ outcome: "updated" });
    const refused = await refusalOf(startRun(db, { connector: `${name}s`, mode: "dry", inputId: await anInput(db) }));
    expect(refused.code).toBe("refused");
  });

  test("that only a draft uses is refused with it", async () => {
    const before = await aStored({ fields: [aField("city", "text")], connector: {} });
    const connector = `${before.apiName}s`;
    const definition = aConnector(connector, [before.apiName]);
    definition.loadSteps[0]?.mappingRules.push({ field: "city", variable: "code", conflictResolution: "overwrite" });
    await db.insert(connectorDrafts).values({ connector, definition, baseVersion: 1, revision: 1 });
    expect(await save(before, changed(before, { city: undefined }))).toMatchObject({
      uses: [{ kind: "draft", apiName: connector, places: [{ kind: "map", rule: 2 }] }],
    });
  });

  test("that an automation uses is refused with where it stands", async () => {
    const before = await aStored({
      fields: [aField("stage", "dropdown", { options: ["A", "B"] })],
      automations: [
        {
          apiName: "tellStage",
          name: "Tell",
          triggers: [{ type: "field_updated", field: "stage", to: "A" }],
          conditions: [{ field: "stage", is: "B" }],
          action: { type: "set_field", field: "stage", value: "B" },
        },
      ],
    });
    const places = [
      { kind: "trigger", number: 1, field: "stage" },
      { kind: "condition", number: 1, field: "stage" },
      { kind: "action", field: "stage" },
    ];
    expect(await save(before, changed(before, { stage: undefined }))).toMatchObject({
      uses: [{ kind: "automation", apiName: "tellStage", places }],
    });
    const without = changed(before, { stage: aField("stage", "dropdown", { options: ["B"] }) });
    expect(await save(before, without)).toMatchObject({ uses: [{ places: places.slice(0, 1) }], losses: [] });
  });

  test("cannot be the identifier of SmartConnectors that do not fill the next one", async () => {
    const before = await aStored({ fields: [aField("mail", "email")], connector: {} });
    const after = { ...before, uniqueIdentifier: "mail" };
    expect(await save(before, after)).toMatchObject({ outcome: "asks", uses: [{ kind: "connector", places: [] }] });
  });
});

describe("what Records do not allow", () => {
  const cases: readonly {
    readonly rule: string;
    readonly field: object;
    readonly becomes: object;
    readonly records: readonly Readonly<Record<string, Value>>[];
    readonly path: string;
    readonly words: string;
  }[] = [
    {
      rule: "unique with repeats, with examples",
      field: aField("it", "text"),
      becomes: aField("it", "text", { unique: true }),
      records: [{ it: "a" }, { it: "a" }, { it: "b" }],
      path: "/fields/1/unique",
      words: '"a"',
    },
    {
      rule: "unique after a change of type that makes values equal",
      field: aField("it", "text"),
      becomes: aField("it", "integer", { unique: true }),
      records: [{ it: "1000" }, { it: "1,000" }],
      path: "/fields/1/unique",
      words: '"1000"',
    },
    {
      rule: "an option that is held",
      field: aField("it", "dropdown", { options: ["A", "B"] }),
      becomes: aField("it", "dropdown", { options: ["B"] }),
      records: [{ it: "A" }, { it: "A" }],
      path: "/fields/1/options",
      words: '"A" cannot be removed: 2 Records hold it',
    },
    {
      rule: "an option that is one of several held",
      field: aField("it", "checkboxes", { options: ["A", "B"] }),
      becomes: aField("it", "checkboxes", { options: ["A"] }),
      records: [{ it: ["A", "B"] }],
      path: "/fields/1/options",
      words: "1 Record holds it",
    },
    {
      rule: "a lower rating than is held",
      field: aField("it", "rating", { max: 10 }),
      becomes: aField("it", "rating", { max: 5 }),
      records: [{ it: 5 }, { it: 6 }],
      path: "/fields/1/max",
      words: "1 Record has",
    },
  ];
  for (const { rule, field, becomes, records, path, words } of cases) {
    test(`${rule}, also when forced`, async () => {
      const before = await aStored({ fields: [field], records });
      const after = changed(before, { it: becomes });
      for (const force of [false, true]) {
        const refused = await refusalOf(save(before, after, force));
        expect(refused).toMatchObject({ code: "refused", paths: [path] });
        expect(refused.message).toContain(words);
      }
      expect(await stored(before.apiName)).toEqual(before);
    });
  }

  test("an identifier that Records lack", async () => {
    const before = await aStored({ fields: [aField("mail", "email")], records: [{ mail: "a@b.co" }, {}] });
    const refused = await refusalOf(save(before, { ...before, uniqueIdentifier: "mail" }));
    expect(refused).toMatchObject({ code: "refused", paths: ["/uniqueIdentifier"] });
    expect(refused.message).toContain("1 Record has no value");
  });

  test("an identifier that is a new field, where there are Records", async () => {
    const before = await aStored({ records: [{}] });
    const after = changed(before, { mail: aField("mail", "email") }, { uniqueIdentifier: "mail" });
    expect(await refusalOf(save(before, after))).toMatchObject({ paths: ["/uniqueIdentifier"] });
  });

  test("another identifier is possible where every Record has its own", async () => {
    const before = await aStored({
      fields: [aField("mail", "email")],
      records: [{ mail: "a@b.co" }, { mail: "c@d.co" }],
    });
    expect(await save(before, { ...before, uniqueIdentifier: "mail" })).toEqual({ outcome: "updated" });
    await expect(
      db.execute(sql`update records.${sql.identifier(before.apiName)} set mail = 'a@b.co'`),
    ).rejects.toThrow();
    await db.execute(sql`update records.${sql.identifier(before.apiName)} set code = 'same'`);
  });
});

describe("two people, and runs", () => {
  test("a save on an old state is a conflict, and possible on purpose", async () => {
    const before = await aStored({ fields: [aField("city", "text")] });
    const theirs = { ...before, name: "Theirs" };
    await save(before, theirs);
    const mine = { ...before, name: "Mine" };
    expect(await refusalOf(save(before, mine))).toMatchObject({ code: "conflict", paths: [] });
    expect((await stored(before.apiName)).name).toBe("Theirs");
    expect(await saveObject(db, { object: mine, revision: null, force: false })).toEqual({ outcome: "updated" });
  });

  test("an Object that is gone is not found", async () => {
    const object = anObject("gone");
    expect(await refusalOf(save(object, object))).toMatchObject({ code: "notFound" });
  });

  test("a run that has not ended keeps fields from going; labels may change meanwhile", async () => {
    const before = await aStored({ fields: [aField("city", "text")], connector: {} });
    await createRun(db, { connector: `${before.apiName}s`, mode: "dry", inputId: await anInput(db) });
    const after = changed(before, { city: undefined });
    expect((await refusalOf(save(before, after, true))).code).toBe("busy");
    const renamed = { ...before, name: "Renamed" };
    expect(await save(before, renamed)).toEqual({ outcome: "updated" });
    const run = await claimRun(db);
    if (run) await finishRun(db, run, { status: "succeeded", summary: [] });
    expect(await save(renamed, changed(renamed, { city: undefined }), true)).toEqual({ outcome: "updated" });
    await clearRuns(db);
  });
});

describe("putObject", () => {
  test("makes an Object once, and changes it then, whoever saved it meanwhile", async () => {
    const object = anObject("put");
    const put = (more: object) => putObject(db, { object: { ...object, ...more }, force: false });
    expect(await put({})).toEqual({ outcome: "created" });
    expect(await put({})).toEqual({ outcome: "unchanged" });
    expect(await put({ name: "Other" })).toEqual({ outcome: "updated" });
  });

  test("makes one Object of many calls at once", async () => {
    const saved = await Promise.all(
      Array.from({ length: 5 }, () => putObject(db, { object: anObject("putAtOnce"), force: false })),
    );
    expect(saved.map(({ outcome }) => outcome).sort()).toEqual(["created", ...Array(4).fill("unchanged")]);
  });

  test("asks before values are lost, unless it is forced", async () => {
    const object = await aStored({ fields: [aField("city", "text")], records: [{ city: "Graz" }] });
    const without = { ...object, fields: object.fields.slice(0, 1) };
    expect(await putObject(db, { object: without, force: false })).toMatchObject({
      outcome: "asks",
      losses: [{ apiName: "city", records: 1 }],
    });
    expect(await stored(object.apiName)).toEqual(object);
    expect(await putObject(db, { object: without, force: true })).toEqual({ outcome: "updated" });
  });

  test("asks of no field that no Record has a value in", async () => {
    const fields = [aField("city", "text"), aField("zip", "text"), aField("note", "text")];
    const object = await aStored({ fields, records: [{ city: "Graz" }, {}] });
    const without = (...names: string[]) => ({
      ...object,
      fields: object.fields.filter(({ apiName }) => !names.includes(apiName)),
    });
    expect(await putObject(db, { object: without("zip"), force: false })).toEqual({ outcome: "updated" });
    expect(await stored(object.apiName)).toEqual(without("zip"));
    expect(await putObject(db, { object: without("zip", "city", "note"), force: false })).toEqual({
      outcome: "asks",
      uses: [],
      losses: [{ part: "values", apiName: "city", name: "city", records: 1 }],
    });
  });

  test("asks of a field that gets its first value while it goes", async () => {
    const object = await aStored({ fields: [aField("city", "text")], records: [{}] });
    const without = { ...object, fields: object.fields.slice(0, 1) };
    let saving: Promise<SavedObject> | undefined;
    await db.transaction(async (tx) => {
      await tx.execute(sql`update ${sql.identifier("records")}.${sql.identifier(object.apiName)} set city = 'Graz'`);
      saving = putObject(db, { object: without, force: false });
      const waits = () =>
        db.execute(sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
      await expect.poll(waits, { timeout: 10_000 }).toHaveLength(1);
    });
    expect(await saving).toMatchObject({ outcome: "asks", losses: [{ apiName: "city", records: 1 }] });
  });

  test("refuses a text that the database cannot hold", async () => {
    const refused = putObject(db, { object: { ...anObject("putNul"), name: "a\0b" }, force: false });
    await expect(refused).rejects.toMatchObject({ code: "refused", faults: [{ path: "/name" }] });
  });
});
