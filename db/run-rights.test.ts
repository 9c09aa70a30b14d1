import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { executeRun } from "../bin/worker/execute-run.ts";
import type { By } from "../lib/model/actor.ts";
import type { RunMode } from "../lib/model/run.ts";
import { claimRun, releaseRun, renewLease } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anObject } from "./fixtures.ts";
import { actingAs } from "./handle.ts";
import { apiKeys, people } from "./people-schema.ts";
import { receiveRows } from "./receive-input.ts";
import { resumeRun } from "./resume-run.ts";
import { createRun, findRun, requestStop } from "./runs.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";
import { aPerson } from "./testing-people.ts";

const { db } = await freshDatabase();
let made = 0;

beforeEach(async () => {
  await emptyWorkspace(db);
  const definitions = aFile({ objects: [anObject("thing")], connectors: [aConnector("things", ["thing"])] });
  await importDefinitions(db, definitions, { isSample: false });
});

async function person(role: "operator" | "editor"): Promise<By> {
  made += 1;
  const { id } = await aPerson(db, `p${made}@example.com`, role);
  return { kind: "person", id, name: "Ida" };
}

async function key(): Promise<By> {
  made += 1;
  const values = { name: "Nightly", role: "operator", prefix: "ls_", hash: `hash${made}` } as const;
  const [created] = await db.insert(apiKeys).values(values).returning({ id: apiKeys.id });
  return { kind: "key", id: created?.id ?? "", name: "Nightly" };
}

async function startedBy(by: By | null, mode: RunMode = "live"): Promise<number> {
  const rows = Array.from({ length: 4 }, (_, row) => ({ code: `c${row}` }));
  const { id: inputId } = await receiveRows(db, Buffer.from(JSON.stringify({ rows })), rows);
  return createRun(by ? actingAs(db, by) : db, { connector: "things", mode, inputId });
}

/** Carries a run out by one row a chunk. @param stopping aborted, it is left after the chunk in hand */
async function carriedOut(stopping = new AbortController().signal) {
  const run = await claimRun(db);
  if (!run) throw new Error("Nothing to claim");
  if (!(await executeRun(db, run, stopping, 1))) await releaseRun(db, run);
  const { status, reason, checkpoint } = (await findRun(db, run.id)) ?? {};
  return { status, reason, row: checkpoint?.row };
}

const done = { status: "succeeded", reason: null, row: 4 };
const disabled = (id: string) => db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, id));
const given = (role: "viewer" | "editor" | "operator") => (id: string) =>
  db.update(people).set({ role }).where(eq(people.id, id));
const revoked = (id: string) => db.update(apiKeys).set({ revokedAt: sql`now()` }).where(eq(apiKeys.id, id));
const expired = (id: string) => db.update(apiKeys).set({ expiresAt: sql`now()` }).where(eq(apiKeys.id, id));

const losses: readonly [string, () => Promise<By>, RunMode, (id: string) => PromiseLike<unknown>][] = [
  ["a live run whose starter is disabled", () => person("operator"), "live", disabled],
  ["a live run whose starter may not write any more", () => person("operator"), "live", given("editor")],
  ["a dry run whose starter may only look", () => person("editor"), "dry", given("viewer")],
  ["a live run whose key is revoked", key, "live", revoked],
  ["a live run whose key has expired", key, "live", expired],
];

describe.each(losses)("%s", (_, starter, mode, loses) => {
  test("while it waits is not begun", async () => {
    const by = await starter();
    await startedBy(by, mode);
    await loses(by.id);
    expect(await carriedOut()).toEqual({ status: "cancelled", reason: "rights_lost", row: undefined });
  });

  test("in its middle hears of it with its lease, and is not taken up again", async () => {
    const by = await starter();
    await startedBy(by, mode);
    const run = await claimRun(db);
    if (!run) throw new Error("Nothing to claim");
    await executeRun(db, run, AbortSignal.abort(), 1);
    expect(await renewLease(db, run)).toEqual({ stop: false });
    await loses(by.id);
    expect(await renewLease(db, run)).toEqual({ stop: true });
    await releaseRun(db, run);
    expect(await carriedOut()).toMatchObject({ status: "cancelled", reason: "rights_lost" });
  });
});

test("who keeps the right, though by another role, and what nobody started go on", async () => {
  const editor = await person("editor");
  await startedBy(editor, "dry");
  await given("operator")(editor.id);
  expect(await carriedOut()).toEqual(done);
  await startedBy(null);
  expect(await carriedOut()).toEqual(done);
});

test("who may do so resumes it, and it is theirs", async () => {
  const [by, other] = [await person("operator"), await person("operator")];
  const id = await startedBy(by);
  await carriedOut(AbortSignal.abort());
  await disabled(by.id);
  expect(await carriedOut()).toEqual({ status: "cancelled", reason: "rights_lost", row: 1 });
  await resumeRun(actingAs(db, other), id);
  expect(await carriedOut()).toEqual(done);
});

test("a run that was asked to stop while its worker was gone writes nothing more", async () => {
  const id = await startedBy(null);
  await carriedOut(AbortSignal.abort());
  await requestStop(db, id);
  expect(await carriedOut()).toEqual({ status: "cancelled", reason: "cancelled", row: 1 });
});
