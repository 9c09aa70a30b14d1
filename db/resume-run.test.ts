import { desc, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RunReason } from "../lib/model/run.ts";
import { type ClaimedRun, claimRun, finishRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { actingAs } from "./handle.ts";
import { auditLog } from "./people-schema.ts";
import { removeObject } from "./remove-object.ts";
import { resumeRun } from "./resume-run.ts";
import { createRun, findRun, requestStop, unfinishedEach } from "./runs.ts";
import { saveObject } from "./save-object.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const thing = anObject("thing", [
  { apiName: "kind", name: "Kind", type: "dropdown", options: ["a"] },
  { apiName: "size", name: "Size", type: "integer" },
]);
const connector = aConnector("things", ["thing"]);

let inputId = "";
beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [thing], connectors: [connector] }), { isSample: false });
  inputId = await anInput(db);
});

const ada = { kind: "person", id: "5a3b1e00-0000-4000-8000-0000000000aa", name: "Ada" } as const;
const asAda = () => actingAs(db, ada);
const start = (mode: "live" | "dry" = "live") => createRun(db, { connector: "things", mode, inputId });

async function claimed(): Promise<ClaimedRun> {
  const run = await claimRun(db);
  if (!run) throw new Error("Nothing to claim");
  return run;
}

/** A live run that ended for this reason after its first row. */
async function ended(reason: RunReason = "cancelled", mode: "live" | "dry" = "live"): Promise<number> {
  const id = await start(mode);
  const run = await claimed();
  await db.execute(sql`update runs set checkpoint = '{"step":1,"row":1}' where id = ${id}`);
  await finishRun(db, run, { status: reason === "cancelled" ? "cancelled" : "failed", reason });
  return id;
}

test("a run that was stopped goes on as it began, from its last chunk, and says who resumed it", async () => {
  const id = await ended();
  const before = await findRun(db, id);
  await resumeRun(asAda(), id);
  expect(await findRun(db, id)).toMatchObject({
    status: "queued",
    reason: null,
    finishedAt: null,
    stopRequested: false,
    resumed: { by: ada, status: "cancelled", checkpoint: { step: 1, row: 1 } },
  });
  const again = await claimed();
  expect(again).toMatchObject({ id, fence: 2, checkpoint: { step: 1, row: 1 }, now: before?.now });
  expect(again.snapshot).toEqual(before?.snapshot);
  const [entry] = await db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  expect(entry).toMatchObject({ action: "run.resumed", subject: String(id), by: ada, before: { status: "cancelled" } });
});

test("one that goes on already stays as it is, whoever asks again", async () => {
  const id = await ended();
  await Promise.all([resumeRun(db, id), resumeRun(db, id)]);
  const run = await claimed();
  await resumeRun(db, id);
  expect(await findRun(db, id)).toMatchObject({ status: "running", fence: run.fence });
});

test("it can be stopped and resumed again and again, also before a worker has it", async () => {
  const id = await ended();
  for (let time = 0; time < 3; time += 1) {
    await resumeRun(db, id);
    await requestStop(db, id);
    expect(await findRun(db, id)).toMatchObject({ status: "cancelled", stopRequested: true });
  }
});

test("it has its turn before a run of the same Object that was asked for after it", async () => {
  const id = await ended();
  const later = await start();
  await resumeRun(db, id);
  expect((await claimed()).id).toBe(id);
  expect(await claimRun(db)).toBeUndefined();
  expect(await findRun(db, later)).toMatchObject({ status: "waiting" });
});

describe("what can be resumed", () => {
  test.each(["cancelled", "worker_died", "input_changed", "internal"] as const)(
    "a run that ended as %s",
    async (reason) => {
      const id = await ended(reason);
      await resumeRun(db, id);
      expect(await findRun(db, id)).toMatchObject({ status: "queued", reason: null });
    },
  );

  test.each(["column_missing", "invalid_values", "input_unreadable"] as const)(
    "not one that its input ended as %s",
    async (reason) => {
      const id = await ended(reason);
      await expect(resumeRun(db, id)).rejects.toMatchObject({ code: "refused" });
      expect(await findRun(db, id)).toMatchObject({ status: "failed", reason });
    },
  );

  test("not a dry run, nor one that completed, nor one that is not there", async () => {
    await expect(resumeRun(db, await ended("cancelled", "dry"))).rejects.toMatchObject({ code: "refused" });
    const id = await start();
    await finishRun(db, await claimed(), { status: "succeeded" });
    await expect(resumeRun(db, id)).rejects.toMatchObject({ code: "refused" });
    for (const none of [999_999, 0.5, 1e12]) {
      await expect(resumeRun(db, none)).rejects.toMatchObject({ code: "notFound" });
    }
  });

  test("not one whose SmartConnector is not active, or gone", async () => {
    const id = await ended();
    await db.execute(sql`update connectors set active = false`);
    await expect(resumeRun(db, id)).rejects.toMatchObject({ code: "refused" });
    await db.execute(sql`delete from connectors`);
    await expect(resumeRun(db, id)).rejects.toMatchObject({ code: "notFound" });
    expect(await findRun(db, id)).toMatchObject({ status: "cancelled" });
  });

  test("not by who has as many runs under way as one may", async () => {
    const id = await ended();
    for (let made = 0; made < unfinishedEach; made += 1) {
      await createRun(asAda(), { connector: "things", mode: "dry", inputId });
    }
    await expect(resumeRun(asAda(), id)).rejects.toMatchObject({ code: "tooMany" });
  });
});

describe("an Object that was changed since", () => {
  const change = (object: ObjectDefinition) => saveObject(db, { object, revision: null, force: true });
  const withField = (apiName: string, more: Partial<ObjectDefinition["fields"][number]>) => ({
    ...thing,
    fields: thing.fields.map((field) => (field.apiName === apiName ? { ...field, ...more } : field)),
  });

  test.each([
    ["has a field less", { ...thing, fields: thing.fields.filter(({ apiName }) => apiName !== "size") }],
    ["has a field of another type", withField("size", { type: "text" })],
    ["has another unique field", withField("size", { unique: true })],
  ])("refuses where it %s", async (_, object) => {
    const id = await ended();
    await change(object);
    await expect(resumeRun(db, id)).rejects.toMatchObject({ code: "refused" });
    expect(await findRun(db, id)).toMatchObject({ status: "cancelled" });
  });

  test("does not where it has another name, one more field or option", async () => {
    const id = await ended();
    const { fields } = withField("kind", { options: ["a", "b"] });
    await change({ ...thing, name: "Things", fields: [...fields, { apiName: "more", name: "More", type: "text" }] });
    await resumeRun(db, id);
    expect(await findRun(db, id)).toMatchObject({ status: "queued" });
  });

  test("refuses where it is gone", async () => {
    const id = await ended();
    await db.execute(sql`delete from connectors`);
    await removeObject(db, "thing", "thing");
    const other = { ...connector, loadSteps: connector.loadSteps.map((step) => ({ ...step, object: "other" })) };
    await importDefinitions(db, aFile({ objects: [anObject("other")], connectors: [other] }), { isSample: false });
    await expect(resumeRun(db, id)).rejects.toMatchObject({ code: "refused" });
  });
});
