import type { ServerResponse } from "node:http";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { carryOut } from "../bin/worker/carry-out.ts";
import { deliver } from "../bin/worker/deliver.ts";
import { Wake } from "../bin/worker/wake.ts";
import type { Automation } from "../lib/model/automation.ts";
import { readAllowedHosts } from "../lib/outbound/allowed-hosts.ts";
import { findAutomation } from "./automations.ts";
import { claimDeliveries, endFailed } from "./claim-deliveries.ts";
import { importDefinitions } from "./definitions.ts";
import { findDelivery, listAutomationStates, listDeliveries } from "./deliveries.ts";
import { aReceiver, deliverAll, isSigned, outbound, passTime } from "./delivering.testing.ts";
import { fanOut } from "./fan-out.ts";
import { aFile, anObject } from "./fixtures.ts";
import { replaceSecret, switchReceiver } from "./receivers.ts";
import { createRecords, patchRecord } from "./record-values.ts";
import { removeOldDeliveries } from "./remove-old.ts";
import { replayDelivery, replayFailedSince, sendTest } from "./replay-deliveries.ts";
import { saveAutomation } from "./save-automation.ts";
import { automations, deliveries, outbox } from "./schema.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const thing = anObject("thing", [
  { apiName: "note", name: "Note", type: "text" },
  { apiName: "long", name: "Long", type: "longtext" },
]);
const tell = { automation: "tell" };
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [thing] }), { isSample: false });
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function receiver(...given: Parameters<typeof aReceiver>) {
  const made = await aReceiver(...given);
  open.push(made);
  return made;
}

/** An automation that posts every creation and every change. */
async function hook(url: string, more: Partial<Automation> = {}): Promise<string> {
  const { secret } = await saveAutomation(db, {
    apiName: "tell",
    name: "Tell",
    object: "thing",
    triggers: [{ type: "record_created" }, { type: "record_updated" }],
    action: { type: "webhook", url },
    ...more,
  });
  return secret ?? "";
}

async function create(...codes: string[]): Promise<readonly string[]> {
  const { records } = await createRecords(
    db,
    "thing",
    codes.map((code) => ({ values: { code } })),
  );
  return records.map(({ id }) => id);
}

async function only() {
  const { deliveries } = await listDeliveries(db, {}, { limit: 10 });
  const [first] = deliveries;
  if (!first || deliveries.length > 1) throw new Error(`Expected one delivery, found ${deliveries.length}`);
  const found = await findDelivery(db, first.id);
  if (!found) throw new Error("The delivery is not there");
  return found;
}

