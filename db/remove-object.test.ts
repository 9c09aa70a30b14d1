import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { AppError } from "../lib/errors.ts";
import { claimRun, finishRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { findObject } from "./objects.ts";
import { removeObject } from "./remove-object.ts";
import { createRun } from "./runs.ts";
import { saveObject } from "./save-object.ts";
import { connectorDrafts, connectors } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const own = { isSample: false };
const toItself = {
  apiName: "parent",
  name: "Parent",
  type: "relationship",
  cardinality: "one",
  relatedObject: "alone",
};

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("Expected an AppError", { cause: error });
  return error;
}

test("an Object without Records goes at once, also one that is related to itself", async () => {
  await importDefinitions(db, aFile({ objects: [anObject("alone", [toItself])] }), own);
  await removeObject(db, "alone", "");
  expect(await findObject(db, "alone")).toBeUndefined();
  const [table] = await db.execute<{ name: string | null }>(sql`select to_regclass('records.alone')::text as name`);
  expect(table?.name).toBeNull();
  expect(await refusalOf(removeObject(db, "alone", ""))).toMatchObject({ code: "notFound" });
  const again = { object: anObject("alone"), revision: undefined, force: false };
  expect(await saveObject(db, again)).toEqual({ outcome: "created" });
});

test("an Object with Records goes by its name only", async () => {
  const records = { full: [{ values: { code: "a" } }] };
  await importDefinitions(db, aFile({ objects: [anObject("full", [], { name: "Full one" })], records }), own);
  expect(await refusalOf(removeObject(db, "full", "full"))).toMatchObject({ code: "conflict" });
  await removeObject(db, "full", "Full one ");
  expect(await findObject(db, "full")).toBeUndefined();
});

test("an Object that something uses stays, and what uses it is named", async () => {
  const owner = { apiName: "owner", name: "Owner", type: "relationship", cardinality: "many", relatedObject: "used" };
  const file = aFile({
    objects: [anObject("used"), anObject("house", [owner], { name: "House" })],
    automations: [{ apiName: "greet", name: "Greet", object: "used", action: { type: "log" } }],
    connectors: [aConnector("loader", ["used"], { name: "Loader" })],
  });
  await importDefinitions(db, file, own);
  await db.insert(connectors).values({ apiName: "begun", name: "Begun", currentVersion: 0, active: true });
  const definition = aConnector("begun", ["used"], { name: "Begun" });
  await db.insert(connectorDrafts).values({ connector: "begun", definition, baseVersion: 0, revision: 1 });
  const refused = await refusalOf(removeObject(db, "used", "used"));
  expect(refused).toMatchObject({ code: "conflict", message: expect.stringContaining("Loader, Begun, Greet, House") });
  expect(await findObject(db, "used")).toBeDefined();
});

test("an Object that a run needs stays until the run has ended", async () => {
  await importDefinitions(
    db,
    aFile({ objects: [anObject("busy")], connectors: [aConnector("busies", ["busy"])] }),
    own,
  );
  await createRun(db, { connector: "busies", mode: "live", inputId: await anInput(db) });
  await db.execute(sql`delete from connectors where api_name = 'busies'`);
  expect(await refusalOf(removeObject(db, "busy", ""))).toMatchObject({ code: "busy" });
  const run = await claimRun(db);
  if (run) await finishRun(db, run, { status: "succeeded", summary: [] });
  await removeObject(db, "busy", "");
  expect(await findObject(db, "busy")).toBeUndefined();
});
