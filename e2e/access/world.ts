import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { World } from "../../app/access/access-row.testing.ts";
import { hashOfKey } from "../../db/authorise.ts";
import type { Database } from "../../db/client.ts";
import { importDefinitions } from "../../db/definitions.ts";
import { keepDraft } from "../../db/drafts.ts";
import { inTransaction } from "../../db/handle.ts";
import { completeInput, createInput } from "../../db/inputs.ts";
import { addPerson } from "../../db/people.ts";
import { apiKeys, invitations } from "../../db/people-schema.ts";
import { previewImport } from "../../db/preview-import.ts";
import { requestStop } from "../../db/runs.ts";
import { saveAutomation } from "../../db/save-automation.ts";
import { deliveries } from "../../db/schema.ts";
import { startRun } from "../../db/start-run.ts";
import { testPassword } from "../../db/testing-people.ts";
import { addEndpoint } from "../../db/webhook-endpoints.ts";
import { Definitions } from "../../lib/model/definitions.ts";
import { arrange, vendorFile, vendors } from "../workspace.ts";
import { callerDomain } from "./callers.ts";

/** Words that stand in what the world holds, and in no page that does not show it. */
export const canaries = ["Kessler", "Vendor master", "S-ACTIVE", "vendors.csv"] as const;

const records = {
  active: "5a3b1e00-0000-4000-8000-0000000000f1",
  archived: "5a3b1e00-0000-4000-8000-0000000000f2",
};

const anObject = (apiName: string, name: string) => ({
  apiName,
  name,
  uniqueIdentifier: "code",
  fields: [{ apiName: "code", name: "Code", type: "text" }],
});

/**
 * Definitions, Records, a file, a draft, people, links, a live run that does not end, and on demand a dry run that has
 * ended.
 * @param email of the admin who goes through the cells
 */
export async function makeWorld(db: Database, email = "", { withDryRun = false } = {}): Promise<World> {
  await arrange(db);
  const given = [
    { id: records.active, values: { code: "S-ACTIVE" } },
    { id: records.archived, values: { code: "S-ARCHIVED" } },
  ];
  const spare = Definitions.parse({ objects: [anObject("spare", "Spare")], records: { spare: given } });
  await importDefinitions(db, spare, { isSample: false });
  await db.execute(sql`update records.spare set _archived_at = now() where id = ${records.archived}`);

  const input = await anInput(db);
  const [draft] = Definitions.parse({ connectors: [vendors] }).connectors;
  if (!draft) throw new Error("The workspace has a SmartConnector");
  const editing = randomUUID();
  await keepDraft(db, { definition: draft, baseVersion: 1, revision: 0, editing });

  const ended = withDryRun ? await anEndedDryRun(db, input) : 1;
  // No worker may see it before it is taken, nor hold a claim of an earlier world that fits.
  const liveRun = await inTransaction(db, async (tx) => {
    const id = await startRun(tx, { connector: "vendors", mode: "live", inputId: input });
    await tx.execute(sql`update runs set status = 'running', fence = 1000, lease_until = now() + interval '1 day'
      where id = ${id}`);
    return id;
  });
  const stoppedRun = await inTransaction(db, async (tx) => {
    const id = await startRun(tx, { connector: "vendors", mode: "live", inputId: input });
    await requestStop(tx, id);
    return id;
  });
  const webhooks = await makeWebhooks(db);
  const brought = { objects: [anObject("brought", "Brought")] };
  const people = await makeOthers(db);
  return {
    params: {
      automation: "welcome",
      endpoint: webhooks.endpoint,
      connector: "vendors",
      object: "spare",
      apiName: "spare",
      id: records.active,
      input,
      run: String(ended),
      step: "1",
      row: "1",
      kind: "not_found",
      path: "nothing",
      person: people.other,
      token: people.invitation,
    },
    draft,
    editing,
    file: JSON.stringify(brought),
    fingerprint: (await previewImport(db, Definitions.parse(brought))).fingerprint,
    active: { id: records.active, version: await versionOf(db, records.active) },
    archived: { id: records.archived, version: await versionOf(db, records.archived) },
    liveRun,
    stoppedRun,
    delivery: webhooks.delivery,
    ...people,
    person: { email, password: testPassword },
  };
}

/** An automation that is a webhook, with a delivery that has failed, and an endpoint that is told of runs. */
async function makeWebhooks(db: Database) {
  const action = { type: "webhook", url: "https://receiver.example/records" } as const;
  await saveAutomation(db, { apiName: "notify", name: "Notify", object: "vendor", action });
  const { id } = await addEndpoint(db, {
    name: "Chat",
    url: "https://receiver.example/runs",
    events: ["run.failed"],
    includesDryRuns: false,
    everyRun: false,
  });
  const failed = { event: "record.created", subject: "nothing", body: "{}", status: "failed" } as const;
  const [delivery] = await db
    .insert(deliveries)
    .values({ automation: "notify", ...failed })
    .returning({ id: deliveries.id });
  return { endpoint: id, delivery: delivery?.id ?? "" };
}

async function makeOthers(db: Database) {
  const add = async () => {
    const email = `other.${randomUUID()}@${callerDomain}`;
    // Nobody signs in as them, so the hash need not be one.
    const person = { name: "viewer", email, role: "viewer", passwordHash: "none" } as const;
    return { email, ...(await inTransaction(db, (tx) => addPerson(tx, person))) };
  };
  const [other, disabled] = [await add(), await add()];
  await db.execute(sql`update people set disabled_at = now() where id = ${disabled.id}`);
  const expiresAt = new Date(Date.now() + 86_400_000);
  const link = async (email: string, personId: string | null) => {
    const token = randomBytes(32).toString("base64url");
    const values = { email, role: "viewer", personId, tokenHash: hashOfKey(token), expiresAt } as const;
    const [made] = await db.insert(invitations).values(values).returning({ id: invitations.id });
    return { token, id: made?.id ?? "" };
  };
  const invitation = await link(`invited.${randomUUID()}@${callerDomain}`, null);
  const passwordLink = await link(other.email, other.id);
  const values = { name: "a key", role: "viewer", prefix: "lsk_none", hash: hashOfKey(randomUUID()) } as const;
  const [key] = await db.insert(apiKeys).values(values).returning({ id: apiKeys.id });
  return {
    other: other.id,
    disabled: disabled.id,
    key: key?.id ?? "",
    link: invitation.id,
    invitation: invitation.token,
    passwordLink: passwordLink.token,
  };
}

async function anInput(db: Database): Promise<string> {
  async function* bytes() {
    yield new TextEncoder().encode(vendorFile);
  }
  const id = await createInput(db, { fileName: "vendors.csv" }, bytes());
  const columns = vendorFile.split("\n")[0]?.split(",") ?? [];
  const format = { encoding: "utf-8", delimiter: "," } as const;
  await completeInput(db, id, { format, columns, rows: 3, blankLines: 0, raggedRows: 0 });
  return id;
}

/** The server's own worker carries it out. */
async function anEndedDryRun(db: Database, inputId: string): Promise<number> {
  const run = await startRun(db, { connector: "vendors", mode: "dry", inputId });
  for (let looks = 0; looks < 300; looks += 1) {
    const [found] = await db.execute(sql`select from runs where id = ${run} and finished_at is not null`);
    if (found) return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The dry run did not end in half a minute");
}

async function versionOf(db: Database, id: string): Promise<string> {
  const [row] = await db.execute<{ version: string }>(
    sql`select xmin::text as version from records.spare where id = ${id}`,
  );
  return row?.version ?? "";
}
