import { snapshotStep } from "@/app/runs/snapshot-names.ts";
import type { Handle } from "@/db/handle.ts";
import { type OpenedInput, openInput } from "@/db/open-input.ts";
import type { Run } from "@/db/runs.ts";
import { walkResults } from "@/db/walk-results.ts";
import { canonicalText } from "@/lib/engine/field-types.ts";
import type { Cell, RawRow } from "@/lib/model/row.ts";
import type { RowResult } from "@/lib/model/row-result.ts";
import type { Value } from "@/lib/model/value.ts";
import type { XlsxCell } from "@/lib/report/xlsx-file.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { cellTexts, keptColumns } from "./cell-texts.ts";
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

/**
 * The report of a run: a line for each row and load step, in batches, with the columns of the input behind ours, as they
 * came, but for what a file of failed rows added; without them where the input was removed.
 */
export async function openReport(db: Handle, run: Run) {
  const opened = run.inputId === null ? undefined : await openInput(db, run.inputId);
  const ours = columns.map((column) => apiText(`report.${column}`));
  const nameOf = (column: string) => (ours.includes(column) ? apiText("report.ofInput", { column }) : column);
  return {
    header: [...ours, ...keptColumns(opened?.source.columns ?? []).map(({ name }) => nameOf(name))],
    rows: reportRows(db, run, opened),
  };
}

async function* reportRows(
  db: Handle,
  run: Run,
  opened: OpenedInput | undefined,
): AsyncGenerator<readonly (readonly XlsxCell[])[]> {
  const inputColumns = opened?.source.columns ?? [];
  const kept = keptColumns(inputColumns);
  const textOf = cellTexts(run.snapshot.connector, inputColumns);
  let step = 0;
  let input: RowsInOrder | undefined;
  for await (const results of walkResults(db, run.id, {})) {
    const lines: (readonly XlsxCell[])[] = [];
    for (const result of results) {
      // The rows of each step begin with the first.
      if (opened && result.step !== step) input = new RowsInOrder(opened);
      step = result.step;
      const cells = (await input?.cellsOf(result.row)) ?? [];
      lines.push([
        ...lineOf(result, run),
        ...kept.map(({ position }) => textOf(cells[position] ?? null, position)),
        // What a row has too many of stands behind all columns, as in the failed rows.
        ...cells.slice(inputColumns.length).map((cell, index) => textOf(cell, inputColumns.length + index)),
      ]);
    }
    yield lines;
  }
}

/** Rows of an input that are asked for in their order. */
class RowsInOrder {
  private batch: readonly RawRow[] = [];
  private readonly batches: AsyncIterator<readonly RawRow[]>;

  constructor({ source }: OpenedInput) {
    this.batches = source.rows(0)[Symbol.asyncIterator]();
  }

  async cellsOf(row: number): Promise<readonly Cell[] | undefined> {
    while ((this.batch.at(-1)?.row ?? 0) < row) {
      const { value, done } = await this.batches.next();
      if (done) return undefined;
      this.batch = value;
    }
    return this.batch[row - (this.batch[0]?.row ?? 0)]?.cells;
  }
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
