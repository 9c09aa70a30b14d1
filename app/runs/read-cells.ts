import type { RowCells } from "@/components/run/run-view.ts";
import type { Handle } from "@/db/handle.ts";
import { findInput, readInput } from "@/db/inputs.ts";
import type { Run } from "@/db/runs.ts";
import { rowTyper } from "@/lib/engine/type-rows.ts";
import { csvSource } from "@/lib/intake/csv-source.ts";
import type { RowSource } from "@/lib/intake/row-source.ts";
import type { Cell, RawRow } from "@/lib/model/row.ts";
import { isBlank, type Value } from "@/lib/model/value.ts";
import { text } from "@/lib/texts/text.ts";

/** A row as its input gives it, and as the connector's variables read it; undefined where there is no such row. */
export async function readCells(db: Handle, run: Run, row: number): Promise<RowCells | undefined> {
  const input = run.inputId === null ? undefined : await findInput(db, run.inputId);
  if (!input?.format) return undefined;
  const source = await csvSource(readInput(db, input.id), input.format);
  const raw = await rowOf(source, row);
  if (!raw) return undefined;
  const { values } = rowTyper(run.snapshot.connector, source.columns)(raw);
  return {
    cells: raw.cells.map((cell, index) => ({
      column: source.columns[index] ?? text("runs.row.extraCell"),
      value: cellText(cell),
    })),
    values: Object.fromEntries(
      [...values].filter(([, value]) => !isBlank(value)).map(([name, value]) => [name, valueText(value)]),
    ),
  };
}

async function rowOf(source: RowSource, row: number): Promise<RawRow | undefined> {
  for await (const [first] of source.rows(row - 1)) return first?.row === row ? first : undefined;
  return undefined;
}

function cellText(cell: Cell): string {
  return typeof cell === "object" && cell !== null ? JSON.stringify(cell) : String(cell ?? "");
}

function valueText(value: Value): string {
  return typeof value === "object" && value !== null ? value.join(", ") : String(value);
}