describe("a webhook", () => {
  test("says what happened, signed so that the receiver can tell", async () => {
    const { url, received, bodies } = await receiver();
    const secret = await hook(url);
    const [id = ""] = await create("c1");
    await patchRecord(db, { object: "thing", id }, { note: "n" });
    await deliverAll(db);
    expect(bodies()).toMatchObject([
      {
        type: "record.created",
        data: {
          automation: "tell",
          trigger: "record_created",
          object: "thing",
          record: { id, archived: false },
          changes: [{ field: "code", before: null, after: "c1" }],
        },
      },
      {
        type: "record.updated",
        data: {
          trigger: "record_updated",
          record: { values: { code: "c1", note: "n" } },
          changes: [{ field: "note", before: null, after: "n" }],
        },
      },
    ]);
    expect(received.map((each) => isSigned(each, secret))).toEqual([true, true]);
    expect(received.map((each) => isSigned({ ...each, body: `${each.body} ` }, secret))).toEqual([false, false]);
  });

  test("is logged with what was sent, what came back and when", async () => {
    const { url } = await receiver((response) => void response.writeHead(202).end("thank you"));
    const secret = await hook(url);
    await create("c1");
    await deliverAll(db);
    const { log, body, ...delivery } = await only();
    expect(delivery).toMatchObject({ status: "delivered", outcome: "accepted", attempts: 1, automation: "tell" });
    expect(log).toMatchObject([{ number: 1, outcome: "accepted", status: 202, answer: "thank you", url }]);
    expect(log[0]?.requestHeaders).toMatchObject({ "webhook-id": `msg_${delivery.id}` });
    expect(log[0]?.startedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(JSON.stringify([log, body])).not.toContain(secret);
  });

  test("keeps no secret of an answer that repeats it", async () => {
    let secret = "";
    const { url } = await receiver((response) => {
      response.end(`your secret is ${secret}, and its base64 ${secret.replace("whsec_", "")}`);
    });
    secret = await hook(url);
    await create("c1");
    await deliverAll(db);
    expect((await only()).log[0]?.answer).toBe("your secret is …, and its base64 …");
  });

  test("is signed with a secret of the environment where it refers to one, and says when that is missing", async () => {
    const { url, received } = await receiver();
    const reference = `\${HOOK_SECRET}`;
    await hook(url, { action: { type: "webhook", url, secret: reference } });
    await create("c1");
    await deliverAll(db);
    expect(await only()).toMatchObject({ status: "waiting", outcome: "secret_missing" });
    await passTime(db);
    await deliverAll(db, { ...outbound, environment: { HOOK_SECRET: "whsec_c2VjcmV0" } });
    expect(received.map((each) => isSigned(each, "whsec_c2VjcmV0"))).toEqual([true]);
  });

  test.each(["DATABASE_URL", "LOADSTEP_OWNER_PASSWORD", "PGPASSWORD", "NODE_OPTIONS"])(
    "is signed with no setting of Loadstep: %s",
    async (name) => {
      const { url, received } = await receiver();
      const secret = `\${${name}}`;
      await expect(hook(url, { action: { type: "webhook", url, secret } })).rejects.toMatchObject({
        code: "refused",
        message: expect.stringContaining(`takes its secret from ${name}, which is a setting of Loadstep itself`),
      });
      await hook(url);
      // One that is stored from before.
      const definition = sql`jsonb_set(definition, '{action,secret}', to_jsonb(${secret}::text))`;
      await db.update(automations).set({ definition });
      await create("c1");
      await deliverAll(db, { ...outbound, environment: { [name]: "whsec_c2VjcmV0" } });
      expect(await only()).toMatchObject({ status: "waiting", outcome: "secret_missing" });
      expect(received).toEqual([]);
    },
  );

  test("goes to no address of ours that nobody allowed", async () => {
    const { url, received } = await receiver();
    await hook(url);
    await create("c1");
    await deliverAll(db, { ...outbound, allowed: readAllowedHosts("") });
    expect(await only()).toMatchObject({ status: "waiting", outcome: "address_refused" });
    expect(received).toHaveLength(0);
  });

  test("is signed with the new secret once it was replaced", async () => {
    const { url, received } = await receiver();
    const old = await hook(url);
    const { secret } = await replaceSecret(db, tell);
    await create("c1");
    await deliverAll(db);
    expect([old, secret].map((each) => received.some((one) => isSigned(one, each)))).toEqual([false, true]);
  });
});

describe("a receiver in trouble", () => {
  test.each([
    ["answers 500", (response) => void response.writeHead(500).end("oh"), "rejected", 500],
    ["never answers", () => undefined, "timeout", null],
    ["redirects", (response) => void response.writeHead(302, { location: "/" }).end(), "redirected", 302],
    ["breaks the connection", (response) => void response.socket?.destroy(), "connection_failed", null],
  ] satisfies [string, Parameters<typeof aReceiver>[0], string, number | null][])(
    "%s: the same message is tried again later",
    async (_name, answer, outcome, status) => {
      const { url, answers, received, ids } = await receiver(answer);
      await hook(url);
      await create("c1");
      await deliverAll(db);
      const failed = await only();
      expect(failed).toMatchObject({ status: "waiting", outcome, attempts: 1 });
      expect(failed.log).toMatchObject([{ outcome, status }]);
      const wait = failed.nextAttemptAt.getTime() - failed.createdAt.getTime();
      expect(wait).toBeGreaterThan(4_000);
      expect(await deliverAll(db)).toBe(0);
      answers((response) => void response.end());
      await passTime(db);
      await deliverAll(db);
      expect(await only()).toMatchObject({ status: "delivered", outcome: "accepted", attempts: 2 });
      expect(new Set(ids()).size).toBe(1);
      expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    },
  );

  test("asks for time, and gets it", async () => {
    const { url } = await receiver((response) => void response.writeHead(429, { "retry-after": "3600" }).end());
    await hook(url);
    await create("c1");
    await deliverAll(db);
    const { nextAttemptAt } = await only();
    expect(nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(3_500_000);
  });

  test("fails half of the time: everything arrives, in the order of each Record", async () => {
    const { url, answers, bodies } = await receiver();
    answers((response, _received, number) => void response.writeHead(number % 2 === 1 ? 503 : 200).end());
    await hook(url);
    const ids = await create("a", "b", "c");
    for (const note of ["1", "2", "3"]) {
      for (const id of ids) await patchRecord(db, { object: "thing", id }, { note });
    }
    for (let round = 0; round < 30; round += 1) {
      await deliverAll(db);
      await passTime(db);
    }
    const { deliveries } = await listDeliveries(db, { receiver: tell }, { limit: 100 });
    expect(deliveries.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => "delivered"));
    for (const id of ids) {
      const notes = bodies()
        .filter(({ data }) => data.record.id === id)
        .map(({ data }) => data.changes[0].after as string);
      // A message that failed comes again at once, before those behind it.
      expect(notes.filter((note, index) => note !== notes[index - 1])).toHaveLength(4);
      expect(notes.slice(-1)).toEqual(["3"]);
    }
  });

  test("says that it is gone: the automation is switched off and says so, and nothing is lost", async () => {
    const { url, answers, ids } = await receiver((response) => void response.writeHead(410).end());
    await hook(url);
    const since = new Date();
    const [id = ""] = await create("c1");
    await patchRecord(db, { object: "thing", id }, { note: "n" });
    await deliverAll(db);
    expect(await findAutomation(db, "tell")).toMatchObject({ active: false });
    const [state] = await listAutomationStates(db);
    expect(state).toMatchObject({ switchedOffReason: "gone", waiting: 0, failed: 2 });
    expect(state?.switchedOffAt).toBeInstanceOf(Date);
    const { deliveries } = await listDeliveries(db, { receiver: tell, status: "failed" }, { limit: 10 });
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(["switched_off", "gone"]);
    await create("while it is off");
    expect(await deliverAll(db)).toBe(0);

    answers((response) => void response.end());
    await switchReceiver(db, tell, true);
    expect(await findAutomation(db, "tell")).not.toHaveProperty("active");
    expect(await replayFailedSince(db, tell, since)).toEqual({ count: 2 });
    await deliverAll(db);
    expect(ids().slice(-2)).toEqual(deliveries.map((delivery) => `msg_${delivery.id}`).reverse());
    expect(await listAutomationStates(db)).toMatchObject([{ switchedOffAt: null, failed: 0, delivered: 2 }]);
  });

  test("is dead for three days: it is given up, and switched off", async () => {
    const { url, received } = await receiver((response) => void response.writeHead(500).end());
    await hook(url);
    await create("c1");
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await deliverAll(db)).toBe(1);
      await passTime(db);
      await db.execute(sql`update automations set failing_since = failing_since - interval '9 hours'`);
    }
    expect(received).toHaveLength(10);
    expect(await only()).toMatchObject({ status: "failed", outcome: "rejected", attempts: 10 });
    expect(await listAutomationStates(db)).toMatchObject([{ switchedOffReason: "dead" }]);
    expect(await findAutomation(db, "tell")).toMatchObject({ active: false });
  });

  test("works again: that it failed is forgotten", async () => {
    const { url, answers } = await receiver((response) => void response.writeHead(500).end());
    await hook(url);
    await create("c1");
    await deliverAll(db);
    expect((await listAutomationStates(db))[0]?.failingSince).toBeInstanceOf(Date);
    answers((response) => void response.end());
    await passTime(db);
    await deliverAll(db);
    expect((await listAutomationStates(db))[0]?.failingSince).toBeNull();
  });

  test("is slow: it keeps nobody else waiting", async () => {
    const slow = await receiver(() => undefined);
    const quick = await receiver();
    await hook(slow.url);
    await hook(quick.url, { apiName: "quick", name: "Quick" });
    await create(...Array.from({ length: 60 }, (_, index) => `c${index}`));
    const stopping = new AbortController();
    const wake = new Wake();
    const running = deliver(db, stopping.signal, wake, { ...outbound, timeoutMs: 3_000 });
    await expect.poll(() => quick.received.length, { timeout: 2_500, interval: 20 }).toBe(60);
    expect(slow.received).toHaveLength(10);
    await slow.close();
    stopping.abort();
    wake.ring();
    await running;
  });
});

