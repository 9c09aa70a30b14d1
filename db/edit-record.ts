import { randomUUID } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RecordInput } from "../lib/model/record-input.ts";
import type { Change, RowError } from "../lib/model/row-result.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { fieldProblemText } from "../lib/texts/field-problem.ts";
import { recordsText } from "../lib/texts/records-text.ts";
import { fireChanges } from "./fire-changes.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { heldElsewhere } from "./read-changes.ts";
import { readRecordInput } from "./read-record-input.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";
import { recordEdits } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";
import { insertRecords, updateRecords } from "./write-records.ts";

export interface SavedRecord {
  readonly id: string;
  /** False where nothing differed from what is stored: then nothing was written. */
  readonly isChanged: boolean;
}

/** The Record that a person acts on, as it was when they saw it. */
export interface SeenRecord {
  readonly object: string;
  readonly id: string;
  /** `StoredRecord.version`; undefined to act on the Record as it is now. */
  readonly version?: string;
}

/**
 * Creates a Record, or changes one, by what a person typed, in one transaction with the entry of its history and
 * what it fires.
 * @throws AppError notFound; conflict when the Record was changed since; refused with a fault for each wrong field
 *   (`/fields/3`), all of them
 */
export async function saveRecord(db: Handle, input: RecordInput): Promise<SavedRecord> {
  const { objects, automations } = await listWorkspace(db);
  const object = objects.find(({ apiName }) => apiName === input.object);
  if (!object) throw new AppError("notFound", recordsText("problem.noObject", { object: input.object }));
  let changes: readonly Change[] = [];
  try {
    return await inTransaction(db, async (tx) => {
      const existing = input.record
        ? await lockRecord(tx, object, { object: input.object, ...input.record })
        : undefined;
      const read = await readRecordInput(tx, object, objects, existing, input.fields);
      if (read.errors.length > 0) throw refusedBy(input, object, objects, read.errors);
      changes = read.changes;
      if (existing && changes.length === 0) return { id: existing.id, isChanged: false };
      const id = existing?.id ?? randomUUID();
      const kind = existing ? "updated" : "created";
      const writer = await addEdit(tx, { object: object.apiName, recordId: id, kind, changes }, existing);
      const values = new Map(changes.map(({ field, after }) => [field, after]));
      if (existing) {
        const { version } = existing;
        await updateRecords(tx, object, [{ kind: "update", id, version, values, unarchive: false, writer }]);
      } else await insertRecords(tx, object, [{ id, values, writer }]);
      await fireChanges(tx, automations, object.apiName, [{ id, before: existing?.values, outcome: kind, changes }]);
      // Here and not at the end of the transaction, so that a violation is known to be this write's.
      await tx.execute(sql`set constraints all immediate`);
      return { id, isChanged: true };
    });
  } catch (error) {
    const state = sqlStateOf(error);
    if (state === "54000") throw new AppError("refused", recordsText("problem.tooLarge"), [], { cause: error });
    if (state !== "23505" && state !== "23503") throw error;
    // Another writer was faster: whose value it is now can be said.
    const [held = []] = await heldElsewhere(db, object, [changes]);
    if (held.length > 0) throw refusedBy(input, object, objects, held);
    throw new AppError("conflict", recordsText("problem.meanwhile"), [], { cause: error });
  }
}

/**
 * Archives a Record. It keeps its values, its unique ones too, and its links.
 * @throws AppError notFound; conflict when the Record was changed since
 */
export function archiveRecord(db: Handle, record: SeenRecord): Promise<SavedRecord> {
  return setArchived(db, record, true);
}

/**
 * Makes an archived Record active again; no value is written (load-steps.md 3.5). Its unique values were its own all
 * the time, as archived Records hold theirs.
 * @throws AppError notFound; conflict when the Record was changed since
 */
export function unarchiveRecord(db: Handle, record: SeenRecord): Promise<SavedRecord> {
  return setArchived(db, record, false);
}

