import type { Connector, VariableType } from "../model/connector.ts";

/** A variable as rules see it: from the connector's list, or captured by a load step. */
export interface ScopedVariable {
  readonly name: string;
  readonly type: VariableType | { readonly record: string };
  readonly isArray: boolean;
  /** The position (from 0) of the load step that captures it; later steps may use it. */
  readonly capturedIn?: number;
}

/** Every variable of a connector by its name, captured ones included (load-steps.md section 7). The first of a name counts. */
export function variablesOf(connector: Connector): ReadonlyMap<string, ScopedVariable> {
  const variables = new Map<string, ScopedVariable>();
  const add = (variable: ScopedVariable) => {
    if (!variables.has(variable.name)) variables.set(variable.name, variable);
  };
  for (const { name, type, isArray = false } of connector.executionVariables) add({ name, type, isArray });
  for (const [index, { object, postLoad }] of connector.loadSteps.entries()) {
    const name = postLoad?.capture?.variable;
    if (name !== undefined) add({ name, type: { record: object }, isArray: false, capturedIn: index });
  }
  return variables;
}
