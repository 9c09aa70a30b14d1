import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { executeRun } from "../bin/worker/execute-run.ts";
import type { Automation, Trigger } from "../lib/model/automation.ts";
import { claimRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { findDelivery, listDeliveries } from "./deliveries.ts";
import { deliverAll } from "./delivering.testing.ts";
import { archiveRecord } from "./edit-record.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { createRecords, getRecord, patchRecord } from "./record-values.ts";
import { createRun, findRun } from "./runs.ts";
import { outbox, recordEdits } from "./schema.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const texts = ["a", "b", "c"].map((apiName) => ({ apiName, name: apiName, type: "text" as const }));
const thing = anObject("thing", [
  ...texts,
  { apiName: "key", name: "k", type: "text", unique: true },
  { apiName: "size", name: "Size", type: "integer" },
]);

/** An automation that sets a field when another one changes, or when a Record is created. */
function sets(apiName: string, on: string, field: string, value: string | number | null): Automation {
  const trigger: Trigger = on === "created" ? { type: "record_created" } : { type: "field_updated", field: on };
  return { apiName, name: apiName, object: "thing", triggers: [trigger], action: { type: "set_field", field, value } };
}

async function given(...automations: Automation[]): Promise<void> {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [thing], automations }), { isSample: false });
}
beforeEach(() => given());

async function create(values: Record<string, string> = {}): Promise<string> {
  const { records } = await createRecords(db, "thing", [{ values: { code: "c", ...values } }]);
  return records[0]?.id ?? "";
}
const valuesOf = async (id: string) => Object.fromEntries((await getRecord(db, "thing", id)).record.values);

/** Automation and how it ended, in order. */
async function log(): Promise<string[]> {
  const { deliveries } = await listDeliveries(db, {}, { limit: 50 });
  return deliveries.map(({ automation, outcome }) => `${automation} ${outcome}`).reverse();
}

describe("an automation that sets a field", () => {
  test("makes a change like any other: with history, and firing what fits", async () => {
    await given(sets("one", "created", "a", "x"), sets("two", "a", "b", "y"));
    const id = await create();
    await deliverAll(db);
    expect(await valuesOf(id)).toEqual({ code: "c", a: "x", b: "y" });
    expect(await log()).toEqual(["one field_set", "two field_set"]);
    const edits = await db.select().from(recordEdits).where(eq(recordEdits.recordId, id)).orderBy(asc(recordEdits.id));
    expect(edits.map(({ kind, automation }) => [kind, automation])).toEqual([
      ["created", null],
      ["updated", "one"],
      ["updated", "two"],
    ]);
    expect(edits.map(({ previousWriter }) => previousWriter)).toEqual([null, "edit.1", "edit.2"]);
    const events = await db.select().from(outbox).orderBy(asc(outbox.id));
    expect(events.map(({ path }) => path)).toEqual([[], ["one"]]);
  });

  test("changes nothing where the field holds the value, and clears where it sets nothing", async () => {
    await given(sets("one", "created", "a", "x"), sets("two", "b", "a", null));
    const id = await create({ a: "x" });
    await deliverAll(db);
    expect(await log()).toEqual(["one field_equal"]);
    await patchRecord(db, { object: "thing", id }, { b: "now" });
    await deliverAll(db);
    expect(await valuesOf(id)).toEqual({ code: "c", b: "now" });
  });

  test("keeps to uniqueness and types, says why not, and does not try again", async () => {
    await given(sets("one", "created", "key", "k"), sets("two", "a", "size", "many"));
    await create();
    await deliverAll(db);
    const { records } = await createRecords(db, "thing", [{ values: { code: "d" } }]);
    const id = records[0]?.id ?? "";
    await patchRecord(db, { object: "thing", id }, { a: "x" });
    await deliverAll(db);
    expect(await log()).toEqual(["one field_set", "one field_refused", "two field_refused"]);
    const { deliveries } = await listDeliveries(db, { status: "failed" }, { limit: 10 });
    const answers = await Promise.all(
      deliveries.map(async (each) => (await findDelivery(db, each.id))?.log[0]?.answer),
    );
    expect(answers.reverse()).toEqual([expect.stringContaining("“k”"), "size takes a number, or null."]);
    expect(await valuesOf(id)).toEqual({ code: "d", a: "x" });
  });

  test("leaves an archived Record alone", async () => {
    await given(sets("one", "created", "a", "x"));
    const id = await create();
    await archiveRecord(db, { object: "thing", id });
    await deliverAll(db);
    expect(await log()).toEqual(["one record_gone"]);
  });

  test("does it once, also where it is carried out twice", async () => {
    await given(sets("one", "created", "a", "x"));
    const id = await create();
    await deliverAll(db);
    await db.execute(sql`update deliveries set status = 'waiting', next_attempt_at = now()`);
    await deliverAll(db);
    expect(await log()).toEqual(["one field_equal"]);
    expect((await getRecord(db, "thing", id)).record.writer).toBe("edit.2");
  });
});

