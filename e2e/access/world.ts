import { sql } from "drizzle-orm";
import type { World } from "../../app/access/access-table.testing.ts";
import type { Database } from "../../db/client.ts";
import { importDefinitions } from "../../db/definitions.ts";
import { keepDraft } from "../../db/drafts.ts";
import { completeInput, createInput } from "../../db/inputs.ts";
import { startRun } from "../../db/start-run.ts";
import { Definitions } from "../../lib/model/definitions.ts";
import { owner } from "../owner.ts";
import { arrange, vendorFile, vendors } from "../workspace.ts";

/** Words that stand in what the world holds, and in no page that does not show it. */
export const canaries = ["Kessler", "Vendor master", "S-ACTIVE", "vendors.csv"] as const;

const records = {
  active: "5a3b1e00-0000-4000-8000-0000000000f1",
  archived: "5a3b1e00-0000-4000-8000-0000000000f2",
};

/** Definitions, Records, a file, a draft, a live run that does not end, and on demand a dry run that has ended. */
export async function makeWorld(db: Database, { withDryRun = false } = {}): Promise<World> {
  await arrange(db);
  const spare = {
    apiName: "spare",
    name: "Spare",
    uniqueIdentifier: "code",
    fields: [{ apiName: "code", name: "Code", type: "text" }],
  };
  const given = [
    { id: records.active, values: { code: "S-ACTIVE" } },
    { id: records.archived, values: { code: "S-ARCHIVED" } },
  ];
  await importDefinitions(db, Definitions.parse({ objects: [spare], records: { spare: given } }), { isSample: false });
  await db.execute(sql`update records.spare set _archived_at = now() where id = ${records.archived}`);

  const input = await anInput(db);
  const [draft] = Definitions.parse({ connectors: [vendors] }).connectors;
  if (!draft) throw new Error("The workspace has a SmartConnector");
  const editing = crypto.randomUUID();
  await keepDraft(db, { definition: draft, baseVersion: 1, revision: 0, editing });

  const ended = withDryRun ? await anEndedDryRun(db, input) : 1;
  const liveRun = await startRun(db, { connector: "vendors", mode: "live", inputId: input });
  await db.execute(sql`update runs set status = 'running', fence = fence + 1, lease_until = now() + interval '1 day'
    where id = ${liveRun}`);
  return {
    params: {
      connector: "vendors",
      object: "spare",
      id: records.active,
      input,
      run: String(ended),
      step: "1",
      row: "1",
    },
    draft,
    editing,
    active: { id: records.active, version: await versionOf(db, records.active) },
    archived: { id: records.archived, version: await versionOf(db, records.archived) },
    liveRun,
    person: { email: owner.email, password: owner.password },
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
