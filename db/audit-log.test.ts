import { randomUUID } from "node:crypto";
import { asc, eq, gt, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sqlStateOf } from "../lib/outage.ts";
import { StagedRecords } from "../lib/store/staged-records.ts";
import { claimRun } from "./claim-run.ts";
import { importDefinitions } from "./definitions.ts";
import { createConnector, discardDraft, keepDraft, saveVersion } from "./drafts.ts";
import { saveRecord } from "./edit-record.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { actingAs } from "./handle.ts";
import { apiKeys, auditLog, people } from "./people-schema.ts";
import { liveSession } from "./run-session.ts";
import { createRun } from "./runs.ts";
import { connectorDrafts, connectorVersions, recordEdits } from "./schema.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { aPerson, sessionOf } from "./testing-people.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});

const ada = { kind: "person", id: randomUUID(), name: "Ada" } as const;
const acting = () => actingAs(fresh.db, ada, "10.0.0.7");
let seen = 0;
beforeEach(async () => {
  const [newest] = await fresh.db.select({ id: sql<number>`coalesce(max(${auditLog.id}), 0)::int` }).from(auditLog);
  seen = newest?.id ?? 0;
});
const added = () => fresh.db.select().from(auditLog).where(gt(auditLog.id, seen)).orderBy(asc(auditLog.id));

const contact = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [{ apiName: "email", name: "E-mail", type: "email" as const }],
};
const connector = (apiName: string) => ({
  apiName,
  name: "Contacts",
  executionVariables: [{ name: "email", type: "email" as const }],
  loadSteps: [
    {
      name: "Contacts",
      object: "contact",
      matchingRules: [
        {
          field: "email",
          variable: "email",
          noMatch: "create_new" as const,
          singleMatch: "update_current" as const,
          multipleMatches: "do_not_upload" as const,
          archivedMatch: "do_not_upload" as const,
        },
      ],
      mappingRules: [{ field: "email", variable: "email", conflictResolution: "overwrite_except_null" as const }],
    },
  ],
});

describe("the audit log", () => {
  test("says who changed an Object, from where, and what it was before and after", async () => {
    const importing = (object: object) =>
      importDefinitions(
        acting(),
        { objects: [object as typeof contact], automations: [], connectors: [] },
        { isSample: false },
      );
    await importing(contact);
    const changed = { ...contact, name: "Person" };
    await importing(changed);
    await importing(changed);
    const rows = await added();
    expect(rows).toMatchObject([
      { action: "object.created", subject: "contact", by: ada, address: "10.0.0.7", before: null },
      { action: "object.changed", subject: "contact", by: ada, before: { name: "Contact" }, after: { name: "Person" } },
    ]);
  });

  test("says who saved a version of a SmartConnector; drafts, versions and edits carry it too", async () => {
    const definition = connector("contacts");
    await createConnector(acting(), { ...definition, executionVariables: [], loadSteps: [] });
    const grace = { kind: "person", id: randomUUID(), name: "Grace" } as const;
    const kept = { definition, baseVersion: 0, revision: 0, editing: randomUUID() };
    await keepDraft(actingAs(fresh.db, grace), kept);
    expect(await fresh.db.select({ by: connectorDrafts.by }).from(connectorDrafts)).toEqual([{ by: grace }]);
    await saveVersion(acting(), { definition, baseVersion: 0, revision: 1, editing: kept.editing });
    expect(await fresh.db.select({ by: connectorVersions.by }).from(connectorVersions)).toEqual([{ by: ada }]);
    await saveVersion(acting(), {
      definition: { ...definition, name: "People" },
      baseVersion: 1,
      revision: 0,
      editing: kept.editing,
    });
    await createConnector(acting(), connector("other"));
    await discardDraft(acting(), "other");
    expect((await added()).map(({ action, subject, by }) => ({ action, subject, by }))).toEqual([
      { action: "connector.created", subject: "contacts", by: ada },
      { action: "connector.saved", subject: "contacts", by: ada },
      { action: "connector.saved", subject: "contacts", by: ada },
      { action: "connector.created", subject: "other", by: ada },
      { action: "connector.removed", subject: "other", by: ada },
    ]);
    expect((await added())[2]).toMatchObject({ before: { name: "Contacts" }, after: { name: "People" } });
  });

  test("says who started the run that made new options on its way", async () => {
    const object = anObject("tagged", [{ apiName: "kind", name: "Kind", type: "dropdown", options: ["a"] }]);
    const definitions = aFile({ objects: [object], connectors: [aConnector("tagging", ["tagged"])] });
    await importDefinitions(fresh.db, definitions, { isSample: false });
    const id = await createRun(acting(), { connector: "tagging", mode: "live", inputId: await anInput(fresh.db) });
    const run = await claimRun(fresh.db);
    if (run?.id !== id) throw new Error("Expected the run to be claimed");
    const session = liveSession(fresh.db, run, { objects: [object], fields: new Map([["tagged", ["code"]]]) });
    const staged = new StagedRecords(0);
    const nothing = {
      step: 1,
      object: "tagged",
      results: [],
      writes: [],
      staged,
      events: [],
      silenced: [],
      suppressed: false,
      summary: [],
    };
    await session.commitChunk({ ...nothing, options: [] });
    await session.commitChunk({ ...nothing, options: [{ field: "kind", option: "b" }] });
    const changes = (await added()).filter(({ action }) => action === "object.changed");
    expect(changes.map(({ subject, by }) => ({ subject, by }))).toEqual([{ subject: "tagged", by: ada }]);
  });

  test("leaves Records to their own history, which says who", async () => {
    await saveRecord(acting(), {
      object: "contact",
      record: null,
      fields: [{ field: "email", text: "a@b.example", list: [] }],
    });
    expect(await fresh.db.select({ by: recordEdits.by }).from(recordEdits)).toEqual([{ by: ada }]);
    expect(await added()).toEqual([]);
  });

  test("says who let whom in, and holds no secret", async () => {
    const email = `${randomUUID()}@loadstep.example`;
    const { id } = await aPerson(fresh.db, email, "viewer");
    await sessionOf(fresh.db, email);
    await acting().transaction((tx) => tx.update(people).set({ role: "admin" }).where(eq(people.id, id)));
    await fresh.db.insert(apiKeys).values({ name: "CI", role: "viewer", prefix: "lsk_abcd", hash: "hash-of-a-key" });
    await fresh.db.update(apiKeys).set({ revokedAt: sql`now()` });
    const rows = await added();
    expect(rows.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      `person.added ${email}`,
      `person.signed_in ${email}`,
      `person.changed ${email}`,
      "key.created CI",
      "key.revoked CI",
    ]);
    expect(rows[1]?.by).toMatchObject({ kind: "person", id });
    expect(rows[2]).toMatchObject({ before: { role: "viewer" }, after: { role: "admin" } });
    expect(JSON.stringify(rows)).not.toMatch(/hash|password/);
  });

  test.each([
    ["changed", sql`update audit_log set action = 'x'`],
    ["removed", sql`delete from audit_log`],
    ["emptied", sql`truncate audit_log`],
  ])("cannot be %s", async (_name, statement) => {
    const refused = await fresh.db.execute(statement).then(
      () => undefined,
      (error: unknown) => sqlStateOf(error),
    );
    expect(refused).toBe("23000");
  });
});
