import type { FormRecord } from "@/components/records/form-record.ts";
import type { RecordLabels } from "@/db/record-labels.ts";
import { typedFields } from "@/lib/engine/record-form.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { StoredRecord } from "@/lib/model/stored-record.ts";

/** A stored Record as its form takes it. */
export function formRecord(
  object: ObjectDefinition,
  { record, labels }: { readonly record: StoredRecord; readonly labels: RecordLabels },
): FormRecord {
  const { id, version, values } = record;
  return { record: { id, version }, fields: typedFields(object, values), labels: [...labels] };
}
