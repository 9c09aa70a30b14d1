import { columnOf } from "../model/column-of.ts";
import type { Connector } from "../model/connector.ts";
import { ListedValues, NameList } from "../model/listed-values.ts";
import type { Cell, RawRow, Row } from "../model/row.ts";
import type { RowError } from "../model/row-result.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";

/** A variable with the place of its value in a row. */
interface ReadVariable {
  readonly name: string;
  readonly place: number;
  readonly column: string;
  /** The column's place in the input. */
  readonly position: number;
  readonly required: boolean;
  readonly parse: ReturnType<typeof cellParser>;
}

const none: readonly RowError[] = [];

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
  const captures = connector.loadSteps.flatMap(({ postLoad }) => postLoad?.capture?.variable ?? []);
  const variables = new NameList([...connector.executionVariables.map(({ name }) => name), ...captures]);
  const constants = new Array<Value | undefined>(variables.names.length).fill(undefined);
  // In the order of the variables, as their errors are.
  const read: (ReadVariable | { readonly blankConstant: RowError })[] = [];
  for (const [place, variable] of connector.executionVariables.entries()) {
    const parse = cellParser(variable, context);
    const column = columnOf(variable);
    if (column !== undefined) {
      const required = variable.required ?? false;
      read.push({ name: variable.name, place, column, position: columns.indexOf(column), required, parse });
    } else {
      const parsed = parse(variable.value ?? "");
      if (parsed instanceof RefusedCell) throw new Error(`The constant ${variable.name} does not parse`);
      constants[place] = parsed;
      if (variable.required && isBlank(parsed)) {
        read.push({ blankConstant: { code: "required_variable_blank", variable: variable.name } });
      }
    }
  }

  return ({ row, cells }, captured) => {
    if (cells.length !== columns.length) {
      const detail = { expected: columns.length, found: cells.length };
      return { row, values: new Map(), errors: [{ code: "column_count", detail }] };
    }
    const held = constants.slice();
    let errors: RowError[] | undefined;
    for (const variable of read) {
      if ("blankConstant" in variable) {
        errors ??= [];
        errors.push(variable.blankConstant);
        continue;
      }
      const { name, place, column, position, required, parse } = variable;
      const cell: Cell = cells[position] ?? null;
      const parsed = parse(cell);
      if (parsed instanceof RefusedCell) {
        errors ??= [];
        errors.push({ code: "invalid_value", variable: name, column, value: parsed.cell, detail: parsed.detail });
      } else if (required && isBlank(parsed)) {
        errors ??= [];
        errors.push({ code: "required_variable_blank", variable: name, column });
      } else {
        held[place] = parsed;
      }
    }
    if (captured) for (const [name, value] of captured) held[variables.placeOf(name) ?? held.length] = value;
    return { row, values: new ListedValues(variables, held), errors: errors ?? none };
  };
}
