import { snapshotStep } from "@/app/runs/snapshot-names.ts";
import type { Handle } from "@/db/handle.ts";
import type { OpenedInput } from "@/db/open-input.ts";
import type { Run } from "@/db/runs.ts";
import { type FailedRow, walkFailedRows } from "@/db/walk-failed-rows.ts";
import { failedRowColumns, rawColumn } from "@/lib/model/spreadsheet-text.ts";
import type { CsvCell } from "@/lib/report/csv-file.ts";
import { rowErrorText } from "@/lib/texts/row-error.ts";
import { cellTexts, keptColumns } from "./cell-texts.ts";

/**
 * The failed rows of a run as lines of a CSV file: the columns of the input in their order, then what says why. Columns
 * that an earlier such file added are left out, so that every one of them stands there once.
 */
export function failedRowLines(db: Handle, run: Run, opened: OpenedInput, { isRaw }: { readonly isRaw: boolean }) {
  const { columns } = opened.source;
  const kept = keptColumns(columns);
  const textOf = cellTexts(run.snapshot.connector, columns);
  async function* rows(): AsyncGenerator<readonly (readonly CsvCell[])[]> {
    for await (const failed of walkFailedRows(db, run, opened)) {
      yield failed.map((row) => {
        const { cells } = row.raw;
        return [
          ...kept.map(({ position }) => textOf(cells[position] ?? null, position)),
          row.raw.row,
          ...reasonOf(row, run),
          ...(isRaw ? [null] : []),
          // A row with too many cells keeps them, and fails again until somebody decides where they belong.
          ...cells.slice(columns.length).map((cell, index) => textOf(cell, columns.length + index)),
        ];
      });
    }
  }
  return {
    header: [...kept.map(({ name }) => name), ...failedRowColumns, ...(isRaw ? [rawColumn] : [])],
    rows: rows(),
  };
}

/** The code of the first error, and every error in a sentence. */
function reasonOf({ failures }: FailedRow, { snapshot }: Run): readonly [string, string] {
  const sentences = failures.flatMap(({ step, errors }) => {
    const names = snapshotStep(snapshot, step)?.names;
    return errors.map((error) => rowErrorText(error, names));
  });
  return [failures[0]?.errors[0]?.code ?? "", [...new Set(sentences)].join(" ")];
}
