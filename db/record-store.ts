import { eq, sql } from "drizzle-orm";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Found, NewOption } from "../lib/model/stored-record.ts";
import { type RecordBatch, type RecordStore, StoreConflict, StoreRefusal } from "../lib/store/record-store.ts";
import { findGroup, foundNothing, groupLookups, type RecordReader, recordReader } from "./find-records.ts";
import { type Handle, inTransaction, sqlStateOf } from "./handle.ts";
import { objects } from "./schema.ts";
import { insertRecords, updateRecords } from "./write-records.ts";

/** What a store reads: the Objects as they are, and for each Object (API name) the fields that come with its Records. */
export interface StoreWorkspace {
  readonly objects: readonly ObjectDefinition[];
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/**
 * The RecordStore on PostgreSQL: one statement per group of like lookups, and a constant number per batch.
 * @param db a pool, or a transaction that both methods then take part in
 */
export function pgRecordStore(db: Handle, workspace: StoreWorkspace): RecordStore {
  const definitions = new Map(workspace.objects.map((object) => [object.apiName, object]));
  const definitionOf = (apiName: string) => {
    const object = definitions.get(apiName);
    if (!object) throw new Error(`The record store was opened without the Object ${apiName}`);
    return object;
  };
  const readers = new Map<string, RecordReader>();
  const readerOf = (object: ObjectDefinition) => {
    const known = readers.get(object.apiName);
    if (known) return known;
    const names = workspace.fields.get(object.apiName) ?? [];
    const reader = recordReader(names.flatMap((field) => fieldOf(object, field) ?? []));
    readers.set(object.apiName, reader);
    return reader;
  };

  return {
    async find(lookups) {
      const found = new Array<Found>(lookups.length).fill(foundNothing);
      const groups = groupLookups(lookups, definitionOf);
      const answer = async (tx: Handle) => {
        const answers = await Promise.all(groups.map((group) => findGroup(tx, group, readerOf(group.object))));
        for (const [index, group] of groups.entries()) {
          for (const [n, entry] of answers[index] ?? []) {
            const position = group.positions[n];
            if (position !== undefined) found[position] = entry;
          }
        }
      };
      if (groups.length < 2) await answer(db);
      else await inTransaction(db, answer, { isolationLevel: "repeatable read", accessMode: "read only" });
      return found;
    },
    async apply(batch) {
      try {
        await inTransaction(db, (tx) => applyBatch(tx, definitionOf(batch.object), batch));
      } catch (error) {
        throw storeErrorOf(error);
      }
    },
  };
}

async function applyBatch(tx: Handle, object: ObjectDefinition, { writes, options }: RecordBatch): Promise<void> {
  if (options.length > 0) await addOptions(tx, object.apiName, options);
  const updates = writes.filter((write) => write.kind === "update");
  const updated = await updateRecords(tx, object, updates);
  if (updated < updates.length) {
    throw new StoreConflict(`${updates.length - updated} Records of ${object.apiName} changed since they were read`);
  }
  await insertRecords(
    tx,
    object,
    writes.filter((write) => write.kind === "create"),
  );
  // Here and not at the end of the transaction, so that a violation is known to be this batch's.
  if (writes.length > 0) await tx.execute(sql`set constraints all immediate`);
}

/** Adds options to the Object's definition; one that differs from a known one by case only is that one. */
async function addOptions(tx: Handle, apiName: string, added: readonly NewOption[]): Promise<void> {
  const [stored] = await tx
    .select({ definition: objects.definition })
    .from(objects)
    .where(eq(objects.apiName, apiName))
    .for("update");
  if (!stored) return;
  const fields = stored.definition.fields.map((field) => {
    if (!field.options) return field;
    const options = [...field.options];
    const known = new Set(options.map((option) => option.toLowerCase()));
    for (const { field: name, option } of added) {
      if (name !== field.apiName || known.has(option.toLowerCase())) continue;
      known.add(option.toLowerCase());
      options.push(option);
    }
    return { ...field, options };
  });
  await tx
    .update(objects)
    .set({ definition: { ...stored.definition, fields }, updatedAt: sql`now()` })
    .where(eq(objects.apiName, apiName));
}

/** What the caller of a store can act on; anything else is passed on as it is. */
function storeErrorOf(error: unknown): unknown {
  switch (sqlStateOf(error)) {
    case "23505": // unique_violation
    case "23503": // foreign_key_violation
    case "40001": // serialization_failure
    case "40P01": // deadlock_detected
      return new StoreConflict("The stored Records no longer fit what was decided", { cause: error });
    case "54000": // program_limit_exceeded: a row wider than a page
      return new StoreRefusal("row_too_large", { cause: error });
    default:
      return error;
  }
}
