import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findConnector, listDefinitions } from "./connectors.ts";
import { importDefinitions } from "./definitions.ts";
import { createConnector, findDraft, keepDraft } from "./drafts.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { putConnector, removeConnector } from "./put-connector.ts";
import { createRun, findRun } from "./runs.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const load = aConnector("load", ["vendor"]);
const editing = "5a3b1e00-0000-4000-8000-00000000000e";

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [anObject("vendor")] }), { isSample: false });
});

describe("putConnector", () => {
  test("makes a connector, then versions of it, and nothing where nothing differs", async () => {
    expect(await putConnector(db, load)).toEqual({ version: 1, change: "created" });
    expect(await putConnector(db, load)).toEqual({ version: 1, change: "unchanged" });
    expect(await putConnector(db, { ...load, name: "Other" })).toEqual({ version: 2, change: "updated" });
    expect(await listDefinitions(db)).toEqual([{ ...load, name: "Other" }]);
  });

  test("makes one connector of many calls at once", async () => {
    const saved = await Promise.all(Array.from({ length: 5 }, () => putConnector(db, load)));
    expect(saved.map(({ change }) => change).sort()).toEqual(["created", ...Array(4).fill("unchanged")]);
  });

  test("leaves the draft that somebody edits", async () => {
    await putConnector(db, load);
    await keepDraft(db, { definition: { ...load, name: "Mine" }, baseVersion: 1, revision: 0, editing });
    await putConnector(db, { ...load, name: "Theirs" });
    expect(await findDraft(db, "load")).toMatchObject({ definition: { name: "Mine" }, baseVersion: 1 });
  });

  test("refuses a text that the database cannot hold", async () => {
    const refused = putConnector(db, { ...load, description: "a\0b" });
    await expect(refused).rejects.toMatchObject({ code: "refused", faults: [{ path: "/description" }] });
  });
});

describe("removeConnector", () => {
  test("removes versions and draft, and leaves runs as they are", async () => {
    await putConnector(db, load);
    await keepDraft(db, { definition: load, baseVersion: 1, revision: 0, editing });
    const run = await createRun(db, { connector: "load", mode: "dry", inputId: await anInput(db) });
    await removeConnector(db, "load");
    expect(await findConnector(db, "load")).toBeUndefined();
    expect(await findDraft(db, "load")).toBeUndefined();
    expect(await findRun(db, run)).toMatchObject({ status: "queued", snapshot: { connector: load } });
  });

  test("stays where another name was typed, and goes where its own was", async () => {
    await putConnector(db, load);
    await expect(removeConnector(db, "load", "Another")).rejects.toMatchObject({ code: "conflict" });
    expect(await findConnector(db, "load")).toBeDefined();
    await removeConnector(db, "load", ` ${load.name} `);
    expect(await findConnector(db, "load")).toBeUndefined();
  });

  test("finds none where there is none, or only a draft", async () => {
    await createConnector(db, load);
    await expect(removeConnector(db, "load")).rejects.toMatchObject({ code: "notFound" });
    await expect(removeConnector(db, "other")).rejects.toMatchObject({ code: "notFound" });
    expect(await findDraft(db, "load")).toBeDefined();
  });
});
