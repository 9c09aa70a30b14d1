import { desc } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { executeRun } from "../bin/worker/execute-run.ts";
import { blankEndpoint, NewEndpoint } from "../lib/model/new-endpoint.ts";
import { claimRun, finishRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { listDeliveries } from "./deliveries.ts";
import { aReceiver, deliverAll, isSigned } from "./delivering.testing.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { auditLog } from "./people-schema.ts";
import { replaceSecret, switchReceiver } from "./receivers.ts";
import { sendTest } from "./replay-deliveries.ts";
import { resumeRun } from "./resume-run.ts";
import { createRun, requestStop } from "./runs.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";
import { addEndpoint, changeEndpoint, listEndpoints, removeEndpoint } from "./webhook-endpoints.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

let inputId = "";
let receiver: Awaited<ReturnType<typeof aReceiver>>;
beforeEach(async () => {
  await emptyWorkspace(db);
  const connector = aConnector("things", ["thing"]);
  await importDefinitions(db, aFile({ objects: [anObject("thing")], connectors: [connector] }), { isSample: false });
  inputId = await anInput(db);
  receiver = await aReceiver();
});
afterEach(() => receiver.close());

const anEndpoint = (more: Partial<NewEndpoint> = {}): NewEndpoint => {
  return { ...blankEndpoint, name: "Ours", url: receiver.url, ...more };
};

async function claimed(mode: "live" | "dry" = "live", connector = "things") {
  await createRun(db, { connector, mode, inputId });
  const run = await claimRun(db);
  if (!run) throw new Error("Nothing to claim");
  return run;
}
const types = () => receiver.bodies().map(({ type }) => type);

describe("an endpoint is told", () => {
  test("that a run ended, once, signed, with what it did", async () => {
    const { secret } = await addEndpoint(db, anEndpoint());
    await executeRun(db, await claimed(), new AbortController().signal);
    await deliverAll(db);
    expect(receiver.bodies()).toMatchObject([
      {
        type: "run.completed",
        data: {
          run: {
            id: 1,
            connector: "things",
            connectorVersion: 1,
            mode: "live",
            status: "succeeded",
            reason: null,
            fileName: "codes.csv",
            totalRows: 3,
            summary: [{ step: 1, created: 3, failed: 0 }],
          },
        },
      },
    ]);
    expect(receiver.received.map((each) => isSigned(each, secret))).toEqual([true]);
  });

  test.each([
    ["partial", "run.completed_with_problems"],
    ["failed", "run.failed"],
    ["cancelled", "run.cancelled"],
  ] as const)("of a run that is %s: %s", async (status, type) => {
    await addEndpoint(db, anEndpoint());
    await finishRun(db, await claimed(), { status, summary: [] });
    await deliverAll(db);
    expect(types()).toEqual([type]);
  });

  test("of a run that was cancelled before it began, once", async () => {
    await addEndpoint(db, anEndpoint());
    const id = await createRun(db, { connector: "things", mode: "live", inputId });
    await requestStop(db, id);
    await requestStop(db, id);
    await deliverAll(db);
    expect(types()).toEqual(["run.cancelled"]);
  });

  test("only of what it wants to know, and of dry runs only where it says so", async () => {
    await addEndpoint(db, anEndpoint({ events: ["run.failed"] }));
    await finishRun(db, await claimed(), { status: "succeeded", summary: [] });
    await finishRun(db, await claimed("dry"), { status: "failed", summary: [] });
    await deliverAll(db);
    expect(types()).toEqual([]);
    await addEndpoint(db, anEndpoint({ includesDryRuns: true }));
    await finishRun(db, await claimed("dry"), { status: "partial", summary: [] });
    await deliverAll(db);
    expect(receiver.bodies()).toMatchObject([{ type: "run.completed_with_problems", data: { run: { mode: "dry" } } }]);
  });

  test("of changes of state: of a run that ends otherwise than the one before", async () => {
    await addEndpoint(db, anEndpoint());
    for (const status of ["succeeded", "succeeded", "failed", "failed", "partial", "succeeded"] as const) {
      await finishRun(db, await claimed(), { status, summary: [] });
    }
    await deliverAll(db);
    expect(receiver.bodies().map(({ type, data }) => [data.run.id, type])).toEqual([
      [1, "run.completed"],
      [3, "run.failed"],
      [5, "run.completed_with_problems"],
      [6, "run.completed"],
    ]);
  });

  test("of a change whatever it wants to know of the run before", async () => {
    await addEndpoint(db, anEndpoint({ events: ["run.failed"] }));
    for (const status of ["failed", "succeeded", "failed"] as const) {
      await finishRun(db, await claimed(), { status, summary: [] });
    }
    await deliverAll(db);
    expect(types()).toEqual(["run.failed", "run.failed"]);
  });

  test("of each connector's own changes, and of dry runs beside live ones", async () => {
    const other = aConnector("others", ["thing"]);
    await importDefinitions(db, aFile({ connectors: [other] }), { isSample: false });
    await addEndpoint(db, anEndpoint({ includesDryRuns: true }));
    await finishRun(db, await claimed(), { status: "failed", summary: [] });
    await finishRun(db, await claimed("live", "others"), { status: "succeeded", summary: [] });
    await finishRun(db, await claimed("dry"), { status: "succeeded", summary: [] });
    await finishRun(db, await claimed(), { status: "failed", summary: [] });
    await deliverAll(db);
    expect(receiver.bodies().map(({ data }) => data.run.id)).toEqual([1, 2, 3]);
  });

  test("of a run that failed, was resumed and completed", async () => {
    await addEndpoint(db, anEndpoint());
    await finishRun(db, await claimed(), { status: "succeeded" });
    await finishRun(db, await claimed(), { status: "failed", reason: "internal" });
    await resumeRun(db, 2);
    const run = await claimRun(db);
    if (run) await finishRun(db, run, { status: "succeeded" });
    await deliverAll(db);
    expect(types()).toEqual(["run.completed", "run.failed", "run.completed"]);
  });

  test("of every run where it says so", async () => {
    await addEndpoint(db, anEndpoint({ everyRun: true }));
    for (const status of ["succeeded", "succeeded"] as const) {
      await finishRun(db, await claimed(), { status, summary: [] });
    }
    await deliverAll(db);
    expect(types()).toEqual(["run.completed", "run.completed"]);
  });

  test("nothing while it is off", async () => {
    const { id } = await addEndpoint(db, anEndpoint());
    await switchReceiver(db, { endpoint: id }, false);
    await finishRun(db, await claimed(), { status: "succeeded", summary: [] });
    expect(await deliverAll(db)).toBe(0);
    await switchReceiver(db, { endpoint: id }, true);
    await finishRun(db, await claimed(), { status: "failed", summary: [] });
    await deliverAll(db);
    expect(types()).toEqual(["run.failed"]);
  });
});

test("an endpoint that answers 410 is switched off, and says so", async () => {
  receiver.answers((response) => void response.writeHead(410).end());
  await addEndpoint(db, anEndpoint());
  await finishRun(db, await claimed(), { status: "succeeded", summary: [] });
  await deliverAll(db);
  expect(await listEndpoints(db)).toMatchObject([{ active: false, switchedOffReason: "gone" }]);
});

test("endpoints are listed, changed and removed, and no secret is in the list or the audit log", async () => {
  const { id, secret } = await addEndpoint(db, anEndpoint());
  await addEndpoint(db, anEndpoint({ name: "Another" }));
  expect((await listEndpoints(db)).map(({ name }) => name)).toEqual(["Another", "Ours"]);
  await changeEndpoint(db, id, anEndpoint({ name: "Mine", events: ["run.failed"] }));
  const replaced = await replaceSecret(db, { endpoint: id });
  await sendTest(db, { endpoint: id });
  await deliverAll(db);
  expect(receiver.received.map((each) => isSigned(each, replaced.secret))).toEqual([true]);
  expect((await listDeliveries(db, { receiver: { endpoint: id } }, { limit: 5 })).deliveries).toHaveLength(1);
  const listed = await listEndpoints(db);
  expect(listed).toMatchObject([{ name: "Another" }, { name: "Mine", events: ["run.failed"] }]);
  await removeEndpoint(db, id);
  expect((await listEndpoints(db)).map(({ name }) => name)).toEqual(["Another"]);
  expect((await listDeliveries(db, {}, { limit: 5 })).deliveries).toHaveLength(0);
  await expect(removeEndpoint(db, id)).rejects.toMatchObject({ code: "notFound" });
  await expect(changeEndpoint(db, id, anEndpoint())).rejects.toMatchObject({ code: "notFound" });
  const entries = await db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(5);
  expect(entries.map(({ action }) => action)).toEqual([
    "endpoint.removed",
    "endpoint.secret_replaced",
    "endpoint.changed",
    "endpoint.created",
    "endpoint.created",
  ]);
  for (const each of [secret, replaced.secret]) expect(JSON.stringify([listed, entries])).not.toContain(each);
});

test.each(["ftp://a.example/", "https://user:secret@a.example/", "a.example", ""])(
  "the address %j is refused",
  (url) => {
    expect(NewEndpoint.safeParse(anEndpoint({ url })).success).toBe(false);
  },
);
