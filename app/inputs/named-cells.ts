import type { InputRowView } from "@/components/inputs/column-view.ts";
import type { Cell, RawRow } from "@/lib/model/row.ts";
import { text } from "@/lib/texts/text.ts";

/** The cells of a row as they were read, under the names of their columns. */
export function namedCells(columns: readonly string[], { cells }: RawRow): InputRowView["cells"] {
  return cells.map((cell, index) => ({ column: columns[index] ?? text("runs.row.extraCell"), value: cellText(cell) }));
}

function cellText(cell: Cell): string {
  return typeof cell === "object" && cell !== null ? JSON.stringify(cell) : String(cell ?? "");
}