test("beside a run messages go out slowly, and all at once when it ends", async () => {
  const { url, received, ids } = await receiver();
  await hook(url);
  await create(...Array.from({ length: 300 }, (_, index) => `c${index}`));
  const stopping = new AbortController();
  const wake = new Wake();
  let isRunning = true;
  const delivering = deliver(db, stopping.signal, wake, outbound, () => isRunning);
  try {
    await expect.poll(() => received.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(0);
    expect(received.length).toBeLessThanOrEqual(50);
    isRunning = false;
    await expect.poll(() => new Set(ids()).size, { timeout: 30_000 }).toBe(300);
  } finally {
    stopping.abort();
    wake.ring();
    await delivering;
  }
});

describe("many receivers", () => {
  /** How many were claimed of each. */
  async function claim(inHand: ReadonlyMap<string, number>, limit: number): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const { automation } of await claimDeliveries(db, inHand, { limit, leaseMs: 60_000 })) {
      counts[automation ?? ""] = (counts[automation ?? ""] ?? 0) + 1;
    }
    return counts;
  }

  async function backlog(...names: string[]): Promise<void> {
    for (const name of names) await hook("http://127.0.0.1:1/", { apiName: name, name });
    await create(...Array.from({ length: 6 }, (_, index) => `c${index}`));
    while ((await fanOut(db)) > 0);
  }

  test("share what there is room for", async () => {
    await backlog("a", "b", "c");
    expect(await claim(new Map(), 6)).toEqual({ a: 2, b: 2, c: 2 });
    // Whoever has the most in hand comes last.
    expect(await claim(new Map([["automation.a", 5]]), 4)).toEqual({ b: 2, c: 2 });
    expect(await claim(new Map([["automation.b", 28]]), 100)).toEqual({ a: 4, b: 2, c: 2 });
  });

  test("have one at least, also where others take all the room", async () => {
    await backlog("a", "b", "c");
    expect(await claim(new Map([["automation.a", 5]]), 0)).toEqual({ b: 1, c: 1 });
    const all = ["automation.a", "automation.b", "automation.c"];
    expect(await claim(new Map(all.map((name) => [name, 1])), 0)).toEqual({});
  });

  test("beside a run: slow ones keep a quick one waiting for a round at most", async () => {
    const held: ServerResponse[] = [];
    const slow = await receiver((response) => void held.push(response));
    const quick = await receiver();
    await hook(slow.url, { apiName: "a_slow", name: "A" });
    await hook(slow.url, { apiName: "b_slow", name: "B" });
    await create(...Array.from({ length: 60 }, (_, index) => `c${index}`));
    while ((await fanOut(db)) > 0);
    const stopping = new AbortController();
    const wake = new Wake();
    const given = { ...outbound, timeoutMs: 30_000 };
    const delivering = deliver(db, stopping.signal, wake, given, () => true);
    try {
      await expect.poll(() => held.length, { timeout: 10_000, interval: 5 }).toBe(20);
      await hook(quick.url, { apiName: "quick", name: "Quick" });
      await create(...Array.from({ length: 20 }, (_, index) => `d${index}`));
      await expect.poll(() => quick.received.length, { timeout: 15_000, interval: 20 }).toBe(20);
      expect(slow.received).toHaveLength(20);
    } finally {
      stopping.abort();
      wake.ring();
      await slow.close();
      await delivering;
    }
  });
});

