import type { UploadAction } from "../model/dropdowns.ts";
import type { RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import type { MatchOutcome, RowError, RuleTrace } from "../model/row-result.ts";
import type { FieldEquals, Found, StoredRecord } from "../model/stored-record.ts";
import { isBlank, type ScalarValue } from "../model/value.ts";
import type { CompiledRule, CompiledStep } from "./compile-step.ts";
import { resolveRelationship } from "./resolve-relationship.ts";
import { dropdownOfMatch } from "./upload-functions.ts";

/** Where the rules of a step ended for a row. */
export interface Verdict {
  readonly match: MatchOutcome;
  readonly action: UploadAction;
  /** The Records that gave the outcome: the active ones, or the archived ones. Undefined where there are many. */
  readonly candidates: readonly StoredRecord[] | undefined;
  /** What finds them; undefined where nothing was looked for. */
  readonly conditions: readonly FieldEquals[] | undefined;
  readonly trace: readonly RuleTrace[];
}

export interface Unmatched {
  readonly error: RowError;
  readonly trace: readonly RuleTrace[];
}

/**
 * The Records that a constrained rule may find: named, or by the conditions that found them.
 * Undefined is unconstrained.
 */
type CandidateSet =
  | { readonly records: readonly StoredRecord[] }
  | { readonly conditions: readonly FieldEquals[]; readonly among: "active" | "archived" };

const none: Found = { active: 0, archived: 0, activeRecords: [], archivedRecords: [] };

/**
 * Evaluates the rules of a step for a row (load-steps.md section 3).
 * @param captured names of variables that hold a Record's id
 */
export function matchRow(
  step: CompiledStep,
  row: Row,
  view: RecordView,
  captured: ReadonlySet<string>,
): Verdict | Unmatched {
  let way = step.trace;
  let set: CandidateSet | undefined;

  for (const rule of step.rules) {
    const value = row.values.get(rule.rule.variable);
    const key = isBlank(value) || typeof value === "object" ? undefined : keyOf(rule, value, view, captured);
    if (key && "error" in key) return { error: key.error, trace: way.trace };

    const conditions = key ? withKey(set, { field: rule.field, value: key.value }) : undefined;
    // A blank finds nothing: two rows without an e-mail are not the same person.
    const found = conditions ? search(step, rule, set, conditions, view) : none;
    const match = outcomeOf(found);
    const action = rule.rule[dropdownOfMatch[match]];
    way = way.with(found, match, action, isBlank(value));

    const records = match === "archived" ? found.archivedRecords : found.activeRecords;
    if (action === "next_rule") {
      const among = match === "archived" ? "archived" : "active";
      set = records ? { records } : { conditions: conditions ?? [], among };
    } else if (action === "next_rule_ignore_previous") {
      set = undefined;
    } else {
      return { match, action, candidates: records, conditions, trace: way.trace };
    }
  }
  throw new Error("The last rule goes to a next one; checkConnector refuses such a step.");
}

/** The Records that gave the outcome, all of them, in order of creation. */
export function allCandidates(
  step: CompiledStep,
  { match, candidates, conditions }: Verdict,
  view: RecordView,
): readonly StoredRecord[] {
  if (candidates || !conditions) return candidates ?? [];
  const all = view.findAll(step.object.apiName, conditions);
  return (match === "archived" ? all.archivedRecords : all.activeRecords) ?? [];
}

/** Which of the four outcomes it is (load-steps.md 3.2): an active Record hides archived ones. */
export function outcomeOf({ active, archived }: Pick<Found, "active" | "archived">): MatchOutcome {
  if (active === 1) return "single";
  if (active > 1) return "multiple";
  return archived > 0 ? "archived" : "none";
}

/** The value to look for; undefined finds nothing, an unresolved relationship fails the row (load-steps.md 3.1). */
function keyOf(
  rule: CompiledRule,
  value: ScalarValue,
  view: RecordView,
  captured: ReadonlySet<string>,
): { readonly value: ScalarValue } | { readonly error: RowError } | undefined {
  const { variable } = rule.rule;
  if (rule.target) {
    const resolved = resolveRelationship(view, rule.target, String(value), captured.has(variable));
    if (resolved.id !== undefined) return { value: resolved.id };
    const detail = { object: rule.target.object, use: "match", archived: resolved.archived ? 1 : 0 };
    return { error: { code: "relationship_unresolved", field: rule.field, variable, value, detail } };
  }
  const converted = rule.convert(value);
  return converted === undefined ? undefined : { value: converted };
}

function withKey(set: CandidateSet | undefined, key: FieldEquals): readonly FieldEquals[] {
  return set && "conditions" in set ? [...set.conditions, key] : [key];
}

function search(
  step: CompiledStep,
  rule: CompiledRule,
  set: CandidateSet | undefined,
  conditions: readonly FieldEquals[],
  view: RecordView,
): Found {
  const object = step.object.apiName;
  // The key of the rule is the last one.
  const key = conditions.at(-1);
  if (set === undefined || !key) return view.find(object, conditions);
  if ("records" in set) return split(set.records.filter((record) => holds(record, key)));
  const isAmong = (record: StoredRecord) => record.archived === (set.among === "archived");
  if (rule.isUnique) {
    // At most one Record holds the value: look at it instead of at everything in the set.
    const found = view.find(object, [key]);
    const records = [...(found.activeRecords ?? []), ...(found.archivedRecords ?? [])];
    return split(records.filter((record) => isAmong(record) && set.conditions.every((each) => holds(record, each))));
  }
  const found = view.find(object, conditions);
  return set.among === "active"
    ? { ...found, archived: 0, archivedRecords: [] }
    : { ...found, active: 0, activeRecords: [] };
}

function split(records: readonly StoredRecord[]): Found {
  const activeRecords = records.filter((record) => !record.archived);
  const archivedRecords = records.filter((record) => record.archived);
  return { active: activeRecords.length, archived: archivedRecords.length, activeRecords, archivedRecords };
}

function holds(record: StoredRecord, { field, value }: FieldEquals): boolean {
  return (field === "id" ? record.id : record.values.get(field)) === value;
}
