import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { anInput, anObject } from "./fixtures.ts";
import { isAsReceived } from "./inputs.ts";
import { migrate } from "./migrate.ts";
import { createObjectTable } from "./object-tables.ts";
import { auditLog } from "./people-schema.ts";
import { freshDatabase } from "./testing.ts";

const fresh = await freshDatabase();
afterAll(() => fresh.drop());

test("migrating again, twice at once, changes nothing", async () => {
  const count = () => fresh.db.$client`select count(*)::int as n from drizzle.__drizzle_migrations`;
  const before = await count();
  await Promise.all([migrate(fresh.url), migrate(fresh.url)]);
  expect(await count()).toEqual(before);
});

test("a migration that waits for another one can be given up", async () => {
  const { $client: own } = fresh.db;
  const stopping = new AbortController();
  await own.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7305001)`;
    const migrating = expect(migrate(fresh.url, undefined, stopping.signal)).rejects.toThrow();
    const waiting = () => own`select from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
    stopping.abort();
    await migrating;
  });
});

test("secrets of webhooks that stood in the audit log are gone, and what tells of their change stays", async () => {
  const { $client: own } = fresh.db;
  const reference = `\${HOOK}`;
  const hook = (secret?: string) => ({ apiName: "hook", action: { type: "webhook", ...(secret && { secret }) } });
  const add = (action: string, before: object | null, after: object | null) =>
    fresh.db.insert(auditLog).values({ action, subject: "hook", before, after });
  await add("automation.created", null, hook("whsec_1"));
  await add("automation.changed", hook("whsec_1"), hook("whsec_2"));
  await add("automation.changed", hook("whsec_2"), { ...hook("whsec_2"), name: "x" });
  await add("automation.changed", hook("whsec_2"), hook(reference));
  await add("automation.removed", hook(), null);
  await own`drop function audited_definition`;
  const migration = await readFile("db/migrations/0008_audited_secrets.sql", "utf8");
  for (const statement of migration.split("--> statement-breakpoint")) await own.unsafe(statement);
  const secrets = await own`select before #>> '{action,secret}' as was, after #>> '{action,secret}' as is
    from audit_log where subject = 'hook' order by id`;
  expect(secrets.map(({ was, is }) => [was, is])).toEqual([
    [null, "(secret)"],
    ["(secret)", "(another secret)"],
    ["(secret)", "(secret)"],
    ["(secret)", reference],
    [null, null],
  ]);
  await expect(own`delete from audit_log`).rejects.toMatchObject({ code: "23000" });
});

test("tables of Objects that were there before leave room on their pages, as new ones do", async () => {
  const { $client: own } = fresh.db;
  const one = anObject("select");
  await createObjectTable(fresh.db, one);
  const optionsOf = async () => (await own`select reloptions from pg_class where relname = ${one.apiName}`)[0];
  const made = await optionsOf();
  expect(made).toEqual({ reloptions: ["fillfactor=90"] });
  await own`alter table records.${own(one.apiName)} reset (fillfactor)`;
  await own.unsafe(await readFile("db/migrations/0015_room_for_changes.sql", "utf8"));
  expect(await optionsOf()).toEqual(made);
});

test("endpoints that were there before go on being told of every run", async () => {
  const { $client: own } = fresh.db;
  // The function that the trigger calls reads the column.
  await own`alter table webhook_endpoints drop column every_run, disable trigger audit`;
  await own`insert into webhook_endpoints (name, url, events, includes_dry_runs, secret)
    values ('Ours', 'https://ours.example/', '{run.failed}', false, 'none')`;
  const migration = await readFile("db/migrations/0016_told_of_changes.sql", "utf8");
  for (const statement of migration.split("--> statement-breakpoint")) await own.unsafe(statement);
  expect(await own`select every_run from webhook_endpoints`).toEqual([{ every_run: true }]);
});

test("files that were there before are known by the SHA-256 of their parts", async () => {
  const { $client: own } = fresh.db;
  const id = await anInput(fresh.db);
  await own`alter table input_parts drop column sha256`;
  const migration = await readFile("db/migrations/0018_parts_by_sha256.sql", "utf8");
  for (const statement of migration.split("--> statement-breakpoint")) await own.unsafe(statement);
  expect(await isAsReceived(fresh.db, id)).toBe(true);
});

test("a server that does not let us in is named, without the password", async () => {
  const refused = migrate("postgres://nobody:hunter2@localhost.invalid:1/none");
  await expect(refused).rejects.toThrow(/No answer from the database at postgres:\/\/nobody:\*\*\*@localhost\.invalid/);
});

test("a database that is not there is said by its code", async () => {
  const elsewhere = new URL(fresh.url);
  elsewhere.pathname = "/not_there";
  await expect(migrate(elsewhere.href)).rejects.toThrow(/\(3D000\)/);
});
