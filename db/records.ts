import { sql } from "drizzle-orm";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { isUuid } from "./record-columns.ts";
import { labelsOf, type RecordLabels } from "./record-labels.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";

/** A Record by its id, with the labels of those it points to; undefined when there is none. */
export async function findRecord(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  id: string,
): Promise<{ readonly record: StoredRecord; readonly labels: RecordLabels } | undefined> {
  if (!isUuid(id)) return undefined;
  const reader = recordReader(object.fields);
  const [row] = await db.execute<RecordRow & Record<string, unknown>>(
    sql`select ${reader.columns} from ${tableOf(object.apiName)} t where t.id = ${id}::uuid`,
  );
  if (!row) return undefined;
  const record = reader.read(row);
  const values = [...record.values].map(([field, value]) => ({ field, value }));
  return { record, labels: await labelsOf(db, object, objects, values) };
}
