import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { claimRuns } from "../bin/worker/claim-loop.ts";
import { Wake } from "../bin/worker/wake.ts";
import { claimRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anObject } from "./fixtures.ts";
import { receiveInput } from "./receive-input.ts";
import { createRun, findRun } from "./runs.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";
import { openWorkerSession } from "./worker-session.ts";

const { db, url, drop } = await freshDatabase();
afterAll(drop);
beforeEach(async () => {
  await emptyWorkspace(db);
  const definitions = aFile({ objects: [anObject("thing")], connectors: [aConnector("things", ["thing"])] });
  await importDefinitions(db, definitions, { isSample: false });
});

async function aRun(): Promise<number> {
  async function* bytes() {
    yield new TextEncoder().encode("code\nQuincunx\n");
  }
  const file = { fileName: "things.csv", connector: undefined, expectedBytes: Number.NaN };
  const { input } = await receiveInput(db, file, bytes());
  return createRun(db, { connector: "things", mode: "live", inputId: input.id });
}

/** Lets a worker claim runs until this one is what it is expected to become. @returns the lines of its log */
async function workUntil(id: number, expected: object): Promise<readonly string[]> {
  const lines: string[] = [];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  const stopping = new AbortController();
  const wake = new Wake();
  const session = openWorkerSession(url);
  const working = claimRuns({ db, session, stopping: stopping.signal, wake, load: { runs: 0 } });
  await vi.waitFor(async () => expect(await findRun(db, id)).toMatchObject(expected), 20_000);
  stopping.abort();
  wake.ring();
  await working;
  await session.close();
  stdout.mockRestore();
  return lines;
}

test("the worker's log says where a run broke, and no value of its rows", async () => {
  const id = await aRun();
  // The statement that looks for the row's Record fails, with the row's value among its parameters.
  await db.execute(sql`alter table records.thing rename to thing_away`);
  const lines = await workUntil(id, { status: "failed", reason: "internal" });
  await db.execute(sql`alter table records.thing_away rename to thing`);

  const events = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  expect(events).toContainEqual(
    expect.objectContaining({ level: "error", event: "run_failed", run: id, error: expect.anything() }),
  );
  expect(lines.join("")).toContain("records");
  expect(lines.join("")).not.toContain("Quincunx");
});

test("a run with which worker after worker ends is given up, and says so", async () => {
  const gone = 2 ** 31 - 1;
  const workersEndWith = async (times: number) => {
    const id = await aRun();
    for (let claim = 1; claim <= times; claim += 1) await claimRun(db, { session: gone });
    return id;
  };
  await workUntil(await workersEndWith(20), { status: "succeeded", deaths: 0 });
  await workUntil(await workersEndWith(21), {
    status: "failed",
    reason: "worker_died",
    reasonDetail: { deaths: 21 },
  });
});
