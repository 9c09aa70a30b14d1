import type { RowCells } from "@/components/run/run-view.ts";
import type { Handle } from "@/db/handle.ts";
import { openInput } from "@/db/open-input.ts";
import { listCapturedResults } from "@/db/result-chunks.ts";
import type { Run } from "@/db/runs.ts";
import { rowTyper } from "@/lib/engine/type-rows.ts";
import { readRow } from "@/lib/intake/read-row.ts";
import { isBlank, type Value } from "@/lib/model/value.ts";
import { capturedId, capturesBefore } from "@/lib/run/capture.ts";
import { namedCells } from "../inputs/named-cells.ts";
import { capturedText } from "./record-links.ts";

/** A row as its input gives it, and as the connector's variables read it; undefined where there is no such row. */
export async function readCells(db: Handle, run: Run, step: number, row: number): Promise<RowCells | undefined> {
  const opened = run.inputId === null ? undefined : await openInput(db, run.inputId);
  const raw = opened && (await readRow(opened.source, row));
  if (!raw) return undefined;
  const { columns } = opened.source;
  const { values } = rowTyper(run.snapshot.connector, columns)(raw);
  return {
    cells: namedCells(columns, raw),
    values: Object.fromEntries([
      ...[...values].filter(([, value]) => !isBlank(value)).map(([name, value]) => [name, valueText(value)]),
      ...(await readCaptured(db, run, step, row)),
    ]),
  };
}

/** The Records that earlier steps captured for the row, by the names of their variables. */
async function readCaptured(db: Handle, run: Run, number: number, row: number): Promise<readonly [string, string][]> {
  const captures = capturesBefore(run.snapshot.connector, number);
  const captured = await Promise.all(
    captures.map(async ({ step, variable, from }): Promise<[string, string][]> => {
      const [result] = await listCapturedResults(db, run.id, step, row, row);
      const id = result ? capturedId(result, from) : null;
      return id === null ? [] : [[variable, capturedText(id)]];
    }),
  );
  return captured.flat();
}

function valueText(value: Value): string {
  return typeof value === "object" && value !== null ? value.join(", ") : String(value);
}
