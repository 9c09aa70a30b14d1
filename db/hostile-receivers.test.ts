import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { deliver } from "../bin/worker/deliver.ts";
import { Wake } from "../bin/worker/wake.ts";
import { importDefinitions } from "./definitions.ts";
import { listAutomationStates } from "./deliveries.ts";
import { outbound } from "./delivering.testing.ts";
import { aFile, anObject } from "./fixtures.ts";
import { createRecords } from "./record-values.ts";
import { saveAutomation } from "./save-automation.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

/** `EVENTS=10000 npx vitest run --project db db/hostile-receivers.test.ts` for more. */
const events = Number(process.env.EVENTS ?? 60);
/** Few messages say more about what else the machine does than about the receivers. */
const isTimed = events >= 1_000;
/** Of one attempt. What drips takes all of it, ten messages at a time. */
const timeoutMs = 2_000;
const megabyte = 1024 ** 2;

const { db, drop } = await freshDatabase();
afterAll(drop);

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [anObject("thing")] }), { isSample: false });
});

/** A receiver that knows when each message came. */
async function listen() {
  const arrivals: number[] = [];
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      arrivals.push(performance.now());
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Hostile = "endless" | "gigabyte" | "announced" | "drip";

/** A receiver that answers as no receiver should (hostile-receiver.testing.mjs). */
async function listenHostile(answer: Hostile) {
  const child = fork(new URL("./hostile-receiver.testing.mjs", import.meta.url), [answer], { execArgv: [] });
  const state = { arrived: 0, most: 0 };
  const port = await new Promise<number>((resolve) => {
    child.on("message", (said: { port?: number; arrived?: boolean; sent?: number }) => {
      if (said.port !== undefined) resolve(said.port);
      if (said.arrived) state.arrived += 1;
      state.most = Math.max(state.most, said.sent ?? 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    state,
    async close() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function hook(apiName: string, url: string): Promise<void> {
  await saveAutomation(db, {
    ...{ apiName, name: apiName, object: "thing" },
    triggers: [{ type: "record_created" }],
    action: { type: "webhook", url },
  });
}

let made = 0;

/** @returns how long 95 of 100 of the quick receiver's messages took to arrive, and by how much memory grew meanwhile */
async function deliverTo(quick: Awaited<ReturnType<typeof listen>>) {
  for (let left = events; left > 0; left -= 1_000) {
    const values = Array.from({ length: Math.min(left, 1_000) }, () => ({ values: { code: `c${++made}` } }));
    await createRecords(db, "thing", values);
  }
  const stopping = new AbortController();
  const wake = new Wake();
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  quick.arrivals.length = 0;
  const delivering = deliver(db, stopping.signal, wake, { ...outbound, timeoutMs });
  const isDone = async () => (await listAutomationStates(db)).every(({ waiting }) => waiting === 0);
  let grown = 0;
  try {
    // A message that was not fanned out yet does not wait.
    while (quick.arrivals.length < events || !(await isDone())) {
      grown = Math.max(grown, process.memoryUsage().rss - before);
      await pause(20);
    }
  } finally {
    stopping.abort();
    wake.ring();
    await delivering;
  }
  const p95 = (quick.arrivals[Math.ceil(events * 0.95) - 1] ?? Number.NaN) - begun;
  return { p95, grown };
}

describe("a receiver whose answer", () => {
  test.each([
    ["never ends", "endless"],
    ["has 1 GB", "gigabyte"],
    ["has 1 GB and says so", "announced"],
    ["comes a few bytes a second", "drip"],
  ] satisfies [string, Hostile][])(
    "%s is told everything, takes no memory and keeps nobody else waiting",
    async (_name, answer) => {
      const quick = await listen();
      await hook("quick", quick.url);
      const alone = await deliverTo(quick);

      const hostile = await listenHostile(answer);
      await hook("hostile", hostile.url);
      const beside = await deliverTo(quick);
      const states = await listAutomationStates(db);
      expect(states.find(({ automation }) => automation === "hostile")).toMatchObject({ delivered: events, failed: 0 });
      await hostile.close();
      await quick.close();
      expect(hostile.state.arrived).toBe(events);
      // What the machine's own buffers take, and no more; of each answer 2 kB are kept.
      expect(hostile.state.most).toBeLessThan(32 * megabyte);
      expect(beside.grown).toBeLessThan(128 * megabyte);
      if (isTimed) expect(beside.p95).toBeLessThan(1.5 * alone.p95);
    },
    60_000 + events * timeoutMs,
  );
});
