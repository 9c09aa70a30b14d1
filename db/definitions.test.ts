import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { AppError } from "../lib/errors.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { claimRun, finishRun } from "./claim-run.ts";
import { findConnector, listConnectors } from "./connectors.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject, clearRuns } from "./fixtures.ts";
import { findObject, listObjects } from "./objects.ts";
import { removeSample } from "./remove-sample.ts";
import { createRun } from "./runs.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const own = { isSample: false };
const text = (apiName: string, more: object = {}) => ({ apiName, name: apiName, type: "text", ...more });

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; paths: readonly string[]; message: string }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("Expected an AppError", { cause: error });
  return { code: error.code, paths: error.faults.map(({ path }) => path), message: error.message };
}

test("a file is taken in whole, and a second time changes nothing", async () => {
  const related = { apiName: "owner", name: "O", type: "relationship", cardinality: "one", relatedObject: "owner" };
  const file = aFile({
    objects: [anObject("house", [related]), anObject("owner", [text("city")])],
    automations: [{ apiName: "greet", name: "Greet", object: "owner", action: { type: "log" } }],
    connectors: [aConnector("houses", ["owner", "house"])],
    records: {
      house: [{ values: { code: "h1", owner: "00000000-0000-4000-8000-000000000001" } }],
      owner: [
        { id: "00000000-0000-4000-8000-000000000001", values: { code: "o1", city: "Graz" } },
        { archived: true, values: { code: "o2" } },
      ],
    },
  });
  expect(await importDefinitions(db, file, own)).toEqual({
    objects: { created: ["house", "owner"], updated: [], unchanged: [] },
    automations: { created: ["greet"], updated: [], unchanged: [] },
    connectors: { created: ["houses"], updated: [], unchanged: [] },
    records: 3,
  });
  expect(await importDefinitions(db, file, own)).toEqual({
    objects: { created: [], updated: [], unchanged: ["house", "owner"] },
    automations: { created: [], updated: [], unchanged: ["greet"] },
    connectors: { created: [], updated: [], unchanged: ["houses"] },
    records: 0,
  });
  const counts = (await listObjects(db)).map(({ definition, active, archived }) => [
    definition.apiName,
    active,
    archived,
  ]);
  expect(counts).toEqual([
    ["house", 1, 0],
    ["owner", 1, 1],
  ]);
});

test("new fields, options and labels are added; options that the file lacks stay", async () => {
  const stage = (...options: string[]) => ({ apiName: "stage", name: "Stage", type: "dropdown", options });
  await importDefinitions(db, aFile({ objects: [anObject("deal", [stage("Lead", "Won")])] }), own);
  const given = anObject("deal", [stage("won", "Lost"), text("city")], { name: "Deals" });
  const { objects } = await importDefinitions(db, aFile({ objects: [given] }), own);
  expect(objects.updated).toEqual(["deal"]);
  const now = await findObject(db, "deal");
  expect([now?.name, now && fieldOf(now, "stage")?.options]).toEqual(["Deals", ["Lead", "Won", "Lost"]]);
  await db.execute(sql`select city from records.deal`);
});

const losses: [string, ObjectDefinition, string][] = [
  ["a field left out", anObject("kept", [{ ...text("size"), type: "integer" }]), "/objects/0/fields"],
  ["a field of another type", anObject("kept", [text("size"), text("note")]), "/objects/0/fields/1/type"],
  [
    "another unique identifier",
    anObject("kept", [{ ...text("size"), type: "integer" }, text("note")], { uniqueIdentifier: "note" }),
    "/objects/0/uniqueIdentifier",
  ],
  [
    "a field made unique",
    anObject("kept", [{ ...text("size"), type: "integer" }, text("note", { unique: true })]),
    "/objects/0/fields/2/unique",
  ],
  [
    "a field that differs by case only",
    anObject("kept", [{ ...text("size"), type: "integer" }, text("nOte")]),
    "/objects/0/fields/2/apiName",
  ],
  ["an Object that differs by case only", anObject("kEpt"), "/objects/0/apiName"],
];
for (const [name, object, path] of losses) {
  test(`${name} is a conflict, and nothing of the file is taken`, async () => {
    const before = anObject("kept", [{ ...text("size"), type: "integer" }, text("note")]);
    await importDefinitions(db, aFile({ objects: [before] }), own);
    const file = aFile({ objects: [object, anObject("beside")] });
    const refused = await refusalOf(importDefinitions(db, file, own));
    expect(refused.code).toBe("conflict");
    expect(refused.paths).toContain(path);
    expect(await findObject(db, "beside")).toBeUndefined();
  });
}

test("faults of the definitions are refused with their paths", async () => {
  const file = aFile({ objects: [anObject("thing")], connectors: [aConnector("things", ["thing", "nothing"])] });
  const refused = await refusalOf(importDefinitions(db, file, own));
  expect(refused.code).toBe("refused");
  expect(refused.paths).toContain("/connectors/0/loadSteps/1/object");
});