describe("a worker that dies", () => {
  test("after it sent and before it said so: the message comes again, with the same id and the same bytes", async () => {
    const { url, received, ids } = await receiver();
    await hook(url);
    await create("c1");
    while ((await fanOut(db)) > 0);
    const [claimed] = await claimDeliveries(db, new Map(), { limit: 1, leaseMs: 0 });
    if (!claimed) throw new Error("Expected a delivery");
    const dies = () => Promise.reject(new Error("killed"));
    await expect(carryOut(db, claimed, outbound, dies)).rejects.toThrow("killed");
    expect(received).toHaveLength(1);
    await deliverAll(db);
    expect(received).toHaveLength(2);
    expect(new Set(ids()).size).toBe(1);
    expect(received[0]?.body).toBe(received[1]?.body);
    expect(received[1]?.body.length).toBeGreaterThan(0);
    expect(await only()).toMatchObject({ status: "delivered", attempts: 2 });
  });

  test("and comes back late: what it says of a message that another one has now changes nothing", async () => {
    const { url } = await receiver();
    await hook(url);
    await create("c1");
    while ((await fanOut(db)) > 0);
    const [late] = await claimDeliveries(db, new Map(), { limit: 1, leaseMs: 0 });
    if (!late) throw new Error("Expected a delivery");
    await deliverAll(db);
    const attempt = { durationMs: 1, outcome: "rejected" as const };
    await endFailed(db, late, attempt, 1);
    expect(await only()).toMatchObject({ status: "delivered", outcome: "accepted" });
  });

  test("a claim is held by one worker, and what stands behind it waits", async () => {
    await hook("http://127.0.0.1:1/");
    const [id = ""] = await create("c1");
    await patchRecord(db, { object: "thing", id }, { note: "n" });
    while ((await fanOut(db)) > 0);
    const claim = () => claimDeliveries(db, new Map(), { limit: 10, leaseMs: 60_000 });
    expect(await claim()).toMatchObject([{ event: "record.created" }]);
    expect(await claim()).toEqual([]);
  });
});

