import type { RecordView } from "../model/record-view.ts";
import type { FieldEquals, StoredRecord } from "../model/stored-record.ts";
import type { Target } from "./compile-step.ts";
import type { PushedAside } from "./push-aside.ts";

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

/** What the row's action does to Records of its own step before values are read (load-steps.md section 3.5). */
export interface DoneFirst {
  /** The step's Object. */
  readonly object: string;
  readonly unarchived: StoredRecord | undefined;
  readonly pushed: readonly PushedAside[];
}

/**
 * The active Record that the value names. A UUID that is no Record's id is not tried again as text.
 * @param first what the row itself has done by then: the Record that it unarchives resolves, and an identifier that it
 * pushed aside names no Record any more
 */
export function resolveRelationship(
  view: RecordView,
  target: Target,
  value: string,
  isRecordId: boolean,
  first?: DoneFirst,
): Resolved {
  const key = isRecordId ? { field: "id", value } : relationshipKey(target, value);
  const found = view.find(target.object, [key]);
  const [active] = found.activeRecords ?? [];
  if (active) return { id: active.id };
  const archived = found.archivedRecords ?? [];
  if (!first || first.object !== target.object) return { id: undefined, archived: archived.length > 0 };
  const { unarchived, pushed } = first;
  if (unarchived && archived.some(({ id }) => id === unarchived.id)) return { id: unarchived.id };
  const isStillNamed = (record: StoredRecord) =>
    key.field === "id" || !pushed.some((each) => each.record.id === record.id);
  return { id: undefined, archived: archived.some(isStillNamed) || pushed.some((each) => each.identifier === value) };
}
