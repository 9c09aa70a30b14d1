import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Automation } from "../lib/model/automation.ts";
import { findAutomation } from "./automations.ts";
import { importDefinitions } from "./definitions.ts";
import { createConnector } from "./drafts.ts";
import { aConnector, aFile, anObject } from "./fixtures.ts";
import { putConnector } from "./put-connector.ts";
import { removeAutomation, saveAutomation } from "./save-automation.ts";
import { automations } from "./schema.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [anObject("vendor"), anObject("product")] }), { isSample: false });
});

const hook = (secret?: string): Automation => ({
  apiName: "tell",
  name: "Tell",
  object: "vendor",
  action: { type: "webhook", url: "https://example.com/hook", ...(secret !== undefined && { secret }) },
});

async function secret() {
  const [found] = await db.select().from(automations).where(eq(automations.apiName, "tell"));
  return found?.secret;
}

/** A connector whose step lists the automation. */
function listing(object: string) {
  const connector = aConnector("load", [object]);
  const [step] = connector.loadSteps;
  if (!step) throw new Error("The connector has a step");
  return { ...connector, loadSteps: [{ ...step, postLoad: { automationsOnCreate: ["tell"] } }] };
}

describe("an automation", () => {
  test("is made once, and then changed", async () => {
    expect(await saveAutomation(db, hook())).toMatchObject({ isNew: true });
    expect(await saveAutomation(db, { ...hook(), name: "Say" })).toEqual({ isNew: false });
    expect(await findAutomation(db, "tell")).toEqual({ ...hook(), name: "Say" });
  });

  test("keeps its secret when it is saved without one, and takes another; the definition has none", async () => {
    await saveAutomation(db, hook("first"));
    expect(await secret()).toBe("first");
    await saveAutomation(db, { ...hook(), name: "Say" });
    expect(await secret()).toBe("first");
    await saveAutomation(db, hook("second"));
    expect(await secret()).toBe("second");
    expect(await findAutomation(db, "tell")).toEqual(hook());
  });

  test("that posts a webhook without a secret gets one, which is told this once", async () => {
    const made = await saveAutomation(db, hook());
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await secret()).toBe(made.secret);
    expect(await saveAutomation(db, { ...hook(), name: "Say" })).toEqual({ isNew: false });
    expect(await secret()).toBe(made.secret);
  });

  test("keeps a reference to a secret, and then no secret of its own", async () => {
    const reference = `\${HOOK_SECRET}`;
    await saveAutomation(db, hook("first"));
    expect(await saveAutomation(db, hook(reference))).toEqual({ isNew: false });
    await saveAutomation(db, { ...hook(), name: "Say" });
    expect(await findAutomation(db, "tell")).toEqual({ ...hook(reference), name: "Say" });
    expect(await secret()).toBeNull();
  });

  test.each([
    ["an Object that is not there", { object: "nothing" }, "refused", "/object"],
    [
      "a field that its Object lacks",
      { conditions: [{ field: "nothing", isBlank: true }] },
      "refused",
      "/conditions/0/field",
    ],
    ["a text that the database cannot hold", { name: "a\0b" }, "refused", "/name"],
    ["a name that differs from another by case only", { apiName: "teLL" }, "conflict", "/apiName"],
  ] as const)("with %s is refused", async (_name, change, code, path) => {
    await saveAutomation(db, { ...hook(), name: "There" });
    const given = { ...hook(), ...change } as Automation;
    await expect(saveAutomation(db, given)).rejects.toMatchObject({ code, faults: [{ path }] });
    expect(await findAutomation(db, "tell")).toEqual({ ...hook(), name: "There" });
  });

  test("that a connector lists neither goes nor moves to another Object", async () => {
    await saveAutomation(db, hook());
    await putConnector(db, listing("vendor"));
    await expect(removeAutomation(db, "tell")).rejects.toMatchObject({ code: "conflict" });
    await expect(saveAutomation(db, { ...hook(), object: "product" })).rejects.toMatchObject({ code: "conflict" });
    expect(await saveAutomation(db, { ...hook(), name: "Say" })).toEqual({ isNew: false });
  });

  test("that only a draft lists does not go either", async () => {
    await saveAutomation(db, hook());
    await createConnector(db, listing("vendor"));
    await expect(removeAutomation(db, "tell")).rejects.toMatchObject({ code: "conflict" });
  });

  test("goes where nothing lists it, and is not there then", async () => {
    await saveAutomation(db, hook());
    await removeAutomation(db, "tell");
    expect(await findAutomation(db, "tell")).toBeUndefined();
    await expect(removeAutomation(db, "tell")).rejects.toMatchObject({ code: "notFound" });
  });
});
