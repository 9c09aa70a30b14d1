import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Database, openDatabase } from "../db/client.ts";
import { importDefinitions } from "../db/definitions.ts";
import { saveRecord } from "../db/edit-record.ts";
import { receiveInput } from "../db/receive-input.ts";
import { findRecord } from "../db/records.ts";
import { createRun, findRun } from "../db/runs.ts";
import { freshDatabase } from "../db/testing.ts";
import { listWorkspace } from "../db/workspace.ts";
import { AppError } from "../lib/errors.ts";
import { Definitions } from "../lib/model/definitions.ts";
import { isFinished } from "../lib/model/run.ts";
import type { Place } from "./carry-out.ts";
import type { Random } from "./random.ts";
import { WorkerProcess } from "./worker-process.ts";

const editors = 50;

/** A person looks at a Record for so long before they save it. */
const longestLookMs = 2_000;

/** How much longer than without a run 95 of 100 edits may take (F15), and what counts as quick either way. */
const slowdown = 3;
const quickMs = 250;

/** Few edits say more about what else the machine does. */
const timedFromRows = 50_000;

/**
 * F15: people edit the Records that a run writes, meanwhile. Nobody meets an error but that a Record was changed since it was
 * seen; each Record's writes have one order, in which each says what it found.
 * @returns what did not hold
 */
export async function tryEditors(random: Random, rows: number, place: Place): Promise<readonly string[]> {
  const fresh = await freshDatabase();
  const { url } = fresh;
  // As many connections as the web server has.
  const db = openDatabase(url, { max: 10, statementTimeoutMs: 0 });
  const codes = Math.ceil(rows / 2);
  await importDefinitions(db, definitionsWith(codes), { isSample: false });
  const broken: string[] = [];
  const idle = await edited(db, random, codes, broken, () => pause(2_000));
  const id = await queue(db, rows, codes);
  const worker = new WorkerProcess({
    root: place.root,
    program: place.program,
    url,
    chunkRows: rows < timedFromRows ? 200 : 2_000,
  });
  const beside = await edited(db, random, codes, broken, async () => {
    for (;;) {
      const run = await findRun(db, id);
      if (run && isFinished(run.status)) {
        if (run.status !== "succeeded") broken.push(`The run ended ${run.status}`);
        return;
      }
      await pause(50);
    }
  });
  await worker.stop();
  broken.push(...(await brokenHistories(db)));
  if (rows >= timedFromRows && beside.p95 > Math.max(quickMs, slowdown * idle.p95)) {
    broken.push(`edits took ${beside.p95} ms beside a run, and ${idle.p95} ms without`);
  }
  place.say(
    `  ${rows} rows, ${beside.saved} edits beside them (p95 ${beside.p95} ms, without a run ${idle.p95}), ${beside.conflicts} too late`,
  );
  await db.$client.end();
  if (broken.length === 0) await fresh.drop();
  return broken.slice(0, 10);
}

/** Lets editors work for as long as `until` takes. */
async function edited(
  db: Database,
  random: Random,
  codes: number,
  broken: string[],
  until: () => Promise<void>,
): Promise<{ readonly saved: number; readonly conflicts: number; readonly p95: number }> {
  let isOver = false;
  let conflicts = 0;
  const took: number[] = [];
  const { objects } = await listWorkspace(db);
  const [thing] = objects;
  if (!thing) throw new Error("The world has its Object");
  const seenAs = (id: string) => findRecord(db, thing, objects, id);
  async function edit(editor: number) {
    for (let n = 0; !isOver; n += 1) {
      const id = idOf(random.between(1, codes));
      const seen = await seenAs(id);
      await pause(random.between(0, longestLookMs));
      const begun = performance.now();
      try {
        const field = random.isLucky(50) ? "note" : "owner";
        await saveRecord(db, {
          object: "thing",
          record: { id, version: seen?.record.version ?? "" },
          fields: [{ field, text: `${editor}.${n}`, list: [] }],
        });
      } catch (error) {
        const isLate = error instanceof AppError && error.code === "conflict";
        if (isLate) conflicts += 1;
        else broken.push(`An editor met: ${String(error)}`);
      }
      took.push(performance.now() - begun);
    }
  }
  const working = Array.from({ length: editors }, (_, editor) => edit(editor));
  await until();
  isOver = true;
  await Promise.all(working);
  took.sort((a, b) => a - b);
  return { saved: took.length - conflicts, conflicts, p95: Math.round(took[Math.floor(took.length * 0.95)] ?? 0) };
}

