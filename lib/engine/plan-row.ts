import { ListedValues } from "../model/listed-values.ts";
import type { RecordView } from "../model/record-view.ts";
import type { Row } from "../model/row.ts";
import type { Change, PushedAsideBefore, RowError, RowResult } from "../model/row-result.ts";
import type { StoredRecord } from "../model/stored-record.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";
import { checkValues } from "./check-values.ts";
import type { CompiledStep } from "./compile-step.ts";
import { type Fired, fireAutomations, silenceAutomations } from "./fire-automations.ts";
import { type Mapped, mapRow } from "./map-row.ts";
import { allCandidates, matchRow, type Verdict } from "./match-row.ts";
import type { OptionBook } from "./option-book.ts";
import { type PushedAside, pushAside } from "./push-aside.ts";

/** What a step needs to plan rows, beside the rows and the view. */
export interface PlanContext {
  /** The run's one time, ISO 8601. */
  readonly now: string;
  /** Names of variables that earlier steps captured. */
  readonly captured: ReadonlySet<string>;
  readonly options: OptionBook;
  /** The id of the Record that a row creates in this step. */
  newRecordId(row: number): string;
  /** How the Record's history names what a row of this step wrote. */
  writer(row: number): string;
}

export interface PlannedRow {
  readonly result: RowResult;
  readonly fired: readonly Fired[];
  /** What the step keeps from firing. */
  readonly silenced: readonly Fired[];
}

const nothingMapped: Mapped = { changes: [], kept: [], warnings: [] };
const none: readonly never[] = [];

/** Decides one row, and stages what it writes into the view: all of it, or nothing (load-steps.md section 3.5). */
export function planRow(step: CompiledStep, row: Row, view: RecordView, context: PlanContext): PlannedRow {
  const [first] = row.errors;
  if (first) return failed(step, row, first, none, row.errors);
  const verdict = matchRow(step, row, view, context.captured);
  if ("error" in verdict) return failed(step, row, verdict.error, verdict.trace);
  switch (verdict.action) {
    case "do_not_upload": {
      const only = verdict.candidates?.length === 1 ? verdict.candidates[0] : undefined;
      return done(step, row, verdict, "skipped", only, nothingMapped);
    }
    case "create_new":
      return create(step, row, verdict, view, context);
    case "update_current":
    case "unarchive_and_update":
      return update(step, row, verdict, view, context);
    case "unarchive_only":
      return unarchiveOnly(step, row, verdict, view, context);
    case "next_rule":
    case "next_rule_ignore_previous":
      throw new Error("Going to the next rule is no verdict.");
  }
}

function create(
  step: CompiledStep,
  row: Row,
  verdict: Verdict,
  view: RecordView,
  { now, captured, options, newRecordId, writer }: PlanContext,
): PlannedRow {
  const object = step.object.apiName;
  const archived = verdict.match === "archived" ? allCandidates(step, verdict, view) : none;
  const pushed = pushAside(step, archived, now, view);
  const mapped = mapRow(step, row, undefined, view, captured, { object, unarchived: undefined, pushed });
  if ("error" in mapped) return failed(step, row, mapped.error, verdict.trace);
  const refused = checkValues(step, row, undefined, mapped.changes, pushed, view);
  if (refused) return failed(step, row, refused, verdict.trace);

  const by = writer(row.row);
  for (const { record, identifier } of pushed) {
    view.change(object, record, new Map([[step.object.uniqueIdentifier, identifier]]), false, by);
  }
  const id = newRecordId(row.row);
  const values = valuesOf(step, mapped.changes);
  addOptions(step, mapped.changes, options);
  view.create(object, id, values, by);
  return done(step, row, verdict, "created", { id, values }, mapped, pushed);
}

function update(step: CompiledStep, row: Row, verdict: Verdict, view: RecordView, context: PlanContext): PlannedRow {
  const { match, candidates, trace } = verdict;
  const [record] = candidates ?? [];
  if (match === "archived" && candidates?.length !== 1) return ambiguous(step, row, verdict, view);
  if (!record) throw new Error("A single match comes with its Record.");
  const first = { object: step.object.apiName, unarchived: match === "archived" ? record : undefined, pushed: none };
  const mapped = mapRow(step, row, record, view, context.captured, first);
  if ("error" in mapped) return failed(step, row, mapped.error, trace);
  const refused = checkValues(step, row, record, mapped.changes, none, view);
  if (refused) return failed(step, row, refused, trace);
  if (match !== "archived" && mapped.changes.length === 0) return done(step, row, verdict, "unchanged", record, mapped);

  addOptions(step, mapped.changes, context.options);
  return write(step, row, verdict, record, mapped, view, context);
}

