import { asc, inArray, isNull, sql } from "drizzle-orm";
import type { Automation } from "../lib/model/automation.ts";
import type { DeliveryEvent } from "../lib/model/delivery.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Change as FieldChange } from "../lib/model/row-result.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { isBlank } from "../lib/model/value.ts";
import { arrayLiteral, type Handle, inTransaction } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";
import { listRowChanges, rowKey, type StepRow } from "./row-changes.ts";
import { deliveries, outbox } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";

type StoredChange = typeof outbox.$inferSelect;
type Change = StoredChange & { readonly changes: readonly FieldChange[] };
type NewDelivery = typeof deliveries.$inferInsert;
type Workspace = Awaited<ReturnType<typeof listWorkspace>>;

// Changes are fanned out by one worker at a time, so that deliveries of a Record are in its order.
const fanOutLock = 7_305_008;

// Changes whose Records and texts are in memory at a time: each may have megabytes.
const atATime = 50;

/** Characters of messages in one batch, and in one statement; a text of V8 ends at half a billion. */
const mostCharacters = 16 * 1024 ** 2;

/**
 * Makes deliveries of the next changes in the outbox, one for each automation that they fire, with the message as it will
 * be sent: what changed, and the Record as it is by now.
 * @param most characters of messages, beside those of the change that goes beyond them; then the batch ends early
 * @returns how many changes were fanned out; 0 when there are none, or while another worker does it
 */
export function fanOut(db: Handle, limit = 500, most = mostCharacters): Promise<number> {
  return inTransaction(db, async (tx) => {
    const [lock] = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${fanOutLock}) as held`);
    if (!lock?.held) return 0;
    let workspace: Workspace | undefined;
    const writer = new DeliveryWriter(tx, most);
    let count = 0;
    while (count < limit && !writer.isFull) {
      const changes = await nextChanges(tx, Math.min(limit - count, atATime));
      if (changes.length === 0) break;
      workspace ??= await listWorkspace(tx);
      count += await fanOutPart(tx, workspace, changes, writer);
    }
    return count;
  });
}

/** @returns how many of the changes were fanned out before there were enough messages */
async function fanOutPart(
  tx: Handle,
  { objects, automations }: Workspace,
  changes: readonly StoredChange[],
  writer: DeliveryWriter,
): Promise<number> {
  const known = new Map(automations.map((automation) => [automation.apiName, automation]));
  const records = await readRecords(tx, objects, changes);
  const ofRows = await listRowChanges(tx, changes.flatMap(rowOf));
  const done: number[] = [];
  for (const stored of changes) {
    if (writer.isFull) break;
    const [row] = rowOf(stored);
    const change = { ...stored, changes: stored.changes ?? (row && ofRows.get(rowKey(row))) ?? [] };
    for (const made of deliveriesOf(change, known, records)) await writer.write(made);
    done.push(stored.id);
  }
  await writer.flush();
  await tx.update(outbox).set({ fannedOutAt: sql`now()` }).where(inArray(outbox.id, done));
  return done.length;
}

function nextChanges(tx: Handle, limit: number): Promise<readonly StoredChange[]> {
  return tx.select().from(outbox).where(isNull(outbox.fannedOutAt)).orderBy(asc(outbox.id)).limit(limit);
}

/** Stores deliveries, as many by one statement as their messages allow. */
class DeliveryWriter {
  readonly #tx: Handle;
  readonly #most: number;
  #made: NewDelivery[] = [];
  #held = 0;
  #stored = 0;

  constructor(tx: Handle, most: number) {
    this.#tx = tx;
    this.#most = most;
  }

  /** There are messages enough for one batch. */
  get isFull(): boolean {
    return this.#stored + this.#held >= this.#most;
  }

  async write(made: NewDelivery): Promise<void> {
    this.#made.push(made);
    this.#held += made.body.length;
    if (this.#held >= this.#most) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#made.length > 0) await insertDeliveries(this.#tx, this.#made);
    this.#stored += this.#held;
    this.#made = [];
    this.#held = 0;
  }
}

/** The row whose result says what changed. */
function rowOf({ changes, runId, step, row }: StoredChange): readonly StepRow[] {
  return changes === null && runId !== null && step !== null && row !== null ? [{ runId, step, row }] : [];
}

function* deliveriesOf(
  change: Change,
  automations: ReadonlyMap<string, Automation>,
  records: ReadonlyMap<string, object>,
): Iterable<NewDelivery> {
  const event = `record.${change.outcome}` as const satisfies DeliveryEvent;
  for (const { automation: apiName, trigger } of change.fired) {
    const automation = automations.get(apiName);
    if (!automation) continue;
    const { object, recordId, changes, runId, step, row } = change;
    const body = JSON.stringify({
      type: event,
      timestamp: change.createdAt.toISOString(),
      data: {
        automation: apiName,
        trigger,
        object,
        record: records.get(`${object}.${recordId}`) ?? { id: recordId },
        changes,
        ...(runId !== null && { run: { id: runId, step, row } }),
      },
    });
    const { suppressed, path } = change;
    const own = {
      automation: apiName,
      event,
      trigger,
      subject: recordId,
      object,
      recordId,
      runId,
      suppressed,
      path,
      body,
    };
    yield { ...own, ...endedAtOnce(automation) };
  }
}

/** One parameter for all of them: a statement of a parameter for each of their values takes longer to build than to run. */
async function insertDeliveries(tx: Handle, made: readonly NewDelivery[]): Promise<void> {
  await tx.execute(sql`
    insert into ${deliveries} (automation, event, trigger, subject, object, record_id, run_id, suppressed, path, body,
      status, outcome, ended_at)
    select automation, event, trigger, subject, object, "recordId", "runId", suppressed, path, body,
      coalesce(status, 'waiting'), outcome, "endedAt"
    from json_to_recordset(${JSON.stringify(made)}::text::json) as made (automation text, event text, trigger text,
      subject text, object text, "recordId" uuid, "runId" integer, suppressed boolean, path text[], body text,
      status text, outcome text, "endedAt" timestamptz)`);
}

/** What needs nobody to carry it out. */
function endedAtOnce({ action, active }: Automation): Partial<NewDelivery> {
  const endedAt = new Date();
  if (active === false) return { status: "failed", outcome: "switched_off", endedAt };
  return action.type === "log" ? { status: "delivered", outcome: "logged", endedAt } : {};
}

/** The Records of changes as messages show them, by `object.id`. */
async function readRecords(
  tx: Handle,
  objects: readonly ObjectDefinition[],
  changes: readonly StoredChange[],
): Promise<ReadonlyMap<string, object>> {
  const shown = new Map<string, object>();
  for (const object of objects) {
    const ids = new Set(changes.flatMap((change) => (change.object === object.apiName ? change.recordId : [])));
    if (ids.size === 0) continue;
    const reader = recordReader(object.fields);
    const rows = await tx.execute<RecordRow & Record<string, unknown>>(
      sql`select ${reader.columns} from ${tableOf(object.apiName)} t where t.id = any(${arrayLiteral([...ids])}::uuid[])`,
    );
    for (const row of rows) {
      const record = reader.read(row);
      shown.set(`${object.apiName}.${record.id}`, shownRecord(object, record));
    }
  }
  return shown;
}

function shownRecord(object: ObjectDefinition, { id, archived, values }: StoredRecord): object {
  const filled = [...values].filter(([field, value]) => fieldOf(object, field) && !isBlank(value));
  return { id, archived, values: Object.fromEntries(filled) };
}
