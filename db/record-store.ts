import { eq, sql } from "drizzle-orm";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Found, NewOption } from "../lib/model/stored-record.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { type RecordBatch, type RecordStore, StoreConflict, StoreRefusal } from "../lib/store/record-store.ts";
import { findGroup, foundNothing, groupLookups } from "./find-records.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { type RecordReaders, recordReaders } from "./record-reader.ts";
import { objects } from "./schema.ts";
import { inSnapshot } from "./snapshot.ts";
import { encodeCreations, encodeUpdates } from "./write-records.ts";

/** What a store reads: the Objects as they are, and for each Object (API name) the fields that come with its Records. */
export interface StoreWorkspace {
  readonly objects: readonly ObjectDefinition[];
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** The RecordStore on PostgreSQL: one statement per group of like lookups, and a constant number per batch. */
export function pgRecordStore(db: Handle, workspace: StoreWorkspace): RecordStore {
  return pgRecordStores(workspace)(db);
}

/**
 * The same for many handles, as what reads Records is made once.
 * @returns opens the store on a pool, or on a transaction that both of its methods then take part in
 */
export function pgRecordStores(workspace: StoreWorkspace): (db: Handle) => RecordStore {
  const definitions = new Map(workspace.objects.map((object) => [object.apiName, object]));
  const definitionOf = (apiName: string) => {
    const object = definitions.get(apiName);
    if (!object) throw new Error(`The record store was opened without the Object ${apiName}`);
    return object;
  };
  const readers = new Map<string, RecordReaders>();
  const readerOf = (object: ObjectDefinition) => {
    const known = readers.get(object.apiName);
    if (known) return known;
    const names = workspace.fields.get(object.apiName) ?? [];
    const reader = recordReaders(names.flatMap((field) => fieldOf(object, field) ?? []));
    readers.set(object.apiName, reader);
    return reader;
  };

  return (db) => ({
    async find(lookups) {
      const found = new Array<Found>(lookups.length).fill(foundNothing);
      const groups = groupLookups(lookups, definitionOf);
      const answer = async (tx: Handle) => {
        const answers = await Promise.all(groups.map((group) => findGroup(tx, group, readerOf(group.object))));
        for (const [index, group] of groups.entries()) {
          const answered = answers[index] ?? [];
          for (let n = 0; n < group.positions.length; n += 1) {
            found[group.positions[n] ?? 0] = answered[n] ?? foundNothing;
          }
        }
      };
      if (groups.length > 0) await inSnapshot(db, answer);
      return found;
    },
    async apply(batch) {
      const encoded = encodeBatch(definitionOf(batch.object), batch);
      try {
        await inTransaction(db, async (tx) => {
          await encoded.create(tx);
          await encoded.update(tx);
          // Here and not at the end of the transaction, so that a violation is known to be this batch's.
          if (batch.writes.length > 0) await tx.execute(sql`set constraints all immediate`);
        });
      } catch (error) {
        throw storeErrorOf(error);
      }
    },
  });
}

/** A batch that is made ready to be sent: its creations first, then its updates. */
export interface EncodedBatch {
  /** @throws what the database throws (see `storeErrorOf`) */
  create(tx: Handle): Promise<void>;
  /** @throws StoreConflict when a Record changed since it was read; what the database throws */
  update(tx: Handle): Promise<void>;
}

/** Makes a batch ready, which takes longer than sending it. Uniqueness is checked when the transaction ends. */
export function encodeBatch(object: ObjectDefinition, { writes, options }: RecordBatch): EncodedBatch {
  const updates = writes.filter((write) => write.kind === "update");
  const encodedUpdates = encodeUpdates(object, updates);
  const encodedCreations = encodeCreations(
    object,
    writes.filter((write) => write.kind === "create"),
  );
  return {
    async create(tx) {
      if (options.length > 0) await addOptions(tx, object.apiName, options);
      await encodedCreations.apply(tx);
    },
    async update(tx) {
      const updated = await encodedUpdates.apply(tx);
      if (updated < updates.length) {
        throw new StoreConflict(
          `${updates.length - updated} Records of ${object.apiName} changed since they were read`,
        );
      }
    },
  };
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
export function storeErrorOf(error: unknown): unknown {
  switch (sqlStateOf(error)) {
    case "23505": // unique_violation
    case "23503": // foreign_key_violation
      return new StoreConflict("A value that was decided is another Record's", { isTaken: true, cause: error });
    case "40001": // serialization_failure
    case "40P01": // deadlock_detected
      return new StoreConflict("The stored Records no longer fit what was decided", { cause: error });
    case "54000": // program_limit_exceeded: a row wider than a page
      return new StoreRefusal("row_too_large", { cause: error });
    default:
      return error;
  }
}
