import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { listVersions } from "./connector-versions.ts";
import { findConnector, listConnectors, saveConnector } from "./connectors.ts";
import { importDefinitions } from "./definitions.ts";
import { createConnector, discardDraft, findDraft, keepDraft, saveVersion } from "./drafts.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { findRun } from "./runs.ts";
import { connectors, objects, runs } from "./schema.ts";
import { startRun } from "./start-run.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const editing = randomUUID();
const vendors = aConnector("vendors", ["vendor"]);
const renamed = { ...vendors, name: "Renamed" };

beforeEach(async () => {
  await db.delete(runs);
  await db.delete(connectors);
  const file = aFile({
    objects: (await db.select().from(objects)).length === 0 ? [anObject("vendor")] : [],
    connectors: [vendors],
  });
  await importDefinitions(db, file, { isSample: false });
});

const listed = async (apiName: string) =>
  (await listConnectors(db)).find(({ definition }) => definition.apiName === apiName);

describe("a new connector", () => {
  const blank = { apiName: "fresh", name: "Fresh", executionVariables: [], loadSteps: [] };

  test("has a draft and no version, and is listed as such", async () => {
    await createConnector(db, blank);
    expect(await findConnector(db, "fresh")).toBeUndefined();
    expect(await findDraft(db, "fresh")).toMatchObject({ definition: blank, baseVersion: 0, revision: 0 });
    expect(await listed("fresh")).toMatchObject({ version: 0, hasDraft: true, definition: blank });
  });

  test("cannot take a name that is there in any case", async () => {
    await expect(createConnector(db, { ...blank, apiName: "vENDORS" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("becomes version 1 when it is saved, and then has no draft", async () => {
    await createConnector(db, blank);
    const whole = { ...aConnector("fresh", ["vendor"]), name: "Fresh" };
    await keepDraft(db, { definition: whole, baseVersion: 0, revision: 0, editing });
    expect(await saveVersion(db, { definition: whole, baseVersion: 0, revision: 1, editing })).toEqual({ version: 1 });
    expect(await findDraft(db, "fresh")).toBeUndefined();
    expect(await findConnector(db, "fresh")).toMatchObject({ version: 1, definition: whole });
  });

  test("goes away with its draft; one that was saved stays", async () => {
    await createConnector(db, blank);
    await discardDraft(db, "fresh");
    expect(await listed("fresh")).toBeUndefined();
    await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing });
    await discardDraft(db, "vendors");
    expect(await listed("vendors")).toMatchObject({ version: 1, hasDraft: false });
  });
});

describe("a draft", () => {
  test("is kept under the next revision; the version that runs stays", async () => {
    expect(await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing })).toMatchObject({
      revision: 1,
    });
    expect(await keepDraft(db, { definition: vendors, baseVersion: 1, revision: 1, editing })).toMatchObject({
      revision: 2,
    });
    expect(await findConnector(db, "vendors")).toMatchObject({ version: 1, definition: vendors });
  });

  test("that says the same as the version is no difference", async () => {
    await keepDraft(db, { definition: vendors, baseVersion: 1, revision: 0, editing });
    expect(await listed("vendors")).toMatchObject({ hasDraft: false });
  });

  test.each([
    { name: "changed since", first: 0, second: 0 },
    { name: "saved and gone since", first: undefined, second: 3 },
  ])("that was $name is a conflict, and stays as it is", async ({ first, second }) => {
    if (first !== undefined) await keepDraft(db, { definition: renamed, baseVersion: 1, revision: first, editing });
    const before = await findDraft(db, "vendors");
    const definition = { ...vendors, name: "Late" };
    const late = keepDraft(db, { definition, baseVersion: 1, revision: second, editing: randomUUID() });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await findDraft(db, "vendors")).toEqual(before);
  });

  test("that its own editing kept without hearing of it goes on", async () => {
    await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing });
    const again = { definition: { ...vendors, name: "Again" }, baseVersion: 1, revision: 0, editing };
    expect(await keepDraft(db, again)).toMatchObject({ revision: 2 });
  });

  test("of two that are kept at once, one wins and the other is told", async () => {
    const keep = (name: string) =>
      keepDraft(db, { definition: { ...vendors, name }, baseVersion: 1, revision: 0, editing: randomUUID() });
    const ends = await Promise.allSettled([keep("A"), keep("B"), keep("C")]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a version", () => {
  test("is refused over a newer one, which stays, with the draft", async () => {
    await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing });
    await saveConnector(db, { ...vendors, name: "Newer" }, { isSample: false });
    await expect(saveVersion(db, { definition: renamed, baseVersion: 1, revision: 1, editing })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Version 2 was saved"),
    });
    expect(await findConnector(db, "vendors")).toMatchObject({ version: 2, definition: { name: "Newer" } });
    expect(await findDraft(db, "vendors")).toMatchObject({ definition: { name: "Renamed" } });
  });

  test("with a fault is refused whole: neither stored, nor the draft ended", async () => {
    await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing });
    const faulty = { ...renamed, loadSteps: renamed.loadSteps.map((step) => ({ ...step, mappingRules: [] })) };
    await expect(saveVersion(db, { definition: faulty, baseVersion: 1, revision: 1, editing })).rejects.toMatchObject({
      code: "refused",
      faults: [{ code: "unique_identifier_not_mapped" }],
    });
    expect(await listVersions(db, "vendors")).toHaveLength(1);
    expect(await findDraft(db, "vendors")).toBeDefined();
  });

  test("is refused over a draft that its editing never saw, which stays", async () => {
    await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing: randomUUID() });
    const mine = { definition: { ...vendors, name: "Mine" }, baseVersion: 1, editing };
    await expect(saveVersion(db, { ...mine, revision: 0 })).rejects.toMatchObject({ code: "conflict" });
    expect(await findDraft(db, "vendors")).toMatchObject({ definition: { name: "Renamed" } });
    // Once it has seen it, it goes on.
    expect(await saveVersion(db, { ...mine, revision: 1 })).toEqual({ version: 2 });
  });

  test("stays as it was when the next is saved", async () => {
    await saveVersion(db, { definition: renamed, baseVersion: 1, revision: 1, editing });
    expect((await listVersions(db, "vendors")).map(({ definition }) => definition.name)).toEqual([
      "vendors",
      "Renamed",
    ]);
  });
});

describe("a run of a draft", () => {
  test("is dry, runs what the draft says, and tells how far it is from the version", async () => {
    await keepDraft(db, { definition: renamed, baseVersion: 1, revision: 0, editing });
    const wish = { connector: "vendors", inputId: await anInput(db), uses: "draft" } as const;
    const run = await findRun(db, await startRun(db, { ...wish, mode: "dry" }));
    expect(run).toMatchObject({ connectorVersion: 1, draftChanges: 1, snapshot: { connector: { name: "Renamed" } } });
    await expect(startRun(db, { ...wish, mode: "live" })).rejects.toMatchObject({ code: "refused" });
  });

  test("with faults is refused, and the version runs all the same", async () => {
    await keepDraft(db, { definition: { ...vendors, loadSteps: [] }, baseVersion: 1, revision: 0, editing });
    const wish = { connector: "vendors", mode: "dry", inputId: await anInput(db) } as const;
    await expect(startRun(db, { ...wish, uses: "draft" })).rejects.toMatchObject({ code: "refused" });
    const run = await findRun(db, await startRun(db, wish));
    expect(run).toMatchObject({ connectorVersion: 1, draftChanges: null });
  });
});
