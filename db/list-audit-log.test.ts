import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditFilter } from "../lib/model/audit-filter.ts";
import { describeAudit } from "../lib/texts/describe-audit.ts";
import { createKey } from "./api-keys.ts";
import { listActors, listAuditLog, readAuditLog } from "./list-audit-log.ts";
import { type FreshDatabase, freshDatabase } from "./testing.ts";
import { anActor } from "./testing-people.ts";

let fresh: FreshDatabase;
const ada = randomUUID();
const grace = randomUUID();
beforeAll(async () => {
  fresh = await freshDatabase();
  const add = (action: string, subject: string, by: string | null) =>
    fresh.db.execute(sql`insert into audit_log (action, subject, by)
      values (${action}, ${subject}, ${by && JSON.stringify({ kind: "person", id: by, name: "somebody" })}::jsonb)`);
  await add("object.created", "vendor", ada);
  await add("object.changed", "vendor", grace);
  await add("connector.saved", "vendors_and_100%", ada);
  await add("run.started", "17", grace);
  await add("person.added", "ada@loadstep.example", null);
  await add("invitation.made", "x@loadstep.example", ada);
  await add("password_link.made", "Ada@loadstep.example", ada);
  await add("key.created", "CI", ada);
});

const found = async (filter: AuditFilter) => {
  const { entries } = await listAuditLog(fresh.db, filter, { limit: 100 });
  return entries.map(({ action, subject }) => `${action} ${subject}`);
};

describe("the audit log is read", () => {
  test.each<[string, AuditFilter, readonly string[]]>([
    ["by what it is about", { group: "objects" }, ["object.changed vendor", "object.created vendor"]],
    [
      "by several names of one group",
      { group: "people" },
      [
        "password_link.made Ada@loadstep.example",
        "invitation.made x@loadstep.example",
        "person.added ada@loadstep.example",
      ],
    ],
    ["by who did it", { by: grace }, ["run.started 17", "object.changed vendor"]],
    [
      "by a part of the subject, in whatever case",
      { subject: "ADA@" },
      ["password_link.made Ada@loadstep.example", "person.added ada@loadstep.example"],
    ],
    ["with signs that mean something elsewhere", { subject: "_100%" }, ["connector.saved vendors_and_100%"]],
    ["by all of it together", { group: "objects", by: ada, subject: "end" }, ["object.created vendor"]],
    ["and finds nothing", { subject: "nobody" }, []],
  ])("%s", async (_name, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  test("page by page, without a gap or a repeat", async () => {
    const all = await found({});
    const paged: string[] = [];
    let before: number | undefined;
    do {
      const { entries, nextCursor } = await listAuditLog(fresh.db, {}, { before, limit: 3 });
      expect(entries.length).toBeLessThanOrEqual(3);
      paged.push(...entries.map(({ action, subject }) => `${action} ${subject}`));
      before = nextCursor ?? undefined;
    } while (before !== undefined);
    expect(paged).toEqual(all);
    const streamed: string[] = [];
    for await (const { action, subject } of readAuditLog(fresh.db, {}, 3)) streamed.push(`${action} ${subject}`);
    expect(streamed).toEqual(all);
  });

  test("without the secrets of webhooks", async () => {
    const own = await freshDatabase();
    const hooked = (secret: string) => ({
      apiName: "hook",
      name: "Hook",
      object: "vendor",
      action: { type: "webhook", url: "https://load.example/hook", secret },
    });
    await own.db.execute(sql`select audit('automation.changed', 'hook',
      ${JSON.stringify(hooked("whsec_before"))}::jsonb, ${JSON.stringify(hooked("whsec_after"))}::jsonb)`);
    const { entries } = await listAuditLog(own.db, {}, { limit: 1 });
    expect(entries).toMatchObject([{ subject: "hook", before: { name: "Hook" }, after: { name: "Hook" } }]);
    expect(JSON.stringify(entries)).not.toContain("whsec");
    const [entry] = entries;
    if (!entry) throw new Error("Expected an entry");
    expect(describeAudit(entry, []).sentences).toEqual([expect.stringContaining("secret")]);
    await own.drop();
  });

  test("with everybody whom it can be of", async () => {
    const admin = await anActor(fresh.db, "admin");
    await createKey(admin.db, { name: "Nightly", role: "viewer", expiry: "never", date: "" });
    expect(await listActors(fresh.db)).toMatchObject([
      { kind: "person", id: admin.id },
      { kind: "key", name: "Nightly" },
    ]);
  });
});
