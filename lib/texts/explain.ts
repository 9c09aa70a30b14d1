import { conflictResolutions } from "../engine/conflict-resolutions.ts";
import type { ConflictResolution, LoadStep } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { KeptReason, MatchOutcome, RowResult, RuleTrace } from "../model/row-result.ts";
import { fieldLabel } from "./field-label.ts";
import { rowErrorText } from "./row-error.ts";
import { text } from "./text.ts";

/**
 * Why a row ended as it did, in one sentence of the present tense, so that it holds for dry and live runs; for a failed
 * row the text of its error.
 * @param object the Object of the step
 * @param steps the connector's load steps, so that a row handled by an earlier one says so
 */
export function explainResult(
  result: RowResult,
  step: LoadStep,
  object: ObjectDefinition,
  steps: readonly LoadStep[] = [],
): string {
  const last = result.trace.at(-1);
  const rule = last && step.matchingRules[last.rule - 1];
  const values = {
    object: object.name,
    field: rule ? fieldLabel(object, rule.field) : "",
    rule: last?.rule ?? 0,
    active: last?.active ?? 0,
    archived: last?.archived ?? 0,
    changes: result.changes.length,
    displaced: result.displaced.length,
    warnings: result.warnings.length,
    kept: result.kept.filter(({ reason }) => reason === "kept" || reason === "unresolved").length,
  };

  switch (result.outcome) {
    case "created":
      if (last?.match === "archived") return text("results.explain.createdBesideArchived", values);
      return text(last?.blank ? "results.explain.createdFromBlank" : "results.explain.created", values);
    case "updated":
      return text("results.explain.updated", values);
    case "unarchived":
      return text(
        last?.action === "unarchive_only" ? "results.explain.unarchived" : "results.explain.unarchivedAndUpdated",
        values,
      );
    case "unchanged":
      return text(values.kept > 0 ? "results.explain.unchangedKept" : "results.explain.unchangedEqual", values);
    case "skipped": {
      const handled = last?.match === "single" ? capturedBy(rule?.variable, steps, result.step) : undefined;
      if (handled !== undefined) {
        return text("results.explain.alreadyHandled", { step: handled, variable: rule?.variable ?? "" });
      }
      return text(last?.blank ? "results.explain.skippedBlank" : skippedAt[last?.match ?? "none"], values);
    }
    case "failed":
      return explainFailure(result, object);
  }
}

const skippedAt = {
  none: "results.explain.skippedNone",
  single: "results.explain.skippedSingle",
  multiple: "results.explain.skippedMultiple",
  archived: "results.explain.skippedArchived",
} as const satisfies Record<MatchOutcome, string>;

/** The number of the earlier load step that captured a variable. */
function capturedBy(variable: string | undefined, steps: readonly LoadStep[], before: number): number | undefined {
  const index = steps.findIndex(({ postLoad }) => postLoad?.capture?.variable === variable);
  return variable !== undefined && index >= 0 && index < before - 1 ? index + 1 : undefined;
}

function explainFailure({ error, errors = [] }: RowResult, object: ObjectDefinition): string {
  if (!error) return text("results.explain.failed");
  const message = rowErrorText(error, { field: (apiName) => fieldLabel(object, apiName) });
  return errors.length > 1 ? text("results.explain.failedCells", { message, more: errors.length - 1 }) : message;
}

/** What one rule found, and what followed: "0 active, 0 archived. No match, so go to rule 2, ignoring matches." */
export function explainRule({ rule, active, archived, match, action, blank }: RuleTrace): string {
  const isIgnored = active > 0 && archived > 0;
  const found = text(
    blank ? "results.found.blank" : isIgnored ? "results.found.archivedIgnored" : "results.found.counts",
    { active, archived },
  );
  return `${found} ${text(`results.decision.${action}`, { match: text(`results.match.${match}`), next: rule + 1 })}`;
}

/** Why a mapped field was not changed, under its conflict resolution. */
export function explainKept(reason: KeptReason, conflictResolution: ConflictResolution): string {
  const { label } = conflictResolutions[conflictResolution];
  switch (reason) {
    case "unresolved":
      return text("results.kept.unresolved");
    case "equal":
      return text("results.kept.equal");
    case "blank":
      return text(conflictResolution === "overwrite" ? "results.kept.blankOverwrite" : "results.kept.blank");
    case "kept":
      return text(keptBy[conflictResolution], { label });
  }
}

const keptBy = {
  overwrite: "results.kept.other",
  overwrite_except_null: "results.kept.other",
  only_update_blank: "results.kept.onlyUpdateBlank",
  only_add_options: "results.kept.onlyAddOptions",
} as const satisfies Record<ConflictResolution, string>;
