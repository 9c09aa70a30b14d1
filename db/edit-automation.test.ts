import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Automation } from "../lib/model/automation.ts";
import { findAutomation } from "./automations.ts";
import { importDefinitions } from "./definitions.ts";
import { automationRevision, editAutomation } from "./edit-automation.ts";
import { aFile, anObject } from "./fixtures.ts";
import { saveAutomation } from "./save-automation.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const held = randomUUID();

beforeEach(async () => {
  await emptyWorkspace(db);
  const vendor = anObject("vendor", [
    { apiName: "size", name: "Size", type: "integer" },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "vendor" },
  ]);
  const records = { vendor: [{ id: held, values: { code: "A-1" } }] };
  await importDefinitions(db, aFile({ objects: [vendor], records }), { isSample: false });
});

const tell = (change: Partial<Automation> = {}): Automation => ({
  apiName: "tell",
  name: "Tell",
  object: "vendor",
  action: { type: "log" },
  ...change,
});

const create = (automation: Automation) => editAutomation(db, { automation, revision: undefined });

describe("an automation that a person edits", () => {
  test("is stored with its values as fields hold them, and a Record that was named by its identifier", async () => {
    const { isNew, automation } = await create(
      tell({
        conditions: [{ field: "size", is: "12" }],
        action: { type: "set_field", field: "parent", value: "A-1" },
      }),
    );
    expect(isNew).toBe(true);
    expect(automation).toEqual(await findAutomation(db, "tell"));
    expect(automation).toMatchObject({ conditions: [{ field: "size", is: 12 }], action: { value: held } });
  });

  test("is refused at each value that its field cannot hold", async () => {
    const wrong = tell({
      triggers: [{ type: "field_updated", field: "size", to: "many" }],
      conditions: [
        { field: "parent", isNot: "B-2" },
        { field: "nothing", is: "x" },
      ],
      action: { type: "set_field", field: "code", value: null },
    });
    await expect(create(wrong)).rejects.toMatchObject({
      code: "refused",
      faults: [
        { path: "/conditions/1/field" },
        { path: "/triggers/0/to" },
        { path: "/action/value" },
        { path: "/conditions/0/isNot", message: expect.stringContaining("B-2") },
      ],
    });
    expect(await findAutomation(db, "tell")).toBeUndefined();
  });

  test("is never made over another one", async () => {
    await create(tell());
    await expect(create(tell({ apiName: "teLL", name: "Other" }))).rejects.toMatchObject({
      code: "conflict",
      faults: [{ path: "/apiName" }],
    });
  });

  test("is not saved over a newer state, unless that is wanted", async () => {
    const { revision } = await create(tell());
    await saveAutomation(db, tell({ name: "Theirs" }));
    const mine = tell({ name: "Mine" });
    const stale = editAutomation(db, { automation: mine, revision });
    await expect(stale).rejects.toMatchObject({ code: "conflict", faults: [] });
    const saved = await editAutomation(db, { automation: mine, revision: null });
    expect(saved.revision).toBe(automationRevision(mine));
    expect(await findAutomation(db, "tell")).toEqual(mine);
  });

  test("that was removed meanwhile is not found", async () => {
    const gone = editAutomation(db, { automation: tell(), revision: null });
    await expect(gone).rejects.toMatchObject({ code: "notFound" });
  });
});
