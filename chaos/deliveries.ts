import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { importDefinitions } from "../db/definitions.ts";
import { isSigned } from "../db/delivering.testing.ts";
import { receiveInput } from "../db/receive-input.ts";
import { createRun } from "../db/runs.ts";
import { saveAutomation } from "../db/save-automation.ts";
import { freshDatabase } from "../db/testing.ts";
import { Definitions } from "../lib/model/definitions.ts";
import { messageId } from "../lib/model/delivery.ts";
import type { Place } from "./carry-out.ts";
import type { Random } from "./random.ts";
import { WorkerProcess } from "./worker-process.ts";

/** What one worker has of one receiver in hand, so that it is sent again when the worker dies. */
const inHand = 30;

/** One blow in so many events, and some at least. */
const eventsPerKill = 1_000;
const fewestKills = 6;
const longestPauseMs = 2_000;

/** Without a delivery for so long, the rest is lost. */
const patienceMs = 60_000;

/**
 * F1 and F20 for what follows from a run: workers are killed while one creates Records, changes them, and tells a receiver
 * of both. Nothing is lost, of each Record the creation comes first, and what comes twice is the same to the byte.
 * @param events how many the run fires; an even number
 * @returns what did not hold
 */
export async function tryDeliveries(random: Random, events: number, place: Place): Promise<readonly string[]> {
  const fresh = await freshDatabase();
  const { db, url } = fresh;
  const receiver = await openReceiver();
  try {
    receiver.secret = await prepare(db, receiver.url, events / 2);
    const start = () => new WorkerProcess({ root: place.root, program: place.program, url, chunkRows: 500 });
    const kills = Math.max(fewestKills, Math.floor(events / eventsPerKill));
    let killed = 0;
    while (killed < kills && receiver.seen.size < events) {
      const worker = start();
      if (random.isLucky(90)) await worker.hears("worker_ready");
      await pause(random.between(0, longestPauseMs));
      await worker.kill();
      killed += 1;
      await endLeases(db);
    }
    const last = start();
    await untilDelivered(db, receiver, events);
    await last.stop();
    const broken = [...receiver.broken, ...(await compare(db, receiver, events))];
    const twice = receiver.requests - receiver.seen.size;
    if (twice > killed * inHand) broken.push(`${twice} came again, after ${killed} kills`);
    place.say(`  ${events} events, ${killed} kills: ${receiver.seen.size} arrived, ${twice} came again`);
    if (broken.length === 0) await fresh.drop();
    return broken.slice(0, 10);
  } finally {
    receiver.close();
  }
}

type Receiver = Awaited<ReturnType<typeof openReceiver>>;

async function openReceiver() {
  const state = {
    url: "",
    secret: "",
    requests: 0,
    /** What each message was, by its id. */
    seen: new Map<string, string>(),
    broken: [] as string[],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const created = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // The sender was killed while it sent.
    }
    const body = Buffer.concat(chunks).toString();
    const id = String(request.headers["webhook-id"]);
    const digest = createHash("sha256").update(body).digest("base64");
    state.requests += 1;
    if (!isSigned({ headers: request.headers, body }, state.secret)) state.broken.push(`${id} is not signed`);
    const before = state.seen.get(id);
    if (before !== undefined && before !== digest) state.broken.push(`${id} came again with another body`);
    state.seen.set(id, digest);
    const { type, data } = JSON.parse(body);
    if (type === "record.created") created.add(data.record.id);
    else if (!created.has(data.record.id)) state.broken.push(`${id} came before its Record was created`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return state;
}

/** Makes a run that creates Records and then changes each. @returns what messages are signed with */
async function prepare(db: Database, url: string, records: number): Promise<string> {
  await importDefinitions(db, definitions, { isSample: false });
  const { secret = "" } = await saveAutomation(db, {
    ...{ apiName: "tell", name: "Tell", object: "thing" },
    triggers: [{ type: "record_created" }, { type: "record_updated" }],
    action: { type: "webhook", url },
  });
  async function* bytes() {
    yield new TextEncoder().encode("code,note\n");
    for (let n = 1; n <= records; n += 1) yield new TextEncoder().encode(`c${n},n${n}\n`);
  }
  const given = { fileName: "things.csv", connector: undefined, expectedBytes: Number.NaN };
  const { input } = await receiveInput(db, given, bytes());
  await createRun(db, { connector: "things", mode: "live", inputId: input.id, now: new Date() });
  return secret;
}

/** As if the time had passed after which another worker takes over what a dead one had in hand. */
async function endLeases(db: Database): Promise<void> {
  await db.execute(
    sql`update deliveries set claimed_until = null where status = 'waiting' and claimed_until is not null`,
  );
}

/** Until the server has stored of each that it was delivered, which is after it arrived, or nothing moves any more. */
async function untilDelivered(db: Database, receiver: Receiver, events: number): Promise<void> {
  let before = "";
  for (let since = performance.now(); performance.now() - since < patienceMs; await pause(200)) {
    const [row] = await db.execute<{ delivered: number }>(
      sql`select count(*)::int delivered from deliveries where status = 'delivered'`,
    );
    const delivered = row?.delivered ?? 0;
    if (delivered >= events && receiver.seen.size >= events) return;
    const now = `${delivered} ${receiver.requests}`;
    if (now !== before) since = performance.now();
    before = now;
  }
}

async function compare(db: Database, { seen }: Receiver, events: number): Promise<string[]> {
  const stored = await db.execute<{ id: string; status: string }>(sql`select id, status from deliveries`);
  const broken = stored.flatMap(({ id, status }) => [
    ...(status === "delivered" ? [] : [`${id} is ${status}`]),
    ...(seen.has(messageId(id)) ? [] : [`${id} never arrived`]),
  ]);
  if (stored.length !== events) broken.push(`${stored.length} deliveries of ${events} events`);
  if (seen.size !== events) broken.push(`${seen.size} messages arrived of ${events} events`);
  return broken;
}

const definitions = Definitions.parse({
  objects: [
    {
      ...{ apiName: "thing", name: "Thing", uniqueIdentifier: "code" },
      fields: ["code", "note"].map((apiName) => ({ apiName, name: apiName, type: "text" })),
    },
  ],
  connectors: [
    {
      ...{ apiName: "things", name: "Things" },
      executionVariables: ["code", "note"].map((name) => ({ name, type: "string" })),
      loadSteps: [
        { name: "Create", noMatch: "create_new", field: "code" },
        { name: "Change", noMatch: "do_not_upload", field: "note" },
      ].map(({ name, noMatch, field }) => ({
        ...{ name, object: "thing" },
        matchingRules: [
          {
            ...{ field: "code", variable: "code", noMatch, singleMatch: "update_current" },
            ...{ multipleMatches: "do_not_upload", archivedMatch: "do_not_upload" },
          },
        ],
        mappingRules: [...new Set(["code", field])].map((mapped) => ({
          ...{ field: mapped, variable: mapped, conflictResolution: "overwrite" },
        })),
      })),
    },
  ],
});
