import type { RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import type { Change, RowError } from "../model/row-result.ts";
import type { FieldEquals, StoredRecord } from "../model/stored-record.ts";
import { isBlank, type ScalarValue } from "../model/value.ts";
import type { CompiledStep } from "./compile-step.ts";
import { canonicalText } from "./field-types.ts";
import { mappedValue, naming } from "./map-row.ts";
import type { PushedAside } from "./push-aside.ts";

/**
 * What the Object refuses of a row's changes: a blank identifier, then blank required fields, then values that another
 * Record holds, each in the Object's field order (load-steps.md sections 4, 5 and 8).
 */
export function checkValues(
  step: CompiledStep,
  row: Row,
  existing: StoredRecord | undefined,
  changes: readonly Change[],
  pushed: readonly PushedAside[],
  view: RecordView,
): RowError | undefined {
  const { uniqueIdentifier } = step.object;
  if (isMissing(step, existing, changes, uniqueIdentifier)) {
    return { code: "unique_identifier_blank", field: uniqueIdentifier };
  }
  for (const { apiName: field } of step.requiredFields) {
    if (isMissing(step, existing, changes, field)) return { code: "required_field_blank", field };
  }
  for (const { apiName: field } of step.uniqueFields) {
    const value = changeOf(step, changes, field)?.after;
    if (isBlank(value) || typeof value === "object") continue;
    const holder = holderOf(step, { field, value }, existing, pushed, view);
    if (holder !== undefined) return conflict(step, row, field, value, holder);
  }
  return undefined;
}

/** `held` is the value in the field's form, which the sentence says where it differs from the variable's. */
function conflict(step: CompiledStep, row: Row, field: string, held: ScalarValue, holder: string): RowError {
  const mapping = step.mappings[step.mappedFields.placeOf(field) ?? -1];
  if (!mapping) throw new Error(`The step changes ${field}, which it does not map`);
  const value = mappedValue(mapping, row);
  const text = canonicalText(held);
  const isSame = text === canonicalText(value);
  const error: RowError = { code: "unique_conflict", field, ...naming(mapping), value, recordIds: [holder] };
  return isSame ? error : { ...error, detail: { held: text } };
}

/** On update a field that was blank already may stay so: only clearing it fails the row. */
function isMissing(
  step: CompiledStep,
  existing: StoredRecord | undefined,
  changes: readonly Change[],
  field: string,
): boolean {
  const change = changeOf(step, changes, field);
  return existing === undefined ? change === undefined : change !== undefined && isBlank(change.after);
}

/** The id of another Record that holds the value. */
function holderOf(
  { object }: CompiledStep,
  held: FieldEquals,
  existing: StoredRecord | undefined,
  pushed: readonly PushedAside[],
  view: RecordView,
): string | undefined {
  const isIdentifier = held.field === object.uniqueIdentifier;
  if (isIdentifier) {
    const taken = pushed.find(({ identifier }) => identifier === held.value);
    if (taken) return taken.record.id;
  }
  const found = view.find(object.apiName, [held]);
  if (found.active + found.archived === 0) return undefined;
  const { activeRecords = [], archivedRecords = [] } = found;
  const isFreed = (id: string) => isIdentifier && pushed.some(({ record }) => record.id === id);
  return [...activeRecords, ...archivedRecords].find(({ id }) => id !== existing?.id && !isFreed(id))?.id;
}

/** Changes are in the order of the mappings, so a field's is not behind its mapping's place. */
function changeOf({ mappedFields }: CompiledStep, changes: readonly Change[], field: string): Change | undefined {
  const place = mappedFields.placeOf(field);
  if (place === undefined) return undefined;
  for (let at = Math.min(place, changes.length - 1); at >= 0; at -= 1) {
    if (changes[at]?.field === field) return changes[at];
  }
  return undefined;
}