test("a character that PostgreSQL cannot hold is refused where it stands", async () => {
  const object = anObject("nul", [text("a")]);
  const fields = object.fields.map((field) => (field.apiName === "a" ? { ...field, name: "A\u0000" } : field));
  const file = { ...aFile({}), objects: [{ ...object, fields }] };
  expect(await refusalOf(importDefinitions(db, file, own))).toMatchObject({
    code: "refused",
    paths: ["/objects/0/fields/1/name"],
  });
});

test("a Record whose id another one has, or that points nowhere, is a conflict", async () => {
  const parent = { apiName: "parent", name: "P", type: "relationship", cardinality: "one", relatedObject: "seeded" };
  const objects = [anObject("seeded", [parent])];
  const [id, nowhere] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000009"];
  const seed = (values: object, id?: string) =>
    aFile({ objects, records: { seeded: [{ id, values: { ...values } }] } });
  await importDefinitions(db, seed({ code: "a" }, id), own);
  expect((await refusalOf(importDefinitions(db, seed({ code: "b" }, id), own))).code).toBe("conflict");
  expect((await refusalOf(importDefinitions(db, seed({ code: "c", parent: nowhere }), own))).code).toBe("conflict");
  expect((await importDefinitions(db, seed({ code: "d", parent: id }), own)).records).toBe(1);
});

test("an empty text of a Record is blank: several may have it in a unique field", async () => {
  const badge = { ...text("badge"), unique: true };
  const records = { blanks: ["a", "b"].map((code) => ({ values: { code, badge: "" } })) };
  const saved = await importDefinitions(db, aFile({ objects: [anObject("blanks", [badge])], records }), own);
  expect(saved.records).toBe(2);
  expect([...(await db.execute(sql`select code, badge from records.blanks order by code`))]).toEqual([
    { code: "a", badge: null },
    { code: "b", badge: null },
  ]);
});

test("saving a connector makes a new version only when it says something else", async () => {
  const saved = async (name: string) => {
    const file = aFile({
      objects: [anObject("versioned")],
      connectors: [aConnector("versions", ["versioned"], { name })],
    });
    return (await importDefinitions(db, file, own)).connectors;
  };
  expect((await saved("One")).created).toEqual(["versions"]);
  expect((await saved("One")).unchanged).toEqual(["versions"]);
  expect((await saved("Two")).updated).toEqual(["versions"]);
  expect(await findConnector(db, "versions")).toMatchObject({ version: 2, definition: { name: "Two" } });
});

test("new fields are busy while a live run writes the Object", async () => {
  await importDefinitions(
    db,
    aFile({ objects: [anObject("busy")], connectors: [aConnector("busies", ["busy"])] }),
    own,
  );
  const id = await createRun(db, { connector: "busies", mode: "live", inputId: await anInput(db) });
  const run = await claimRun(db);
  const wider = aFile({ objects: [anObject("busy", [text("city")])] });
  expect((await refusalOf(importDefinitions(db, wider, own))).code).toBe("busy");
  expect(run?.id).toBe(id);
  if (run) await finishRun(db, run, { status: "succeeded", summary: [] });
  expect((await importDefinitions(db, wider, own)).objects.updated).toEqual(["busy"]);
  await clearRuns(db);
});

test("samples go without a trace, unless something of one's own uses them", async () => {
  const file = aFile({ objects: [anObject("demo")], connectors: [aConnector("demos", ["demo"])] });
  await importDefinitions(db, file, { isSample: true });
  const before = (await listConnectors(db)).map(({ definition }) => definition.apiName);
  await importDefinitions(db, aFile({ connectors: [aConnector("mine", ["demo"])] }), own);
  const refused = await refusalOf(removeSample(db));
  expect(refused.code).toBe("conflict");
  expect(refused.message).toContain("mine");
  await db.execute(sql`delete from connectors where api_name = 'mine'`);
  const id = await createRun(db, { connector: "demos", mode: "dry", inputId: await anInput(db) });
  expect((await refusalOf(removeSample(db))).code).toBe("busy");
  const run = await claimRun(db);
  if (run) await finishRun(db, run, { status: "succeeded", summary: [] });
  await removeSample(db);
  expect(id).toBe(run?.id);
  expect(await findObject(db, "demo")).toBeUndefined();
  expect((await listConnectors(db)).map(({ definition }) => definition.apiName)).toEqual(
    before.filter((name) => name !== "demos"),
  );
  const [left] = await db.execute<{ tables: string | null; runs: number }>(
    sql`select to_regclass('records.demo')::text as tables, (select count(*)::int from runs) as runs`,
  );
  expect(left).toEqual({ tables: null, runs: 0 });
  await removeSample(db);
});
