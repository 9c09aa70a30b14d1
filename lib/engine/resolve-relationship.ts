import type { RecordView } from "../model/record-view.ts";
import type { FieldEquals } from "../model/stored-record.ts";
import type { Target } from "./compile-step.ts";

export type Resolved = { readonly id: string } | { readonly id: undefined; readonly archived: boolean };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a relationship's value is taken as a Record's id (load-steps.md section 6). */
export function isRecordId(value: string): boolean {
  return uuid.test(value);
}

/** What a relationship's value is looked up by: an id as such, else the unique identifier (load-steps.md section 6). */
export function relationshipKey(target: Target, value: string): FieldEquals {
  // A Record that a dry run would create is named "new:<step>.<row>", and only captured variables hold such a name.
  if (isRecordId(value)) return { field: "id", value: value.toLowerCase() };
  return { field: target.identifier, value };
}

/** The active Record that the value names. A UUID that is no Record's id is not tried again as text. */
export function resolveRelationship(view: RecordView, target: Target, value: string, isRecordId: boolean): Resolved {
  const key = isRecordId ? { field: "id", value } : relationshipKey(target, value);
  const found = view.find(target.object, [key]);
  const record = found.activeRecords?.[0];
  return record ? { id: record.id } : { id: undefined, archived: found.archived > 0 };
}