interface Write {
  readonly record: string;
  readonly writer: string;
  readonly previous: string | null;
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** From its last writer back, the history of a Record that was edited has every write once, and each found what the one before it left. */
async function brokenHistories(db: Database): Promise<readonly string[]> {
  const writes = await db.execute<Write & Record<string, unknown>>(sql`
    select record_id as record, format('%s.%s.%s', run_id, step, row) as writer, details ->> 'previousWriter' as previous,
      details -> 'changes' as changes
    from run_results
    where outcome in ('created', 'updated', 'unarchived') and record_id in (select record_id::text from record_edits)
    union all
    select record_id::text, 'edit.' || id, previous_writer, changes::json from record_edits`);
  const ofRecord = new Map<string, Map<string, Write>>();
  for (const write of writes) {
    const known = ofRecord.get(write.record) ?? new Map<string, Write>();
    ofRecord.set(write.record, known.set(write.writer, write));
  }
  const stored = await db.execute<{ id: string; writer: string | null; values: Record<string, unknown> }>(
    sql`select id, _writer as writer, to_jsonb(thing) as values from records.thing thing
      where id in (select record_id from record_edits)`,
  );
  return stored.flatMap(({ id, writer, values }) => {
    const known = ofRecord.get(id) ?? new Map<string, Write>();
    const now = { ...values };
    let steps = 0;
    for (let at = writer; at !== null; steps += 1) {
      const write = known.get(at);
      if (!write) return [`${id}: ${at} wrote it, and is in no history`];
      for (const { field, before, after } of write.changes) {
        if (now[field] !== after) return [`${id}: ${at} left ${after} in ${field}, and ${now[field]} was found`];
        now[field] = before;
      }
      at = write.previous;
    }
    return steps === known.size ? [] : [`${id}: ${known.size} writes, of which ${steps} are in its history`];
  });
}

function idOf(code: number): string {
  return `00000000-0000-4000-8000-${String(code).padStart(12, "0")}`;
}

/** A run that finds the first half of its rows' Records, and creates the rest. */
async function queue(db: Database, rows: number, codes: number): Promise<number> {
  async function* bytes() {
    yield new TextEncoder().encode("code,note\n");
    // Those that are there and those that are not, in turns.
    for (let n = 1; n <= rows; n += 1) {
      yield new TextEncoder().encode(`c${n % 2 === 0 ? n / 2 : codes + n},row ${n}\n`);
    }
  }
  const given = { fileName: "things.csv", connector: undefined, expectedBytes: Number.NaN };
  const { input } = await receiveInput(db, given, bytes());
  return createRun(db, { connector: "things", mode: "live", inputId: input.id });
}

function definitionsWith(codes: number): Definitions {
  const overwrite = "overwrite" as const;
  return Definitions.parse({
    objects: [
      {
        ...{ apiName: "thing", name: "Thing", uniqueIdentifier: "code" },
        fields: ["code", "note", "owner"].map((apiName) => ({ apiName, name: apiName, type: "text" })),
      },
    ],
    connectors: [
      {
        ...{ apiName: "things", name: "Things" },
        executionVariables: ["code", "note"].map((name) => ({ name, type: "string" })),
        loadSteps: [
          {
            ...{ name: "Things", object: "thing" },
            matchingRules: [
              {
                ...{ field: "code", variable: "code", noMatch: "create_new", singleMatch: "update_current" },
                ...{ multipleMatches: "do_not_upload", archivedMatch: "do_not_upload" },
              },
            ],
            mappingRules: ["code", "note"].map((field) => ({ field, variable: field, conflictResolution: overwrite })),
          },
        ],
      },
    ],
    records: {
      thing: Array.from({ length: codes }, (_, n) => ({
        ...{ id: idOf(n + 1), archived: false },
        values: { code: `c${n + 1}`, note: "before" },
      })),
    },
  });
}
