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
import { matchRow, type Verdict } from "./match-row.ts";
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
  // Results are written out key by key: millions of them are made, and spreading objects is many times slower.
  const failed = (error: RowError, trace: RowResult["trace"], errors: readonly RowError[] = none): PlannedRow => ({
    result: {
      row: row.row,
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
  });

  const [first] = row.errors;
  if (first) return failed(first, [], row.errors);
  const verdict = matchRow(step, row, view, context.captured);
  if ("error" in verdict) return failed(verdict.error, verdict.trace);

  const done = (
    outcome: RowResult["outcome"],
    record: Pick<StoredRecord, "id" | "values"> | undefined,
    { changes, kept, warnings }: Mapped = nothingMapped,
    pushed: readonly PushedAside[] = none,
    previousWriter?: string | null,
  ): PlannedRow => ({
    result: {
      row: row.row,
      step: step.number,
      outcome,
      recordId: record?.id ?? null,
      uniqueIdentifier: identifierOf(step, record?.values),
      changes,
      kept,
      displaced: pushed.length === 0 ? none : pushed.map((each) => each.record.id),
      trace: verdict.trace,
      warnings,
      error: null,
      previousWriter,
      displacedBefore: pushed.length === 0 ? undefined : pushed.map((each) => beforeOf(step, each)),
    },
    fired: record ? fireAutomations(step, outcome, changes, record.values) : none,
    silenced: record ? silenceAutomations(step, outcome, changes, record.values) : none,
  });

  switch (verdict.action) {
    case "do_not_upload":
      return done("skipped", verdict.candidates?.length === 1 ? verdict.candidates[0] : undefined);
    case "create_new":
      return create(verdict);
    case "update_current":
    case "unarchive_and_update":
      return update(verdict);
    case "unarchive_only":
      return unarchiveOnly(verdict);
    case "next_rule":
    case "next_rule_ignore_previous":
      throw new Error("Going to the next rule is no verdict.");
  }

  function create({ match, allCandidates, trace }: Verdict): PlannedRow {
    const archived = match === "archived" ? allCandidates() : [];
    const pushed = pushAside(step, archived, context.now, view);
    const first = { object: step.object.apiName, unarchived: undefined, pushed };
    const mapped = mapRow(step, row, undefined, view, context.captured, first);
    if ("error" in mapped) return failed(mapped.error, trace);
    const refused = checkValues(step, undefined, mapped.changes, pushed, view);
    if (refused) return failed(refused, trace);

    const writer = context.writer(row.row);
    for (const { record, identifier } of pushed) {
      view.change(step.object.apiName, record, new Map([[step.object.uniqueIdentifier, identifier]]), false, writer);
    }
    const id = context.newRecordId(row.row);
    const values = valuesOf(step, mapped.changes);
    addOptions(mapped.changes);
    view.create(step.object.apiName, id, values, writer);
    return done("created", { id, values }, mapped, pushed);
  }

  function update({ match, candidates, allCandidates, trace }: Verdict): PlannedRow {
    const [record] = candidates ?? [];
    if (match === "archived" && candidates?.length !== 1) return failed(ambiguous(allCandidates()), trace);
    if (!record) throw new Error("A single match comes with its Record.");
    const first = { object: step.object.apiName, unarchived: match === "archived" ? record : undefined, pushed: none };
    const mapped = mapRow(step, row, record, view, context.captured, first);
    if ("error" in mapped) return failed(mapped.error, trace);
    const refused = checkValues(step, record, mapped.changes, [], view);
    if (refused) return failed(refused, trace);
    if (match !== "archived" && mapped.changes.length === 0) return done("unchanged", record, mapped);

    addOptions(mapped.changes);
    return written(match === "archived" ? "unarchived" : "updated", record, mapped);
  }

  function unarchiveOnly({ candidates, allCandidates, trace }: Verdict): PlannedRow {
    const [record] = candidates ?? [];
    if (!record || candidates?.length !== 1) return failed(ambiguous(allCandidates()), trace);
    return written("unarchived", record, nothingMapped);
  }

  function written(outcome: "updated" | "unarchived", record: StoredRecord, mapped: Mapped): PlannedRow {
    const values: Values = new Map(mapped.changes.map(({ field, after }) => [field, after]));
    const after = view.change(step.object.apiName, record, values, outcome === "unarchived", context.writer(row.row));
    return done(outcome, after, mapped, none, record.writer);
  }

  function addOptions(changes: readonly Change[]): void {
    for (const { field, after } of changes) {
      if (isBlank(after)) continue;
      context.options.add(step.object, field, typeof after === "object" ? after : [String(after)]);
    }
  }
}

function ambiguous(records: readonly StoredRecord[]): RowError {
  return { code: "ambiguous_archived_match", recordIds: records.map((record) => record.id) };
}

function identifierOf(step: CompiledStep, values: Values | undefined): string | null {
  const value = values?.get(step.object.uniqueIdentifier) ?? null;
  return typeof value === "string" ? value : null;
}

function beforeOf(step: CompiledStep, { record, identifier }: PushedAside): PushedAsideBefore {
  return { identifier: identifierOf(step, record.values) ?? "", renamed: identifier, previousWriter: record.writer };
}

/** The values of a new Record. */
function valuesOf(step: CompiledStep, changes: readonly Change[]): Values {
  const held = new Array<Value | undefined>(step.mappedFields.names.length).fill(undefined);
  for (const { field, after } of changes) {
    const place = step.mappedFields.placeOf(field);
    if (place !== undefined) held[place] = after;
  }
  return new ListedValues(step.mappedFields, held);
}
