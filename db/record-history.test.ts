import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { executeRun } from "../bin/worker/execute-run.ts";
import type { Change, RowResult } from "../lib/model/row-result.ts";
import { claimRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { archiveRecord, saveRecord } from "./edit-record.ts";
import { aConnector, aFile, anInput, anObject, aResult, clearRuns } from "./fixtures.ts";
import { lastWriters, listHistory } from "./record-history.ts";
import { findRecord } from "./records.ts";
import { insertResults } from "./result-chunks.ts";
import { createRun } from "./runs.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const thing = anObject("thing", [{ apiName: "city", name: "City", type: "text" }]);
const plain = aConnector("things", ["thing"]);
const [step] = plain.loadSteps;
const [rule] = step?.matchingRules ?? [];
if (!step || !rule) throw new Error("The connector has a rule");
const renewing = { ...step, matchingRules: [{ ...rule, archivedMatch: "create_new" as const }] };
const connectors = [plain, aConnector("renew", [], { loadSteps: [renewing] })];
await importDefinitions(db, aFile({ objects: [thing], connectors }), { isSample: false });
const inputId = await anInput(db);
const id = "00000000-0000-4000-8000-000000000001";
const other = "00000000-0000-4000-8000-000000000002";

beforeEach(async () => {
  await clearRuns(db);
  await db.execute(sql`truncate records.thing, record_edits restart identity`);
});

const change = (field: string, before: string | null, after: string | null): Change => ({ field, before, after });
/** A run whose one row had this result; gives the writer. */
async function aWrite(result: Partial<RowResult>): Promise<string> {
  const run = await createRun(db, { connector: "things", mode: "live", inputId });
  await insertResults(db, { runId: run, step: 1, identifier: "code" }, [aResult(1, { recordId: id, ...result })]);
  return `${run}.1.1`;
}
const aRecord = (writer: string | null) =>
  db.execute(sql`insert into records.thing (id, code, city, _writer) values (${id}, 'C', 'Graz', ${writer})`);
const stored = async () => {
  const found = await findRecord(db, thing, [thing], id);
  if (!found) throw new Error("There is no Record");
  return found.record;
};
const walk = async (more: { from?: string; limit?: number } = {}) =>
  listHistory(db, thing, await stored(), { limit: 10, ...more });

test("the history walks from run to edit to run, from the newest on, to the creation", async () => {
  const created = await aWrite({ changes: [change("code", null, "C"), change("city", null, "Graz")] });
  await aRecord(created);
  const record = { id, version: (await stored()).version };
  await saveRecord(db, { object: "thing", record, fields: [{ field: "city", text: "Wien", list: [] }] });
  const updated = await aWrite({
    outcome: "updated",
    changes: [change("city", "Wien", "Linz")],
    previousWriter: "edit.1",
  });
  await db.execute(sql`update records.thing set _writer = ${updated}, city = 'Linz'`);
  await archiveRecord(db, { object: "thing", id, version: (await stored()).version });

  const { entries, before, next } = await walk();
  expect(entries.map(({ writer, kind, changes }) => [writer, kind, changes.length])).toEqual([
    ["edit.2", "archived", 0],
    [updated, "updated", 1],
    ["edit.1", "updated", 1],
    [created, "created", 2],
  ]);
  expect(entries[2]?.changes).toEqual([change("city", "Graz", "Wien")]);
  expect([entries[1]?.connector, entries[2]?.connector]).toEqual(["things", null]);
  expect([before, next]).toEqual(["begin", null]);
});

test("pages of the history follow each other", async () => {
  const first = await aWrite({ changes: [change("code", null, "C")] });
  const second = await aWrite({ outcome: "updated", previousWriter: first });
  await aRecord(second);
  const page = await walk({ limit: 1 });
  expect([page.entries.map(({ writer }) => writer), page.before, page.next]).toEqual([[second], "more", first]);
  const rest = await walk({ limit: 1, from: first });
  expect([rest.entries.map(({ writer }) => writer), rest.before]).toEqual([[first], "begin"]);
});

test("a Record that was pushed aside says so, and its history goes on before that", async () => {
  const created = await aWrite({ changes: [change("code", null, "C")] });
  const renamed = "C (archived 2026-11-22T08:00:00Z)";
  const pushed = await aWrite({
    recordId: other,
    displaced: [id],
    displacedBefore: [{ identifier: "C", renamed, previousWriter: created }],
  });
  await aRecord(pushed);
  const { entries } = await walk();
  expect(entries.map(({ kind, changes, inFavourOf }) => [kind, changes, inFavourOf])).toEqual([
    ["pushedAside", [change("code", "C", renamed)], other],
    ["created", [change("code", null, "C")], null],
  ]);
  const otherHistory = await listHistory(db, thing, { id: other, writer: pushed }, { limit: 10 });
  expect(otherHistory.entries[0]).toMatchObject({ kind: "created", displaced: [{ id, identifier: "C", renamed }] });
});

test("a live run that pushes a Record aside keeps the way to its earlier history", async () => {
  const created = await aWrite({ changes: [change("code", null, "c1")] });
  await db.execute(sql`update runs set finished_at = now(), status = 'succeeded'`);
  await db.execute(
    sql`insert into records.thing (id, code, _archived_at, _writer) values (${id}, 'c1', now(), ${created})`,
  );
  const run = await createRun(db, { connector: "renew", mode: "live", inputId, now: new Date("2026-11-22T08:00:00Z") });
  const claimed = await claimRun(db);
  if (!claimed) throw new Error("Nothing to claim");
  await executeRun(db, claimed, new AbortController().signal);
  const { entries, before } = await walk();
  expect(entries.map(({ writer, kind, changes }) => [writer, kind, changes])).toEqual([
    [`${run}.1.1`, "pushedAside", [change("code", "c1", "c1 (archived 2026-11-22T08:00:00Z)")]],
    [created, "created", [change("code", null, "c1")]],
  ]);
  expect(before).toBe("begin");
});

test.each([
  { name: "a Record of a definition file", writer: null, before: "given" },
  { name: "a run that is not kept any more", writer: "999.1.1", before: "gone" },
  { name: "an edit that is not there", writer: "edit.999", before: "gone" },
])("$name has no entry and says why", async ({ writer, before }) => {
  await aRecord(writer);
  expect(await walk()).toEqual({ entries: [], before, next: null });
});

test("a row that wrote another Record is no part of the history", async () => {
  await aRecord(null);
  const foreign = await aWrite({ recordId: other });
  expect((await walk({ from: foreign })).entries).toEqual([]);
});

test("who set each field last is found behind changes of other fields", async () => {
  const created = await aWrite({ changes: [change("code", null, "C"), change("city", null, "Graz")] });
  const updated = await aWrite({
    outcome: "updated",
    changes: [change("city", "Graz", null)],
    previousWriter: created,
  });
  await aRecord(updated);
  const { writers } = await lastWriters(db, thing, await stored(), 10);
  expect([...writers].map(([field, { writer }]) => [field, writer])).toEqual([
    ["city", updated],
    ["code", created],
  ]);
});
