import { columnOf } from "../model/column-of.ts";
import type { Connector } from "../model/connector.ts";
import type { Cell, RawRow, Row } from "../model/row.ts";
import type { RowError } from "../model/row-result.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";
import { cellParser } from "./cell-parser.ts";

/** Columns that variables read and the input lacks, in the order of the variables, without repeats. */
export function missingColumns(connector: Connector, columns: readonly string[]): readonly string[] {
  const read = connector.executionVariables.flatMap((variable) => columnOf(variable) ?? []);
  return [...new Set(read)].filter((column) => !columns.includes(column));
}

/**
 * Compiles the connector's variables over the columns of an input: cells become values (load-steps.md section 2).
 * The function takes a row and what earlier steps captured for it, and gives the typed row with all its errors.
 * @throws Error for a constant that does not parse: `checkConnector` refuses such a connector
 */
export function rowTyper(connector: Connector, columns: readonly string[]): (raw: RawRow, captured?: Values) => Row {
  const context = { timeZone: connector.timeZone ?? "UTC", defaultCountry: connector.defaultCountry ?? "US" };
  const constants: [string, Value][] = [];
  const blankConstants: RowError[] = [];
  const read: {
    name: string;
    column: string;
    position: number;
    required: boolean;
    parse: ReturnType<typeof cellParser>;
  }[] = [];
  for (const variable of connector.executionVariables) {
    const parse = cellParser(variable, context);
    const column = columnOf(variable);
    if (column !== undefined) {
      const required = variable.required ?? false;
      read.push({ name: variable.name, column, position: columns.indexOf(column), required, parse });
    } else {
      const parsed = parse(variable.value ?? "");
      if (!parsed.ok) throw new Error(`The constant ${variable.name} does not parse`);
      constants.push([variable.name, parsed.value]);
      if (variable.required && isBlank(parsed.value)) {
        blankConstants.push({ code: "required_variable_blank", variable: variable.name });
      }
    }
  }

  return ({ row, cells }, captured) => {
    if (cells.length !== columns.length) {
      const detail = { expected: columns.length, found: cells.length };
      return { row, values: new Map(), errors: [{ code: "column_count", detail }] };
    }
    const values = new Map<string, Value>(constants);
    const errors: RowError[] = [...blankConstants];
    for (const { name, column, position, required, parse } of read) {
      const cell: Cell = cells[position] ?? null;
      const parsed = parse(cell);
      if (!parsed.ok) {
        errors.push({ code: "invalid_value", variable: name, column, value: parsed.value, detail: parsed.detail });
      } else if (required && isBlank(parsed.value)) {
        errors.push({ code: "required_variable_blank", variable: name, column });
      } else {
        values.set(name, parsed.value);
      }
    }
    if (captured) for (const [name, value] of captured) values.set(name, value);
    return { row, values, errors };
  };
}