describe("by hand", () => {
  test("a test is sent once, also where the automation is off, and counts for nothing", async () => {
    const { url, answers, bodies } = await receiver();
    await hook(url, { active: false });
    await sendTest(db, tell);
    await deliverAll(db);
    expect(bodies()).toMatchObject([{ type: "test", data: { receiver: "Tell" } }]);
    answers((response) => void response.writeHead(500).end("no"));
    const { delivery } = await sendTest(db, tell);
    await deliverAll(db);
    expect(await findDelivery(db, delivery)).toMatchObject({ status: "failed", log: [{ status: 500, answer: "no" }] });
    expect(await listAutomationStates(db)).toMatchObject([{ failingSince: null }]);
  });

  test("a delivery is replayed with the same id and body", async () => {
    const { url, received, ids } = await receiver();
    await hook(url);
    await create("c1");
    await deliverAll(db);
    await replayDelivery(db, (await only()).id);
    await deliverAll(db);
    expect(new Set(ids()).size).toBe(1);
    expect(received[0]?.body).toBe(received[1]?.body);
    expect((await only()).log).toHaveLength(2);
  });

  test("what is not there, or is no webhook, is refused", async () => {
    const nothing = { automation: "nothing" };
    const id = "00000000-0000-4000-8000-000000000001";
    await saveAutomation(db, { apiName: "tell", name: "Tell", object: "thing", action: { type: "log" } });
    await expect(sendTest(db, nothing)).rejects.toMatchObject({ code: "notFound" });
    await expect(sendTest(db, { endpoint: id })).rejects.toMatchObject({ code: "notFound" });
    await expect(replayDelivery(db, id)).rejects.toMatchObject({ code: "notFound" });
    await expect(replayFailedSince(db, nothing, new Date())).rejects.toMatchObject({ code: "notFound" });
    await expect(switchReceiver(db, nothing, true)).rejects.toMatchObject({ code: "notFound" });
    await expect(replaceSecret(db, nothing)).rejects.toMatchObject({ code: "notFound" });
    await expect(sendTest(db, tell)).rejects.toMatchObject({ code: "refused" });
    await expect(replaceSecret(db, tell)).rejects.toMatchObject({ code: "refused" });
    expect(await findDelivery(db, id)).toBeUndefined();
  });

  test("an automation that is switched off ends what waits for it", async () => {
    await hook("http://127.0.0.1:1/");
    await create("c1");
    while ((await fanOut(db)) > 0);
    await switchReceiver(db, tell, false);
    expect(await deliverAll(db)).toBe(0);
    expect(await only()).toMatchObject({ status: "failed", outcome: "switched_off" });
    const [stored] = await db.select().from(automations).where(eq(automations.apiName, "tell"));
    expect(stored).toMatchObject({ definition: { active: false }, switchedOffAt: null });
  });
});

