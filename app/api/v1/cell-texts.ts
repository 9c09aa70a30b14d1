import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { Cell } from "@/lib/model/row.ts";
import { failedRowColumns, rawColumn } from "@/lib/model/spreadsheet-text.ts";

const added: readonly string[] = [...failedRowColumns, rawColumn];

/** The columns of an input with their places, without those that a file of failed rows added to it. */
export function keptColumns(columns: readonly string[]) {
  return columns.flatMap((name, position) => (added.includes(name) ? [] : [{ name, position }]));
}

/** How a cell of a column is written; a list of JSON is joined as the variable that reads it cuts it. */
export function cellTexts({ executionVariables }: Connector, columns: readonly string[]) {
  const delimiters = columns.map(
    (name) => executionVariables.find((each) => each.isArray && columnOf(each) === name)?.arrayDelimiter,
  );
  return (cell: Cell, position: number): string => {
    if (cell === null) return "";
    if (typeof cell !== "object") return String(cell);
    const delimiter = delimiters[position];
    return delimiter === undefined ? JSON.stringify(cell) : cell.map((part) => part ?? "").join(delimiter);
  };
}
