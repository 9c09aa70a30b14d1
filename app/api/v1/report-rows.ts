import { snapshotStep } from "@/app/runs/snapshot-names.ts";
import type { Handle } from "@/db/handle.ts";
import type { Run } from "@/db/runs.ts";
import { walkResults } from "@/db/walk-results.ts";
import { canonicalText } from "@/lib/engine/field-types.ts";
import type { RowResult } from "@/lib/model/row-result.ts";
import type { Value } from "@/lib/model/value.ts";
import type { XlsxCell } from "@/lib/report/xlsx-file.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { explanationOf } from "./explanation-of.ts";

const columns = [
  "step",
  "stepName",
  "row",
  "outcome",
  "uniqueIdentifier",
  "recordId",
  "rule",
  "explanation",
  "changes",
  "warnings",
  "code",
] as const;

/** The first line of a run's report. */
export const reportHeader = columns.map((column) => apiText(`report.${column}`));

/** The report of a run, a line for each row and load step, in batches. */
export async function* reportRows(db: Handle, run: Run): AsyncGenerator<readonly (readonly XlsxCell[])[]> {
  for await (const results of walkResults(db, run.id, {})) yield results.map((result) => lineOf(result, run));
}

function lineOf(result: RowResult, { snapshot, stepNames }: Run): readonly XlsxCell[] {
  const cells: Record<(typeof columns)[number], XlsxCell> = {
    step: result.step,
    stepName: stepNames[result.step - 1] ?? null,
    row: result.row,
    outcome: result.outcome,
    uniqueIdentifier: result.uniqueIdentifier,
    recordId: result.recordId,
    rule: result.trace.at(-1)?.rule ?? null,
    explanation: explanationOf(result, snapshot),
    changes: result.changes.map((change) => changeText(change, result.step, snapshot)).join("; "),
    warnings: result.warnings
      .map(({ field, value }) => apiText("report.warning", { field: labelOf(field, result.step, snapshot), value }))
      .join(" "),
    code: result.error?.code ?? null,
  };
  return columns.map((column) => cells[column]);
}

function changeText(change: RowResult["changes"][number], step: number, snapshot: Run["snapshot"]): string {
  const { field, before, after } = change;
  return apiText("report.change", {
    field: labelOf(field, step, snapshot),
    before: valueText(before),
    after: valueText(after),
  });
}

function labelOf(field: string, step: number, snapshot: Run["snapshot"]): string {
  const found = snapshotStep(snapshot, step);
  return found ? fieldLabel(found.object, field) : field;
}

function valueText(value: Value): string {
  const text = typeof value === "object" && value !== null ? value.join(", ") : canonicalText(value);
  return text === "" ? apiText("report.blank") : text;
}