describe("automations that set one another off", () => {
  test("in a circle are stopped, and the log says by which way", async () => {
    await given(sets("one", "a", "b", "1"), sets("two", "b", "a", "2"));
    const id = await create();
    await patchRecord(db, { object: "thing", id }, { a: "0" });
    await deliverAll(db);
    expect(await log()).toEqual(["one field_set", "two field_set", "one field_equal"]);

    await given(
      { ...sets("one", "a", "a", "1"), conditions: [{ field: "a", isNot: "1" }] },
      { ...sets("two", "a", "a", "2"), conditions: [{ field: "a", is: "1" }] },
    );
    const other = await create();
    await patchRecord(db, { object: "thing", id: other }, { a: "0" });
    await deliverAll(db);
    expect(await log()).toEqual(["one field_set", "two field_set", "one loop"]);
    const { deliveries } = await listDeliveries(db, { status: "failed" }, { limit: 1 });
    expect(await findDelivery(db, deliveries[0]?.id ?? "")).toMatchObject({
      path: ["one", "two"],
      log: [{ outcome: "loop", answer: "one → two → one" }],
    });
  });

  test("for too long are stopped", async () => {
    const chain = Array.from({ length: 10 }, (_, index) => ({
      ...sets(`step${index}`, "a", "a", `v${index + 1}`),
      conditions: [{ field: "a", is: `v${index}` }],
    }));
    await given(...chain);
    const id = await create();
    await patchRecord(db, { object: "thing", id }, { a: "v0" });
    await deliverAll(db);
    expect(await log()).toEqual([...chain.slice(0, 8).map(({ apiName }) => `${apiName} field_set`), "step8 too_deep"]);
    expect(await valuesOf(id)).toMatchObject({ a: "v8" });
  });
});

describe("what a load step fires", () => {
  async function loaded(postLoad: object, mode: "live" | "dry" = "live") {
    const automations = [sets("one", "created", "a", "x"), sets("two", "a", "b", "y")];
    const base = aConnector("things", ["thing"]);
    const connector = { ...base, loadSteps: base.loadSteps.map((step) => ({ ...step, postLoad })) };
    await emptyWorkspace(db);
    await importDefinitions(db, aFile({ objects: [thing], automations, connectors: [connector] }), { isSample: false });
    const id = await createRun(db, { connector: "things", mode, inputId: await anInput(db, 2) });
    const run = await claimRun(db);
    if (!run) throw new Error("Nothing to claim");
    await executeRun(db, run, new AbortController().signal);
    await deliverAll(db);
    return { counts: (await findRun(db, id))?.automationCounts, log: (await log()).sort() };
  }

  test("is carried out, and so is what that fires", async () => {
    expect(await loaded({})).toEqual({
      counts: [{ automation: "one", trigger: "record_created", event: "created", count: 2 }],
      log: ["one field_set", "one field_set", "two field_set", "two field_set"],
    });
  });

  test("stays suppressed: what is listed acts, and fires nothing in turn", async () => {
    const { counts, log: entries } = await loaded({ automationsOnCreate: ["one"], suppressTriggers: true });
    expect(counts).toEqual([{ automation: "one", trigger: "manual", event: "created", count: 2 }]);
    expect(entries).toEqual(["one field_set", "one field_set"]);
    const [event] = await db.select().from(outbox);
    expect(event).toMatchObject({ suppressed: true, runId: 1, step: 1, row: 1, object: "thing" });
  });

  test("is only counted in a dry run", async () => {
    const { counts, log: entries } = await loaded({}, "dry");
    expect(counts).toHaveLength(1);
    expect(entries).toEqual([]);
  });
});
