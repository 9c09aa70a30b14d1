import type { RecordView } from "../model/record-view.ts";
import type { StoredRecord } from "../model/stored-record.ts";
import type { CompiledStep } from "./compile-step.ts";

export interface PushedAside {
  readonly record: StoredRecord;
  readonly identifier: string;
}

const suffixForm = / \(archived \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ( \d+)?\)$/;

/** An identifier and the suffix that it was pushed aside with; the suffix is empty where it has none. */
export function withoutSuffix(identifier: string): readonly [identifier: string, suffix: string] {
  const at = identifier.search(suffixForm);
  return at < 0 ? [identifier, ""] : [identifier.slice(0, at), identifier.slice(at)];
}

/**
 * New identifiers that free those of archived Records for a new one (load-steps.md 3.5). A Record whose identifier
 * ends in the suffix already is left as it is.
 * @param now the run's one time, ISO 8601
 */
export function pushAside(
  step: CompiledStep,
  archived: readonly StoredRecord[],
  now: string,
  view: RecordView,
): readonly PushedAside[] {
  const { apiName, uniqueIdentifier } = step.object;
  const time = `${now.slice(0, 19)}Z`;
  const pushed: PushedAside[] = [];
  for (const record of archived) {
    const identifier = record.values.get(uniqueIdentifier);
    if (typeof identifier !== "string" || suffixForm.test(identifier)) continue;
    let moved = `${identifier} (archived ${time})`;
    for (let number = 2; isTaken(moved); number += 1) moved = `${identifier} (archived ${time} ${number})`;
    pushed.push({ record, identifier: moved });
  }
  return pushed;

  function isTaken(value: string): boolean {
    if (pushed.some((other) => other.identifier === value)) return true;
    const found = view.find(apiName, [{ field: uniqueIdentifier, value }]);
    return found.active + found.archived > 0;
  }
}
