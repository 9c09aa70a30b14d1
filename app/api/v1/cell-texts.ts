import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { Cell } from "@/lib/model/row.ts";

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