test("long messages are made in several batches, in order, and one that is too long for any goes alone", async () => {
  await hook("http://127.0.0.1:1/");
  await hook("http://127.0.0.1:1/", { apiName: "tell_too", name: "Tell too" });
  const { records } = await createRecords(
    db,
    "thing",
    [9_000, 9_000, 90_000, 10, 10].map((length, index) => ({
      values: { code: `c${index}`, long: "x".repeat(length) },
    })),
  );
  const batches: number[] = [];
  for (let count = await fanOut(db, 500, 60_000); count > 0; count = await fanOut(db, 500, 60_000)) batches.push(count);
  // A message has its text twice, and two automations are told.
  expect(batches).toEqual([2, 1, 2]);
  const made = await db.select().from(deliveries).orderBy(deliveries.seq);
  expect(made.map(({ automation, recordId }) => [automation, recordId])).toEqual(
    records.flatMap(({ id }) => [
      ["tell", id],
      ["tell_too", id],
    ]),
  );
});

test("what is made while an automation is switched off is not sent, and neither is what is replayed then", async () => {
  const { url, received } = await receiver();
  await hook(url);
  await create("c1");
  await db.transaction(async (tx) => {
    await fanOut(tx);
    await switchReceiver(db, tell, false);
  });
  expect(await deliverAll(db)).toBe(0);
  const off = { status: "failed", outcome: "switched_off", endedAt: expect.any(Date) };
  expect(await only()).toMatchObject(off);
  await replayDelivery(db, (await only()).id);
  expect(await deliverAll(db)).toBe(0);
  expect(await only()).toMatchObject(off);
  expect(received).toEqual([]);
  await switchReceiver(db, tell, true);
  await replayDelivery(db, (await only()).id);
  await deliverAll(db);
  expect(await only()).toMatchObject({ status: "delivered" });
  expect(received).toHaveLength(1);
});

test("an automation that only logs has an entry for each change", async () => {
  await hook("", { action: { type: "log" } });
  await create("c1", "c2");
  expect(await deliverAll(db)).toBe(0);
  const { deliveries } = await listDeliveries(db, { receiver: tell }, { limit: 10 });
  expect(deliveries.map(({ status, outcome }) => [status, outcome])).toEqual([
    ["delivered", "logged"],
    ["delivered", "logged"],
  ]);
});

test("the log is read page by page, and by Record", async () => {
  await hook("", { action: { type: "log" } });
  const [, id = ""] = await create("c1", "c2", "c3");
  await deliverAll(db);
  const first = await listDeliveries(db, {}, { limit: 2 });
  const rest = await listDeliveries(db, {}, { limit: 2, before: first.nextCursor ?? undefined });
  expect([first.deliveries.length, rest.deliveries.length, rest.nextCursor]).toEqual([2, 1, null]);
  expect((await listDeliveries(db, { recordId: id }, { limit: 9 })).deliveries).toMatchObject([{ recordId: id }]);
});

test("what ended is kept 90 days, and what waits as long as it waits", async () => {
  const { url } = await receiver();
  await hook(url);
  await create("c1", "c2", "c3");
  await deliverAll(db);
  await create("c4");
  await fanOut(db);
  const aged = (days: number) => sql`now() - ${days} * interval '1 day'`;
  const [old, recent] = await db.select().from(deliveries).orderBy(deliveries.seq);
  await db.update(deliveries).set({ createdAt: aged(200) });
  await db
    .update(deliveries)
    .set({ endedAt: aged(91) })
    .where(eq(deliveries.id, old?.id ?? ""));
  await db
    .update(deliveries)
    .set({ endedAt: aged(89) })
    .where(eq(deliveries.id, recent?.id ?? ""));
  await db
    .update(outbox)
    .set({ fannedOutAt: aged(91) })
    .where(eq(outbox.recordId, old?.recordId ?? ""));
  await removeOldDeliveries(db, 90);
  const left = await db.select().from(deliveries).orderBy(deliveries.seq);
  expect(left.map(({ status }) => status)).toEqual(["delivered", "delivered", "waiting"]);
  expect(left[0]?.id).toBe(recent?.id);
  expect(await db.select().from(outbox)).toHaveLength(3);
});