function unarchiveOnly(
  step: CompiledStep,
  row: Row,
  verdict: Verdict,
  view: RecordView,
  context: PlanContext,
): PlannedRow {
  const [record] = verdict.candidates ?? [];
  if (!record || verdict.candidates?.length !== 1) return ambiguous(step, row, verdict, view);
  return write(step, row, verdict, record, nothingMapped, view, context);
}

function write(
  step: CompiledStep,
  row: Row,
  verdict: Verdict,
  record: StoredRecord,
  mapped: Mapped,
  view: RecordView,
  { writer }: PlanContext,
): PlannedRow {
  const isUnarchived = verdict.match === "archived";
  const values = valuesOf(step, mapped.changes);
  const after = view.change(step.object.apiName, record, values, isUnarchived, writer(row.row));
  return done(step, row, verdict, isUnarchived ? "unarchived" : "updated", after, mapped, none, record.writer);
}

// Results are written out key by key: millions of them are made, and spreading objects is many times slower.

function done(
  step: CompiledStep,
  { row }: Row,
  { trace }: Verdict,
  outcome: RowResult["outcome"],
  record: Pick<StoredRecord, "id" | "values"> | undefined,
  { changes, kept, warnings }: Mapped,
  pushed: readonly PushedAside[] = none,
  previousWriter?: string | null,
): PlannedRow {
  return {
    result: {
      row,
      step: step.number,
      outcome,
      recordId: record?.id ?? null,
      uniqueIdentifier: identifierOf(step, record?.values),
      changes,
      kept,
      displaced: pushed.length === 0 ? none : pushed.map((each) => each.record.id),
      trace,
      warnings,
      error: null,
      previousWriter,
      displacedBefore: pushed.length === 0 ? undefined : pushed.map((each) => beforeOf(step, each)),
    },
    fired: record ? fireAutomations(step, outcome, changes, record.values) : none,
    silenced: record ? silenceAutomations(step, outcome, changes, record.values) : none,
  };
}

function failed(
  step: CompiledStep,
  { row }: Row,
  error: RowError,
  trace: RowResult["trace"],
  errors: readonly RowError[] = none,
): PlannedRow {
  return {
    result: {
      row,
      step: step.number,
      outcome: "failed",
      recordId: null,
      uniqueIdentifier: null,
      changes: none,
      kept: none,
      displaced: none,
      trace,
      warnings: none,
      error,
      errors: errors.length > 1 ? errors : undefined,
    },
    fired: none,
    silenced: none,
  };
}

function ambiguous(step: CompiledStep, row: Row, verdict: Verdict, view: RecordView): PlannedRow {
  const recordIds = allCandidates(step, verdict, view).map((record) => record.id);
  return failed(step, row, { code: "ambiguous_archived_match", recordIds }, verdict.trace);
}

function addOptions({ object, optionFields }: CompiledStep, changes: readonly Change[], options: OptionBook): void {
  if (optionFields.size === 0) return;
  for (const { field, after } of changes) {
    if (isBlank(after) || !optionFields.has(field)) continue;
    options.add(object, field, typeof after === "object" ? after : [String(after)]);
  }
}

function identifierOf(step: CompiledStep, values: Values | undefined): string | null {
  const value = values?.get(step.object.uniqueIdentifier) ?? null;
  return typeof value === "string" ? value : null;
}

function beforeOf(step: CompiledStep, { record, identifier }: PushedAside): PushedAsideBefore {
  return { identifier: identifierOf(step, record.values) ?? "", renamed: identifier, previousWriter: record.writer };
}

/** What changes set: the values of a new Record, or those that are written to one. */
function valuesOf(step: CompiledStep, changes: readonly Change[]): Values {
  const { names } = step.mappedFields;
  const held = new Array<Value | undefined>(names.length).fill(undefined);
  // Changes are in the order of the mappings.
  let place = 0;
  for (const { field, after } of changes) {
    while (place < names.length && names[place] !== field) place += 1;
    held[place] = after;
  }
  return new ListedValues(step.mappedFields, held);
}
