import type { Cell, RawRow } from "../model/row.ts";
import type { RowSource } from "./row-source.ts";

const batchRows = 1_000;

/**
 * Rows that came as JSON. The columns are the keys of all rows in the order of their first appearance; where a row lacks
 * a key its cell is null. An object becomes a cell of its JSON text, also as an element of an array.
 */
export function jsonSource(rows: readonly Readonly<Record<string, unknown>>[]): RowSource {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns,
    async *rows(afterRow) {
      for (let from = afterRow; from < rows.length; from += batchRows) {
        yield rows.slice(from, from + batchRows).map(
          (row, index): RawRow => ({
            row: from + index + 1,
            // Own keys only: a column may be called `constructor`.
            cells: columns.map((column) => (Object.hasOwn(row, column) ? cellOf(row[column]) : null)),
          }),
        );
      }
    },
  };
}

function cellOf(value: unknown): Cell {
  return Array.isArray(value) ? value.map(scalarOf) : scalarOf(value);
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
