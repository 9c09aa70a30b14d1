import type { ChangeView, RowDetailView, RuleView } from "@/components/run/run-view.ts";
import { type Foreseen, findForeseen } from "@/db/foreseen.ts";
import type { Handle } from "@/db/handle.ts";
import { findResult } from "@/db/results.ts";
import { listTriggered } from "@/db/row-starts.ts";
import type { Run } from "@/db/runs.ts";
import type { RunSnapshot } from "@/db/schema.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { conflictResolutions } from "@/lib/engine/conflict-resolutions.ts";
import type { ConflictResolution } from "@/lib/model/connector.ts";
import { type Change, isWrite, type RowResult, type RowWarning, type RuleTrace } from "@/lib/model/row-result.ts";
import { pathOf } from "@/lib/model/rule-path.ts";
import { explainKept, explainResult, explainRule } from "@/lib/texts/explain.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { pathText } from "@/lib/texts/path-text.ts";
import { rowErrorText, warningText } from "@/lib/texts/row-error.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { plannedRecord, type RecordLinks, readRecordLinks } from "./record-links.ts";
import { shownValue } from "./shown-value.ts";
import { type SnapshotStep, snapshotStep } from "./snapshot-names.ts";

/** What became of a row in a step, with all that explains it; undefined where the row has no result there. */
export async function readRow(db: Handle, run: Run, number: number, row: number): Promise<RowDetailView | undefined> {
  const result = snapshotStep(run.snapshot, number) && (await findResult(db, run.id, number, row));
  if (!result) return undefined;
  const [detail, foreseen] = await Promise.all([
    listTriggered(db, run, result).then((triggered) => readRowDetail(db, run.snapshot, result, triggered)),
    findForeseen(db, run, result),
  ]);
  return { ...detail, foreseen: foreseen ? foreseenView(foreseen, run.snapshot, result) : null };
}

/**
 * A result with all that explains it.
 * @param triggered the automations that the row starts by their own triggers, as far as that is known
 */
export async function readRowDetail(
  db: Handle,
  snapshot: RunSnapshot,
  result: RowResult,
  triggered: readonly string[] = [],
): Promise<RowDetailView> {
  const step = snapshotStep(snapshot, result.step);
  if (!step) throw new Error(`The snapshot has no load step ${result.step}`);
  // The Objects as they are now: fields that the run knew may be gone from their tables.
  const { objects } = await listWorkspace(db);
  const links = await readRecordLinks(db, objects, step.object, result);
  const { names, object } = step;
  return {
    row: result.row,
    step: result.step,
    outcome: result.outcome,
    rule: result.trace.at(-1)?.rule ?? 0,
    explanation: explainResult(result, step.step, object, snapshot.connector.loadSteps),
    identifier: result.uniqueIdentifier,
    record:
      result.recordId === null
        ? null
        : {
            id: result.recordId,
            href: links.get(result.recordId)?.href ?? null,
            newFromRow: plannedRecord(result.recordId)?.row ?? null,
          },
    trace: result.trace.map((trace) => ruleView(trace, step)),
    changes: result.changes.map((change) => changeView(change, step, links, result.warnings)),
    kept: result.kept.map(({ field, reason, held = null }) => ({
      field: fieldLabel(object, field),
      reason,
      sentence: explainKept(reason, resolutionOf(step, field)),
      held: shownValue(object, field, held, links),
      unresolved: result.warnings.filter((warning) => warning.field === field).map(({ value }) => value),
    })),
    errors: (result.errors ?? (result.error ? [result.error] : [])).map((error) => rowErrorText(error, names)),
    foreseen: null,
    displaced: result.displaced.map((id) => ({ id, href: links.get(id)?.href ?? null })),
    postLoad: postLoadOf(result, step, snapshot, triggered),
  };
}

function foreseenView(
  { dryRun, result: shown }: Foreseen,
  snapshot: RunSnapshot,
  result: RowResult,
): RowDetailView["foreseen"] {
  const step = snapshotStep(snapshot, result.step);
  if (!step) return null;
  const explanation = explainResult(shown, step.step, step.object, snapshot.connector.loadSteps);
  const sentences = [`${text(`runs.outcome.${shown.outcome}`)}. ${explanation}`];
  if (shown.error) sentences.push(rowErrorText(shown.error, step.names));
  const path = pathOf(shown);
  if (path !== pathOf(result)) {
    sentences.push(path === "" ? runPageText("foreseen.noWay") : runPageText("foreseen.way", { path: pathText(path) }));
  }
  if (shown.uniqueIdentifier !== result.uniqueIdentifier) {
    const identifierName = fieldLabel(step.object, step.object.uniqueIdentifier);
    const value = shown.uniqueIdentifier ?? text("shell.blank");
    sentences.push(runPageText("foreseen.identifier", { identifierName, value }));
  }
  return { dryRun, sentences };
}

function ruleView(trace: RuleTrace, { step, object }: SnapshotStep): RuleView {
  const rule = step.matchingRules[trace.rule - 1];
  return {
    rule: trace.rule,
    field: fieldLabel(object, rule?.field ?? ""),
    variable: rule?.variable ?? "",
    match: trace.match,
    isBlank: trace.blank === true,
    sentence: explainRule(trace),
  };
}

function changeView(
  { field, before, after }: Change,
  step: SnapshotStep,
  links: RecordLinks,
  warnings: readonly RowWarning[],
): ChangeView {
  const shown = {
    before: shownValue(step.object, field, before, links),
    after: shownValue(step.object, field, after, links),
  };
  return {
    field: fieldLabel(step.object, field),
    ...shown,
    resolution: resolutionNote(resolutionOf(step, field), shown),
    warnings: warnings.filter((warning) => warning.field === field).map((warning) => warningText(warning, step.names)),
  };
}

/** The label of a conflict resolution, with what it came to. */
function resolutionNote(
  resolution: ConflictResolution,
  { before, after }: Pick<ChangeView, "before" | "after">,
): string {
  const { label } = conflictResolutions[resolution];
  if (resolution === "only_add_options") {
    const kept = before.parts.length;
    return text("runs.row.added", { label, added: after.parts.length - kept, kept });
  }
  return resolution === "only_update_blank" ? text("runs.row.wasBlank", { label }) : label;
}

function resolutionOf({ step }: SnapshotStep, field: string) {
  const rule = step.mappingRules.find((mapping) => mapping.field === field);
  if (!rule) throw new Error(`The snapshot maps nothing to ${field}`);
  return rule.conflictResolution;
}

/** What the step starts for a Record that a row with this outcome wrote (load-steps.md section 7). */
function postLoadOf(
  { outcome }: RowResult,
  { step }: SnapshotStep,
  snapshot: RunSnapshot,
  triggered: readonly string[],
): readonly string[] {
  const postLoad = step.postLoad;
  if (!isWrite(outcome)) return [];
  const event = outcome === "created" ? "created" : "updated";
  const listed = (event === "created" ? postLoad?.automationsOnCreate : postLoad?.automationsOnUpdate) ?? [];
  const labelsOf = (names: readonly string[]) =>
    names.map((name) => snapshot.automations.find(({ apiName }) => apiName === name)?.name ?? name).join(", ");
  const lines: string[] = [];
  if (listed.length > 0) lines.push(text("runs.row.starts", { event, automations: labelsOf(listed) }));
  else if (postLoad) lines.push(text("runs.row.listsNothing", { event }));
  if (triggered.length > 0) {
    lines.push(text("runs.row.triggered", { automations: labelsOf(triggered), count: triggered.length }));
  }
  if (postLoad?.suppressTriggers) lines.push(text("runs.row.silent"));
  return lines;
}
