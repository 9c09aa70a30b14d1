import { sql } from "drizzle-orm";
import { fieldsInUse } from "../lib/engine/compile-step.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import type { ScenarioWorld } from "../lib/run/run-scenario.ts";
import type { SeedRecord } from "../lib/store/memory-record-store.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { addRelationships, createObjectTable, dropObjectTable, tableOf } from "./object-tables.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";
import { pgRecordStore } from "./record-store.ts";
import { objects as objectsTable } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";
import { insertRecords } from "./write-records.ts";

/** A scenario's world in a database that holds nothing else: Objects that are there are removed with their Records. */
export async function pgWorld(
  db: Handle,
  objects: readonly ObjectDefinition[],
  records: ReadonlyMap<string, readonly SeedRecord[]>,
): Promise<ScenarioWorld> {
  await inTransaction(db, async (tx) => {
    for (const { apiName } of (await listWorkspace(tx)).objects) await dropObjectTable(tx, apiName);
    await tx.delete(objectsTable);
    for (const object of objects) {
      await tx.insert(objectsTable).values({ apiName: object.apiName, definition: object });
      await createObjectTable(tx, object);
    }
    for (const object of objects) {
      const given = records.get(object.apiName) ?? [];
      await insertRecords(
        tx,
        object,
        given.map((record) => ({ ...record, writer: null })),
      );
    }
    // Waiting checks keep a table from being altered.
    await tx.execute(sql`set constraints all immediate`);
    for (const object of objects) await addRelationships(tx, object);
  });

  return {
    store: async (connector, workspace) =>
      pgRecordStore(db, { objects: workspace.objects, fields: fieldsInUse(connector, workspace) }),
    objects: async () => (await listWorkspace(db)).objects,
    async records(apiName): Promise<readonly StoredRecord[]> {
      const object = objects.find((candidate) => candidate.apiName === apiName);
      if (!object) return [];
      const reader = recordReader(object.fields);
      const rows = await db.execute<RecordRow & Record<string, unknown>>(
        sql`select ${reader.columns} from ${tableOf(apiName)} t order by t._created`,
      );
      return rows.map((row) => reader.read(row));
    },
  };
}
