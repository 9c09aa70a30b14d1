import { createServer, type ServerResponse } from "node:http";
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
const chunk = Buffer.alloc(65_536, "x");
const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;

const { db, drop } = await freshDatabase();
afterAll(drop);

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [anObject("thing")] }), { isSample: false });
});

/** A receiver that knows when each message came, and how much of its answer went out. */
async function listen(answer: (response: ServerResponse) => void) {
  const arrivals: number[] = [];
  const state = { most: 0 };
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      arrivals.push(performance.now());
      answer(response);
    });
    const { socket } = response;
    response.on("close", () => {
      state.most = Math.max(state.most, socket?.bytesWritten ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    mostSent: () => state.most,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Writes as long as somebody reads. */
function pour(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const write = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on("drain", write);
  write();
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write("."), 50);
  response.on("close", () => clearInterval(timer));
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
    ["never ends", (response) => pour(response, Number.POSITIVE_INFINITY)],
    ["has 1 GB", (response) => pour(response, gigabyte)],
    ["has 1 GB and says so", (response) => pour(response.setHeader("content-length", gigabyte), gigabyte)],
    ["comes a few bytes a second", drip],
  ] satisfies [string, (response: ServerResponse) => void][])(
    "%s is told everything, takes no memory and keeps nobody else waiting",
    async (_name, answer) => {
      const quick = await listen((response) => void response.end("ok"));
      await hook("quick", quick.url);
      const alone = await deliverTo(quick);

      const hostile = await listen(answer);
      await hook("hostile", hostile.url);
      const beside = await deliverTo(quick);
      expect(hostile.arrivals).toHaveLength(events);
      const states = await listAutomationStates(db);
      expect(states.find(({ automation }) => automation === "hostile")).toMatchObject({ delivered: events, failed: 0 });
      // What the machine's own buffers take, and no more; of each answer 2 kB are kept.
      expect(hostile.mostSent()).toBeLessThan(32 * megabyte);
      expect(beside.grown).toBeLessThan(128 * megabyte);
      if (isTimed) expect(beside.p95).toBeLessThan(1.5 * alone.p95);
      await Promise.all([quick.close(), hostile.close()]);
    },
    60_000 + events * timeoutMs,
  );
});
