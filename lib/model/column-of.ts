import type { ExecutionVariable } from "./connector.ts";

/** The input column that a variable reads; undefined for a constant. */
export function columnOf(variable: ExecutionVariable): string | undefined {
  return variable.value === undefined ? (variable.column ?? variable.name) : undefined;
}
