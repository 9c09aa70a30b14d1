import type { LoadStep } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { MatchOutcome, RowResult } from "../model/row-result.ts";
import { explainResult } from "./explain.ts";
import { fieldLabel } from "./field-label.ts";
import { text } from "./text.ts";

/**
 * What happens to a row, in a few words for a line of a table that names outcome and rule already. `explainResult` says
 * it in full.
 * @param object the Object of the step
 * @param steps the connector's load steps, so that a row handled by an earlier one says so
 */
export function briefResult(
  result: RowResult,
  step: LoadStep,
  object: ObjectDefinition,
  steps: readonly LoadStep[],
): string {
  const { outcome, changes, warnings, kept, displaced, trace } = result;
  const last = trace.at(-1);
  const rule = last && step.matchingRules[last.rule - 1];
  const values = {
    object: object.name,
    field: rule ? fieldLabel(object, rule.field) : "",
    rules: trace.length,
    active: last?.active ?? 0,
    archived: last?.archived ?? 0,
    displaced: displaced.length,
    changes: changes.length,
    held: kept.filter(({ reason }) => reason === "kept" || reason === "unresolved").length,
  };
  const brief = briefOf();
  return warnings.length === 0 ? brief : text("runs.brief.withWarnings", { brief, warnings: warnings.length });

  function briefOf(): string {
    switch (outcome) {
      case "created":
        return text(last?.match === "archived" ? "runs.brief.createdBesideArchived" : "runs.brief.created", values);
      case "updated":
        return text("runs.brief.updated", values);
      case "unarchived":
        return text("runs.brief.unarchived", values);
      case "unchanged":
        return text(values.held > 0 ? "runs.brief.unchangedKept" : "runs.brief.unchangedEqual", values);
      case "skipped":
        if (last?.blank) return text("runs.brief.skippedBlank", values);
        // A single match may have been captured by an earlier step, which the full sentence finds out.
        if (last?.match === "single") return explainResult(result, step, object, steps);
        return text(skippedAt[last?.match ?? "none"], values);
      case "failed":
        return explainResult(result, step, object, steps);
    }
  }
}

const skippedAt = {
  none: "runs.brief.skippedNone",
  multiple: "runs.brief.skippedMultiple",
  archived: "runs.brief.skippedArchived",
} as const satisfies Record<Exclude<MatchOutcome, "single">, string>;