async function setArchived(db: Handle, seen: SeenRecord, archived: boolean): Promise<SavedRecord> {
  return inTransaction(db, async (tx) => {
    const { objects, automations } = await listWorkspace(tx);
    const object = objects.find(({ apiName }) => apiName === seen.object);
    if (!object) throw new AppError("notFound", recordsText("problem.noObject", { object: seen.object }));
    const record = await lockRecord(tx, object, seen);
    const { id } = record;
    if (record.archived === archived) return { id, isChanged: false };
    const kind = archived ? "archived" : "unarchived";
    const writer = await addEdit(tx, { object: object.apiName, recordId: id, kind, changes: [] }, record);
    await tx.execute(sql`
      update ${tableOf(object.apiName)} set _archived_at = ${archived ? sql`now()` : sql`null`}, _writer = ${writer}
      where id = ${id}::uuid`);
    if (!archived) {
      const change = { id, before: record.values, outcome: "unarchived", changes: [] } as const;
      await fireChanges(tx, automations, object.apiName, [change]);
    }
    return { id, isChanged: true };
  });
}

/**
 * The Record, held until the transaction ends.
 * @throws AppError notFound; conflict when the Record was changed since; busy while a run holds it
 */
export async function lockRecord(
  tx: Handle,
  object: ObjectDefinition,
  { id, version }: SeenRecord,
): Promise<StoredRecord> {
  const reader = recordReader(object.fields);
  const [row] = await lockRow(
    tx,
    sql`select ${reader.columns} from ${tableOf(object.apiName)} t where t.id = ${id}::uuid for no key update`,
  );
  if (!row) throw new AppError("notFound", recordsText("problem.noRecord", { object: object.name }));
  const record = reader.read(row);
  if (version !== undefined && record.version !== version)
    throw new AppError("conflict", recordsText("problem.changed"));
  return record;
}

/** A run holds Records for as long as it stores a chunk; nobody waits longer than that at a form. */
async function lockRow(tx: Handle, query: SQL) {
  try {
    await tx.execute(sql`set local lock_timeout = '10s'`);
    return await tx.execute<RecordRow & Record<string, unknown>>(query);
  } catch (error) {
    if (sqlStateOf(error) !== "55P03") throw error;
    throw new AppError("busy", recordsText("problem.busy"), [], { cause: error });
  }
}

type NewEdit = Pick<typeof recordEdits.$inferInsert, "object" | "recordId" | "kind" | "changes">;

async function addEdit(tx: Handle, edit: NewEdit, existing: StoredRecord | undefined): Promise<string> {
  const writers = await addEdits(tx, [{ ...edit, previousWriter: existing?.writer ?? null }]);
  const writer = writers.get(edit.recordId);
  if (writer === undefined) throw new Error("The database did not give the new edit");
  return writer;
}

/**
 * Adds to the history of Records.
 * @returns the writer that each Record gets, by its id
 */
export async function addEdits(
  tx: Handle,
  edits: readonly (NewEdit & { readonly previousWriter: string | null })[],
): Promise<ReadonlyMap<string, string>> {
  if (edits.length === 0) return new Map();
  const added = await tx
    .insert(recordEdits)
    .values([...edits])
    .returning({ id: recordEdits.id, recordId: recordEdits.recordId });
  return new Map(added.map(({ id, recordId }) => [recordId, `edit.${id}`]));
}

function refusedBy(
  input: RecordInput,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  errors: readonly RowError[],
): AppError {
  const faults = errors.map((error): Fault => {
    const index = input.fields.findIndex(({ field }) => field === error.field);
    const path = index < 0 ? "" : pointer("fields", index);
    return { path, code: error.code, message: fieldProblemText(error, object, objects) };
  });
  return new AppError("refused", recordsText("problem.refused", { count: faults.length }), faults);
}

/** An edit by its number, or undefined. */
export async function findEdit(db: Handle, id: number): Promise<typeof recordEdits.$inferSelect | undefined> {
  const [found] = await db.select().from(recordEdits).where(eq(recordEdits.id, id));
  return found;
}
