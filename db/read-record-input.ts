import { readField } from "../lib/engine/read-field.ts";
import { sameTyped, typedField, typedOf } from "../lib/engine/record-form.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { TypedField } from "../lib/model/record-input.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import type { Handle } from "./handle.ts";
import { type ReadInput, readChanges } from "./read-changes.ts";

/** What a form changes of a Record, or of a new one where `existing` is undefined; see `readChanges`. */
export async function readRecordInput(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  existing: StoredRecord | undefined,
  fields: readonly TypedField[],
): Promise<ReadInput> {
  const typed = new Map(fields.map((entry) => [entry.field, entry]));
  const [read] = await readChanges(db, object, objects, [
    {
      existing,
      read(field, before) {
        const entry = typed.get(field.apiName);
        return !entry || sameTyped(entry, typedField(field, before))
          ? undefined
          : readField(field, typedOf(field, entry));
      },
    },
  ]);
  return read ?? { changes: [], errors: [] };
}
