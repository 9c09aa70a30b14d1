import { cellParser, RefusedCell } from "../engine/cell-parser.ts";
import { fieldConverter, matchConverter, RefusedValue } from "../engine/field-converter.ts";
import { canonicalText } from "../engine/field-types.ts";
import type { Automation } from "../model/automation.ts";
import { columnOf } from "../model/column-of.ts";
import type { Connector, LoadStep, MappingRule } from "../model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import type { Cell } from "../model/row.ts";
import type { Scenario } from "../model/scenario.ts";
import { holdsSeveral } from "../model/several-values.ts";
import type { Value } from "../model/value.ts";
import { createdRecordIds, plannedRecordId } from "./record-ids.ts";

/**
 * A second implementation of load-steps.md for the tests, written from its sentences: one row at a time, full scans over
 * plain lists, no stores and no chunks. It shares with the engine only how a single value is read and converted.
 */
export function referenceOutput(scenario: Scenario) {
  const now = new Date(scenario.now ?? 0).toISOString();
  const world = worldOf(scenario);
  const runs = scenario.runs.map((run, index) => {
    const connector = must(scenario.connectors.find(({ apiName }) => apiName === run.connector));
    const isDry = run.mode === "dry";
    const newId = isDry ? plannedRecordId : createdRecordIds(now, index + 1);
    const inUse = isDry ? copyOf(world) : world;
    const outcome = runOf({
      connector,
      rows: run.rows ?? [],
      isDry,
      now,
      newId,
      world: inUse,
      automations: scenario.automations,
    });
    return { connector: run.connector, mode: run.mode, ...outcome };
  });
  return { runs, records: recordsOf(world) };
}

function worldOf(scenario: Scenario): World {
  return new Map(
    scenario.objects.map((object) => {
      const given = (scenario.records?.[object.apiName] ?? []).map(({ id = "", archived = false, values }): Rec => {
        return { id, archived, values: new Map(Object.entries(values).filter(([, value]) => filled(value))) };
      });
      const options = new Map(object.fields.map((field) => [field.apiName, [...(field.options ?? [])]]));
      return [object.apiName, { object, options, records: given }];
    }),
  );
}

function recordsOf(world: World) {
  const written = ({ id, archived, values }: Rec) => ({
    ...{ id, archived },
    values: Object.fromEntries([...values].filter(([, value]) => filled(value))),
  });
  return Object.fromEntries([...world].map(([name, { records }]) => [name, records.map(written)]));
}

/** A Record as it is at a time; without values where it is not there. */
export interface HeldRecord {
  readonly object: string;
  readonly id: string;
  readonly archived: boolean;
  readonly values: ReadonlyMap<string, Value> | undefined;
}

/** The same model row by row, for runs that others come in between. */
export class ReferenceModel {
  readonly #automations: readonly Automation[];
  readonly #now: string;
  /** The rows of the runs, with what they captured so far. */
  readonly #typed = new Map<string, ReturnType<typeof typedRow>>();
  #world: World;

  constructor(scenario: Scenario) {
    this.#world = worldOf(scenario);
    this.#automations = scenario.automations;
    this.#now = new Date(scenario.now ?? 0).toISOString();
  }

