import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { bundleEntry } from "../bin/lib/build.mjs";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { createRun, findRun } from "./runs.ts";
import { freshDatabase } from "./testing.ts";

const { db, url, drop } = await freshDatabase();
const root = path.resolve(".");
const program = await bundleEntry(root, "bin/worker-entry.ts");
afterAll(drop);

let worker: ChildProcess | undefined;
afterEach(() => void worker?.kill("SIGKILL"));

test("a worker carries out runs and leaves, however long it takes to remove what is old", async () => {
  await importDefinitions(db, aFile({ objects: [anObject("thing")], connectors: [aConnector("things", ["thing"])] }), {
    isSample: false,
  });
  const id = await createRun(db, { connector: "things", mode: "live", inputId: await anInput(db) });
  await db.$client.begin(async (tx) => {
    // What is removed first waits for us.
    await tx`lock table idempotent_answers in access exclusive mode`;
    const env = { ...process.env, DATABASE_URL: url, NODE_ENV: "production" } as const;
    worker = spawn(process.execPath, [program], { cwd: root, env, stdio: "ignore" });
    const ended = once(worker, "exit");
    await expect.poll(async () => (await findRun(db, id))?.status, { timeout: 20_000 }).toBe("succeeded");
    worker.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });
});
