import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { claimRuns } from "../bin/worker/claim-loop.ts";
import { Wake } from "../bin/worker/wake.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anObject } from "./fixtures.ts";
import { receiveInput } from "./receive-input.ts";
import { createRun, findRun } from "./runs.ts";
import { freshDatabase } from "./testing.ts";
import { openWorkerSession } from "./worker-session.ts";

const { db, url } = await freshDatabase();

test("the worker's log says where a run broke, and no value of its rows", async () => {
  const definitions = aFile({ objects: [anObject("thing")], connectors: [aConnector("things", ["thing"])] });
  await importDefinitions(db, definitions, { isSample: false });
  async function* bytes() {
    yield new TextEncoder().encode("code\nQuincunx\n");
  }
  const file = { fileName: "things.csv", connector: undefined, expectedBytes: Number.NaN };
  const { input } = await receiveInput(db, file, bytes());
  const id = await createRun(db, { connector: "things", mode: "live", inputId: input.id });
  // The statement that looks for the row's Record fails, with the row's value among its parameters.
  await db.execute(sql`alter table records.thing rename to thing_away`);

  const lines: string[] = [];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  const stopping = new AbortController();
  const wake = new Wake();
  const session = openWorkerSession(url);
  const working = claimRuns({ db, session, stopping: stopping.signal, wake, load: { runs: 0 } });
  await vi.waitFor(async () => expect(await findRun(db, id)).toMatchObject({ status: "failed" }), 20_000);
  stopping.abort();
  wake.ring();
  await working;
  await session.close();
  stdout.mockRestore();

  const events = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  expect(events).toContainEqual(
    expect.objectContaining({ level: "error", event: "run_failed", run: id, error: expect.anything() }),
  );
  expect(lines.join("")).toContain("records");
  expect(lines.join("")).not.toContain("Quincunx");
});