  /**
   * What a row comes to.
   * @param run its number, which its new Records are named by
   * @param unseen Records as the row finds them, where others had changed them by then
   * @returns with how to make it so: `keep` gives the Records that it wrote
   */
  decide(
    { number, connector, rows }: { readonly number: number; readonly connector: Connector; readonly rows: Run["rows"] },
    { step, row }: { readonly step: number; readonly row: number },
    unseen: readonly HeldRecord[],
  ) {
    const world = copyOf(this.#world);
    const latest = unseen.map(({ object, id }) => heldIn(world, object, id));
    for (const record of unseen) hold(world, record);
    const before = copyOf(world);
    const key = `${number}.${row}`;
    const typed = this.#typed.get(key) ?? typedRow(connector, must(rows[row - 1]));
    const definition = must(connector.loadSteps[step - 1]);
    const { after: _, ...result } = rowOf({
      ...{ connector, rows, isDry: false, now: this.#now, world, automations: this.#automations },
      newId: createdRecordIds(this.#now, number),
      ...{ step: definition, number: step, row, vars: typed.values, problems: typed.problems },
    });
    const written = must(world.get(definition.object)).records.filter(({ id, archived, values }) => {
      const was = heldIn(before, definition.object, id);
      return was.archived !== archived || JSON.stringify([...(was.values ?? [])]) !== JSON.stringify([...values]);
    });
    return {
      result,
      written: written.map(({ id }) => id),
      keep: () => {
        for (const record of latest) hold(world, record);
        this.#world = world;
        const capture = definition.postLoad?.capture;
        if (capture) typed.values.set(capture.variable, capturedBy(result, capture.from));
        this.#typed.set(key, typed);
      },
    };
  }

  /** Somebody else made the Record so. */
  hold(record: HeldRecord): void {
    hold(this.#world, record);
  }

  records() {
    return recordsOf(this.#world);
  }
}

function heldIn(world: World, object: string, id: string): HeldRecord {
  const found = must(world.get(object)).records.find((record) => record.id === id);
  return { object, id, archived: found?.archived ?? false, values: found && new Map(found.values) };
}

function hold(world: World, { object, id, archived, values }: HeldRecord): void {
  const { records } = must(world.get(object));
  const at = records.findIndex((record) => record.id === id);
  if (!values) records.splice(at, at < 0 ? 0 : 1);
  else if (at < 0) records.push({ id, archived, values: new Map(values) });
  else records[at] = { id, archived, values: new Map(values) };
}

interface Rec {
  readonly id: string;
  archived: boolean;
  values: Map<string, Value>;
}
interface Kind {
  readonly object: ObjectDefinition;
  readonly options: Map<string, string[]>;
  readonly records: Rec[];
}
type World = Map<string, Kind>;
type Vars = Map<string, Value>;
interface Problem {
  readonly code: string;
  readonly field?: string;
  readonly variable?: string;
  readonly column?: string;
  readonly value?: Value | Cell;
  readonly recordIds?: readonly string[];
}
interface Run {
  readonly connector: Connector;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly isDry: boolean;
  readonly now: string;
  readonly newId: (step: number, row: number) => string;
  readonly world: World;
  readonly automations: readonly Automation[];
}

const filled = (value: Value | undefined): value is Exclude<Value, null> =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
const asList = (value: Value | undefined): readonly string[] =>
  !filled(value) ? [] : typeof value === "object" ? value : [String(value)];
const sameAs = (a: Value | undefined, b: Value | undefined) =>
  Array.isArray(a) || Array.isArray(b)
    ? JSON.stringify(asList(a).toSorted()) === JSON.stringify(asList(b).toSorted())
    : (a ?? null) === (b ?? null);
const copyOf = (world: World): World =>
  new Map(
    [...world].map(([name, { object, options, records }]) => [
      name,
      {
        object,
        options: new Map([...options].map(([field, labels]) => [field, [...labels]])),
        records: records.map((record) => ({ ...record, values: new Map(record.values) })),
      },
    ]),
  );

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The scenario lacks something");
  return value;
}

// Section 2: a run.
function runOf(run: Run) {
  const { connector, rows } = run;
  const outcomes = ["created", "updated", "unarchived", "unchanged", "skipped", "failed"] as const;
  const summaryOf = (results: readonly Result[]) =>
    connector.loadSteps.map((_, index) => {
      const ofStep = results.filter(({ step }) => step === index + 1);
      const count = (outcome: string) => ofStep.filter((result) => result.outcome === outcome).length;
      const warnings = ofStep.reduce((sum, result) => sum + result.warnings.length, 0);
      return { step: index + 1, ...Object.fromEntries(outcomes.map((name) => [name, count(name)])), warnings };
    });
  const events = new Map<string, Set<string>>();
  for (const { postLoad } of connector.loadSteps) {
    for (const name of postLoad?.automationsOnCreate ?? []) events.set(`${name}|manual|created`, new Set());
    for (const name of postLoad?.automationsOnUpdate ?? []) events.set(`${name}|manual|updated`, new Set());
  }
  const counts = () =>
    [...events].map(([key, seen]) => {
      const [automation, trigger, event] = key.split("|");
      return { automation, trigger, event, count: seen.size };
    });
  const failed = (reason: string, more = {}) => ({
    status: "failed",
    reason,
    summary: summaryOf([]),
    results: [],
    automations: counts(),
    ...more,
  });

  if (!run.isDry && connector.active === false) return failed("not_active");
  const there = new Set(rows.flatMap((row) => Object.keys(row)));
  const read = connector.executionVariables.flatMap((variable) => columnOf(variable) ?? []);
  if (read.some((column) => !there.has(column))) return failed("column_missing");

  const typed = rows.map((cells) => typedRow(connector, cells));
  if (connector.onInvalidValue === "fail_run" && typed.some(({ problems }) => problems.length > 0)) {
    const errors = typed.flatMap(({ problems }, index) => problems.map((problem) => ({ row: index + 1, ...problem })));
    return failed("invalid_values", { errors });
  }
  const results: Result[] = [];
  for (const [index, step] of connector.loadSteps.entries()) {
    for (const [position, { values, problems }] of typed.entries()) {
      const result = rowOf({ ...run, step, number: index + 1, row: position + 1, vars: values, problems });
      results.push(result);
      count(run, step, result, events);
      const capture = step.postLoad?.capture;
      if (capture) values.set(capture.variable, capturedBy(result, capture.from));
    }
  }
  const status = results.some(({ outcome }) => outcome === "failed") ? "partial" : "succeeded";
  return {
    status,
    summary: summaryOf(results),
    results: results.map(({ after: _, ...result }) => result),
    automations: counts(),
  };
}

function typedRow(connector: Connector, cells: Readonly<Record<string, Cell>>) {
  const values: Vars = new Map();
  const problems: Problem[] = [];
  const context = { timeZone: connector.timeZone ?? "UTC", defaultCountry: connector.defaultCountry ?? "US" };
  for (const variable of connector.executionVariables) {
    const column = columnOf(variable);
    const cell = column === undefined ? (variable.value ?? null) : (cells[column] ?? null);
    const parsed = cellParser(variable, context)(cell);
    const at = { variable: variable.name, ...(column !== undefined && { column }) };
    if (parsed instanceof RefusedCell) problems.push({ code: "invalid_value", ...at, value: parsed.cell });
    else if (variable.required && !filled(parsed)) problems.push({ code: "required_variable_blank", ...at });
    else values.set(variable.name, parsed);
  }
  return { values, problems };
}

type Named = Rec | undefined;
interface Result {
  row: number;
  step: number;
  outcome: string;
  recordId: string | null;
  uniqueIdentifier: Value;
  changes: { field: string; before: Value; after: Value }[];
  kept: { field: string; reason: string }[];
  displaced: string[];
  trace: object[];
  warnings: object[];
  error: Problem | null;
  errors?: readonly Problem[];
  /** The values of the Record after the row. */
  after?: ReadonlyMap<string, Value>;
}

interface RowRun extends Run {
  readonly step: LoadStep;
  readonly number: number;
  readonly row: number;
  readonly vars: Vars;
  readonly problems: readonly Problem[];
}

/** A row that fails: what stops it, thrown from wherever it is found. */
class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

function rowOf(run: RowRun): Result {
  const { step, number, row, problems, world } = run;
  const kind = must(world.get(step.object));
  const result: Result = {
    row,
    step: number,
    outcome: "failed",
    recordId: null,
    uniqueIdentifier: null,
    changes: [],
    kept: [],
    displaced: [],
    trace: [],
    warnings: [],
    error: null,
  };
  const [first] = problems;
  if (first) return { ...result, error: first, ...(problems.length > 1 && { errors: problems }) };
  const asBefore = kind.records.map((record) => ({ record, archived: record.archived, values: record.values }));
  try {
    decide(run, kind, result);
    return result;
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    for (const { record, archived, values } of asBefore) Object.assign(record, { archived, values });
    return {
      ...result,
      outcome: "failed",
      recordId: null,
      uniqueIdentifier: null,
      changes: [],
      kept: [],
      displaced: [],
      warnings: [],
      error: failure.problem,
    };
  }
}

// Section 3: matching.
function decide(run: RowRun, kind: Kind, result: Result): void {
  const { step, vars } = run;
  let candidates: readonly Rec[] = kind.records;
  for (const [index, rule] of step.matchingRules.entries()) {
    const value = vars.get(rule.variable);
    const found = filled(value) ? candidates.filter(matcher(run, kind, rule, value)) : [];
    const active = found.filter(({ archived }) => !archived);
    const archived = found.filter((record) => record.archived);
    const match =
      active.length === 1 ? "single" : active.length > 1 ? "multiple" : archived.length > 0 ? "archived" : "none";
    const setting = {
      none: "noMatch",
      single: "singleMatch",
      multiple: "multipleMatches",
      archived: "archivedMatch",
    } as const;
    const action = rule[setting[match]];
    result.trace.push({
      rule: index + 1,
      active: active.length,
      archived: archived.length,
      match,
      action,
      ...(!filled(value) && { blank: true }),
    });
    const resolved = match === "archived" ? archived : active;
    if (action === "next_rule") candidates = resolved;
    else if (action === "next_rule_ignore_previous") candidates = kind.records;
    else {
      act(run, kind, result, action, resolved);
      return;
    }
  }
  throw new Error("The last rule went on");
}

function matcher(run: RowRun, kind: Kind, rule: LoadStep["matchingRules"][number], value: Exclude<Value, null>) {
  if (typeof value === "object") throw new Error("A list does not match");
  if (rule.field === "id") return (record: Rec) => record.id === value;
  const field = must(kind.object.fields.find(({ apiName }) => apiName === rule.field));
  if (field.relatedObject !== undefined) {
    const target = targetOf(run, field, String(value), rule.variable);
    if (!target || target.archived) {
      throw new Failure({ code: "relationship_unresolved", field: field.apiName, variable: rule.variable, value });
    }
    return (record: Rec) => record.values.get(field.apiName) === target.id;
  }
  const type = run.connector.executionVariables.find(({ name }) => name === rule.variable)?.type ?? "record";
  const wanted = matchConverter(type, field, contextOf(run, kind, field))(value);
  return (record: Rec) => wanted !== undefined && record.values.get(field.apiName) === wanted;
}

function contextOf({ connector }: RowRun, { options }: Kind, { apiName }: FieldDefinition) {
  return { timeZone: connector.timeZone ?? "UTC", options: () => options.get(apiName) ?? [] };
}

/** Section 6: the Record that a relationship's value names, archived or not. */
function targetOf({ world, connector }: RowRun, field: FieldDefinition, value: string, variable: string): Named {
  const { records, object } = must(world.get(field.relatedObject ?? ""));
  const isCaptured = !connector.executionVariables.some(({ name }) => name === variable);
  const isId = isCaptured || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
  if (isId) return records.find(({ id }) => id === value.toLowerCase());
  return records.find(({ values }) => values.get(object.uniqueIdentifier) === value);
}

// Section 3.5: terminal actions.
function act(run: RowRun, kind: Kind, result: Result, action: string, found: readonly Rec[]): void {
  const identifier = kind.object.uniqueIdentifier;
  const about = (record: Named) => {
    result.recordId = record?.id ?? null;
    result.uniqueIdentifier = record?.values.get(identifier) ?? null;
    result.after = new Map(record?.values);
  };
  if (action === "do_not_upload") {
    result.outcome = "skipped";
    about(found.length === 1 ? found[0] : undefined);
    return;
  }
  if (action === "create_new") {
    create();
    return;
  }
  const isArchived = action !== "update_current";
  if (isArchived && found.length !== 1) {
    throw new Failure({ code: "ambiguous_archived_match", recordIds: found.map(({ id }) => id) });
  }
  const record = must(found[0]);
  const before = record.values;
  record.archived = false;
  const after = action === "unarchive_only" ? before : mapped(run, kind, result, before);
  if (action !== "unarchive_only") refuse(run, kind, result, record, after);
  result.outcome = isArchived ? "unarchived" : result.changes.length > 0 ? "updated" : "unchanged";
  record.values = after;
  addOptions(kind, result);
  about(record);

  function create(): void {
    const pushed = pushAside(run, kind, found);
    const values = mapped(run, kind, result, new Map());
    refuse(run, kind, result, undefined, values);
    result.displaced = pushed.map(({ id }) => id);
    const made: Rec = { id: run.newId(run.number, run.row), archived: false, values };
    kind.records.push(made);
    addOptions(kind, result);
    result.outcome = "created";
    about(made);
  }
}

function pushAside({ now }: RowRun, { object, records }: Kind, found: readonly Rec[]): readonly Rec[] {
  const pushed: Rec[] = [];
  const time = now.replace(/\.\d+Z$/, "Z");
  for (const record of found) {
    const identifier = record.values.get(object.uniqueIdentifier);
    if (!record.archived || typeof identifier !== "string") continue;
    if (/ \(archived \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ( \d+)?\)$/.test(identifier)) continue;
    const taken = (value: string) => records.some(({ values }) => values.get(object.uniqueIdentifier) === value);
    let moved = `${identifier} (archived ${time})`;
    for (let number = 2; taken(moved); number += 1) moved = `${identifier} (archived ${time} ${number})`;
    record.values = new Map(record.values).set(object.uniqueIdentifier, moved);
    pushed.push(record);
  }
  return pushed;
}

// Sections 4 and 5: mapping and conflict resolution.
function mapped(run: RowRun, kind: Kind, result: Result, before: ReadonlyMap<string, Value>): Map<string, Value> {
  const incoming = run.step.mappingRules.map((rule) => ({ rule, ...incomingOf(run, kind, result, rule) }));
  const after = new Map(before);
  for (const { rule, value, isUnresolved, field } of incoming) {
    const existing = before.get(rule.field) ?? null;
    const resolved = isUnresolved ? keepLinks(rule, field, existing, value) : resolve(rule, existing, value);
    if (!sameAs(existing, resolved)) {
      result.changes.push({ field: rule.field, before: existing, after: filled(resolved) ? resolved : null });
      if (filled(resolved)) after.set(rule.field, resolved);
      else after.delete(rule.field);
    } else if (isUnresolved) result.kept.push({ field: rule.field, reason: "unresolved" });
    else if (!filled(value)) result.kept.push({ field: rule.field, reason: "blank" });
    else result.kept.push({ field: rule.field, reason: sameAs(existing, value) ? "equal" : "kept" });
  }
  return after;
}

function resolve({ conflictResolution }: MappingRule, existing: Value, incoming: Value): Value {
  switch (conflictResolution) {
    case "overwrite":
      return incoming;
    case "overwrite_except_null":
      return filled(incoming) ? incoming : existing;
    case "only_update_blank":
      return filled(existing) ? existing : incoming;
    case "only_add_options":
      return added(existing, incoming);
  }
}

function added(existing: Value, incoming: Value): Value {
  return [...asList(existing), ...asList(incoming).filter((value) => !asList(existing).includes(value))];
}

/** Section 6: what resolves is used, and what is there is never taken away by a value that does not. */
function keepLinks(
  { conflictResolution }: MappingRule,
  field: FieldDefinition,
  existing: Value,
  incoming: Value,
): Value {
  if (!holdsSeveral(field)) return existing;
  return conflictResolution === "only_update_blank" && filled(existing) ? existing : added(existing, incoming);
}

function incomingOf(run: RowRun, kind: Kind, result: Result, rule: MappingRule) {
  const field = must(kind.object.fields.find(({ apiName }) => apiName === rule.field));
  if (field.relatedObject !== undefined) return { field, ...linksOf(run, result, rule, field) };
  const { variable, value } = sourceOf(run, rule);
  const type = run.connector.executionVariables.find(({ name }) => name === variable)?.type ?? "record";
  const context = { ...contextOf(run, kind, field), canCreateOptions: rule.canCreateOptions ?? false };
  const converted = fieldConverter(rule.variables ? "concatenated" : type, field, context)(value);
  if (!(converted instanceof RefusedValue)) return { field, value: converted, isUnresolved: false };
  throw new Failure({ code: converted.code, field: field.apiName, variable, value });
}

/** The variables of a mapping rule by their names, and their value. */
function sourceOf({ vars }: RowRun, rule: MappingRule): { readonly variable: string; readonly value: Value } {
  const names = rule.variables ?? [rule.variable ?? ""];
  const texts = names.flatMap((name) => (filled(vars.get(name)) ? canonicalText(vars.get(name) ?? null) : []));
  const value = rule.variables ? texts.join(rule.separator ?? " ") : (vars.get(names[0] ?? "") ?? null);
  return { variable: names.join(", "), value };
}

function linksOf(run: RowRun, result: Result, rule: MappingRule, field: FieldDefinition) {
  const variable = rule.variable ?? "";
  const ids: string[] = [];
  let isUnresolved = false;
  for (const value of asList(run.vars.get(variable))) {
    const target = targetOf(run, field, value, variable);
    if (target && !target.archived) {
      if (!ids.includes(target.id)) ids.push(target.id);
      continue;
    }
    if (rule.ifUnresolved === "fail_row") {
      throw new Failure({ code: "relationship_unresolved", field: field.apiName, variable, value });
    }
    isUnresolved = true;
    result.warnings.push({
      code: "relationship_unresolved",
      field: field.apiName,
      value,
      ...(target && { archived: true }),
    });
  }
  return { value: holdsSeveral(field) ? ids : (ids[0] ?? null), isUnresolved };
}

function addOptions({ object, options }: Kind, { changes }: Result): void {
  for (const { field, after } of changes) {
    if (!object.fields.find(({ apiName }) => apiName === field)?.options) continue;
    for (const label of asList(after)) if (!options.get(field)?.includes(label)) options.get(field)?.push(label);
  }
}

// Section 8: what is refused, in its order.
function refuse(
  run: RowRun,
  { object, records }: Kind,
  result: Result,
  record: Named,
  after: ReadonlyMap<string, Value>,
): void {
  const { step } = run;
  const lacks = (field: string) =>
    record === undefined
      ? !filled(after.get(field))
      : result.changes.some((change) => change.field === field && !filled(change.after));
  if (lacks(object.uniqueIdentifier))
    throw new Failure({ code: "unique_identifier_blank", field: object.uniqueIdentifier });
  for (const { apiName, required } of object.fields) {
    if (required && lacks(apiName)) throw new Failure({ code: "required_field_blank", field: apiName });
  }
  for (const { apiName, unique } of object.fields) {
    const isIdentifier = apiName === object.uniqueIdentifier;
    if (!isIdentifier && !unique) continue;
    const rule = step.mappingRules.find(({ field }) => field === apiName);
    if (!rule) continue;
    const value = after.get(apiName) ?? null;
    if (!filled(value) || (record && sameAs(value, record.values.get(apiName)))) continue;
    const holder = records.find((other) => other !== record && other.values.get(apiName) === value);
    if (holder) {
      const recordIds = [holder.id];
      throw new Failure({ code: "unique_conflict", field: apiName, ...sourceOf(run, rule), recordIds });
    }
  }
}

// Section 7: post-load actions.
function capturedBy({ outcome, recordId }: Result, from: "matched" | "created" | "matched_or_created"): string | null {
  if (outcome === "failed") return null;
  if (from === "created") return outcome === "created" ? recordId : null;
  if (from === "matched") return outcome === "created" ? null : recordId;
  return recordId;
}

function count(run: Run, step: LoadStep, result: Result, events: Map<string, Set<string>>): void {
  const { outcome, changes, after = new Map(), recordId } = result;
  if (recordId === null || !["created", "updated", "unarchived"].includes(outcome)) return;
  const event = outcome === "created" ? "created" : "updated";
  const { automationsOnCreate = [], automationsOnUpdate = [], suppressTriggers = false } = step.postLoad ?? {};
  const listed = event === "created" ? automationsOnCreate : automationsOnUpdate;
  for (const { apiName, object, active = true, triggers = [], conditions = [] } of run.automations) {
    const holds = conditions.every((condition) => filled(after.get(condition.field)) === "isNotBlank" in condition);
    if (object !== step.object || !active || !holds) continue;
    const fitting = triggers.find(
      ({ type, ...trigger }) =>
        (type === "record_created" && outcome === "created") ||
        (type === "record_unarchived" && outcome === "unarchived") ||
        (type === "record_updated" && event === "updated" && changes.length > 0) ||
        (type === "field_updated" &&
          event === "updated" &&
          changes.some(({ field }) => "field" in trigger && field === trigger.field)),
    );
    const fired = [
      ...(listed.includes(apiName) ? ["manual"] : []),
      ...(fitting && !suppressTriggers ? [fitting.type] : []),
    ];
    for (const trigger of fired) {
      const written = `${step.name}|${recordId}`;
      const isOwn = (key: string) => trigger !== "manual" && !key.includes("|manual|");
      const earlier = [...events].some(
        ([key, seen]) => key.startsWith(`${apiName}|`) && key.endsWith(`|${event}`) && isOwn(key) && seen.has(written),
      );
      if (earlier) continue;
      const key = `${apiName}|${trigger}|${event}`;
      events.set(key, (events.get(key) ?? new Set()).add(written));
    }
  }
}
