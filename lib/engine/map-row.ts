import type { RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import type { Change, Kept, KeptReason, RowError, RowWarning } from "../model/row-result.ts";
import type { StoredRecord } from "../model/stored-record.ts";
import { isBlank, type Value } from "../model/value.ts";
import type { CompiledMapping, CompiledStep, Target } from "./compile-step.ts";
import { union } from "./conflict-resolutions.ts";
import { RefusedValue } from "./field-converter.ts";
import { canonicalText, sameValue } from "./field-types.ts";
import { type DoneFirst, resolveRelationship } from "./resolve-relationship.ts";

export interface Mapped {
  readonly changes: readonly Change[];
  readonly kept: readonly Kept[];
  readonly warnings: readonly RowWarning[];
}

/**
 * The changes that the mapping rules of a step make to a Record, or to a new one where `existing` is undefined
 * (load-steps.md sections 4 to 6). Values are checked before conflict resolution, in mapping order.
 * @param first what the row's action does before its values are read
 */
export function mapRow(
  step: CompiledStep,
  row: Row,
  existing: StoredRecord | undefined,
  view: RecordView,
  captured: ReadonlySet<string>,
  first: DoneFirst,
): Mapped | { readonly error: RowError } {
  const warnings: RowWarning[] = [];
  const changes: Change[] = [];
  let shared = step.kept;
  // From the first one on that is this row's own.
  let own: Kept[] | undefined;
  for (const mapping of step.mappings) {
    let incoming: Value = null;
    // Relationship values that name no active Record were left out.
    let isUnresolved = false;
    if (mapping.target) {
      const linked = readRelationship(mapping, mapping.target, row, view, captured, first, warnings);
      if ("error" in linked) return linked;
      incoming = linked.value;
      isUnresolved = linked.isUnresolved;
    } else {
      const value = mappedValue(mapping, row);
      if (!isBlank(value)) {
        const converted = mapping.convert(value);
        if (converted instanceof RefusedValue) return { error: refusal(mapping, value, converted) };
        incoming = converted;
      }
    }
    const field = mapping.field.apiName;
    const before = existing?.values.get(field) ?? null;
    const after = isUnresolved
      ? resolveUnresolved(mapping, before, incoming)
      : mapping.policy.resolve(before, incoming);
    if (!sameValue(before, after)) {
      changes.push({ field, before, after });
      continue;
    }
    const reason = isUnresolved ? "unresolved" : keptReason(before, incoming, after);
    const isShared = reason === "equal" || isBlank(before);
    const kept = isShared ? mapping.kept[reason] : { field, reason, held: before };
    const next = isShared && own === undefined ? shared.with(kept) : undefined;
    if (next) {
      shared = next;
    } else {
      own ??= [...shared.list];
      own.push(kept);
    }
  }
  return { changes, kept: own ?? shared.list, warnings };
}

/** Why a field was not changed, in the precedence of load-steps.md section 8. */
function keptReason(before: Value, incoming: Value, after: Value): KeptReason {
  if (isBlank(incoming)) return "blank";
  // What is taken as it came has been compared.
  return incoming === after || sameValue(before, incoming) ? "equal" : "kept";
}

function refusal(mapping: CompiledMapping, value: Value, { code, detail }: RefusedValue): RowError {
  return { code, field: mapping.field.apiName, ...naming(mapping), value, detail };
}

/** What a mapping takes from a row: the canonical value of its variable, or of several as one text. */
export function mappedValue(mapping: CompiledMapping, row: Row): Value {
  return mapping.separator === undefined ? single(mapping, row) : joined(mapping, mapping.separator, row);
}

/** Blank variables are left out, their separators too (load-steps.md section 4). */
function joined(mapping: CompiledMapping, separator: string, row: Row): Value {
  const texts = mapping.variables.flatMap((variable) => {
    const value = row.values.get(variable);
    return isBlank(value) ? [] : canonicalText(value);
  });
  return texts.length === 0 ? null : texts.join(separator);
}

function single(mapping: CompiledMapping, row: Row): Value {
  return row.values.get(mapping.variables[0] ?? "") ?? null;
}

interface Linked {
  readonly value: Value;
  readonly isUnresolved: boolean;
}

const unlinked: Linked = { value: null, isUnresolved: false };
const unresolved: Linked = { value: null, isUnresolved: true };

function readRelationship(
  mapping: CompiledMapping,
  target: Target,
  row: Row,
  view: RecordView,
  captured: ReadonlySet<string>,
  first: DoneFirst,
  warnings: RowWarning[],
): Linked | { readonly error: RowError } {
  const value = single(mapping, row);
  if (isBlank(value)) return unlinked;
  const isRecordId = captured.has(mapping.variables[0] ?? "");
  if (!mapping.isMany) {
    const resolved = resolveRelationship(view, target, String(value), isRecordId, first);
    if (resolved.id !== undefined) return { value: resolved.id, isUnresolved: false };
    return leaveOut(mapping, target, String(value), resolved.archived, warnings) ?? unresolved;
  }
  const ids: string[] = [];
  let isUnresolved = false;
  for (const text of relationshipValues(value)) {
    const resolved = resolveRelationship(view, target, text, isRecordId, first);
    if (resolved.id === undefined) {
      const failure = leaveOut(mapping, target, text, resolved.archived, warnings);
      if (failure) return failure;
      isUnresolved = true;
    } else if (!ids.includes(resolved.id)) {
      ids.push(resolved.id);
    }
  }
  return { value: ids.length > 0 ? ids : null, isUnresolved };
}

/** A value that names no active Record is left out, with a warning, or fails the row. */
function leaveOut(
  mapping: CompiledMapping,
  { object }: Target,
  value: string,
  archived: boolean,
  warnings: RowWarning[],
): { readonly error: RowError } | undefined {
  const field = mapping.field.apiName;
  if (mapping.rule.ifUnresolved === "fail_row") {
    const detail = { object, use: "map", archived: archived ? 1 : 0 };
    return { error: { code: "relationship_unresolved", field, ...naming(mapping), value, detail } };
  }
  const warning = { code: "relationship_unresolved", field, value } as const;
  warnings.push(archived ? { ...warning, archived } : warning);
  return undefined;
}

/** The values that a relationship field looks up: one, or each of several by itself. */
export function relationshipValues(value: NonNullable<Value>): readonly string[] {
  return typeof value === "object" ? value : [String(value)];
}

/** A typing error never clears a link: what resolves is added, nothing is taken away (load-steps.md section 6). */
function resolveUnresolved({ isMany, rule }: CompiledMapping, before: Value, incoming: Value): Value {
  if (!isMany) return before;
  return rule.conflictResolution === "only_update_blank" && !isBlank(before) ? before : union(before, incoming);
}

/** How an error of a mapping names its variable; of several it names all. */
export function naming(mapping: CompiledMapping): Pick<RowError, "variable"> {
  return { variable: mapping.variables.join(", ") };
}
