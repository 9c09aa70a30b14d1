import type { Connector } from "../model/connector.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { quoted } from "../model/found.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { variableTypes } from "./variable-types.ts";

/** Two variables of one name, captured ones included, and constants that do not parse (load-steps.md section 9). */
export function checkVariables(connector: Connector): Fault[] {
  return [...duplicates(connector), ...constants(connector)];
}

function duplicates(connector: Connector): Fault[] {
  const owners = new Map<string, string>();
  const named = [
    ...connector.executionVariables.map(({ name }, index) => ({
      name,
      owner: `variable ${index + 1}`,
      path: pointer("executionVariables", index, "name"),
    })),
    ...connector.loadSteps.flatMap(({ postLoad }, index) =>
      postLoad?.capture
        ? {
            name: postLoad.capture.variable,
            owner: `the variable that load step ${index + 1} captures`,
            path: pointer("loadSteps", index, "postLoad", "capture", "variable"),
          }
        : [],
    ),
  ];
  return named.flatMap(({ name, owner, path }) => {
    const first = owners.get(name);
    if (first === undefined) owners.set(name, owner);
    return first === undefined
      ? []
      : {
          path,
          code: "duplicate_variable" as const,
          message: `Two variables are called ${quoted(name)}: ${first} and ${owner}. Rename one of them.`,
        };
  });
}

function constants(connector: Connector): Fault[] {
  const context = { timeZone: connector.timeZone ?? "UTC", defaultCountry: connector.defaultCountry ?? "US" };
  return connector.executionVariables.flatMap((variable, index) => {
    if (variable.value === undefined) return [];
    if (!(cellParser(variable, context)(variable.value) instanceof RefusedCell)) return [];
    const type = variableTypes[variable.type].label;
    return {
      path: pointer("executionVariables", index, "value"),
      code: "invalid_constant" as const,
      message: `The constant ${quoted(variable.value)} of the variable ${quoted(variable.name)} cannot be read as its type, ${type}. Correct the constant, or choose another type.`,
    };
  });
}
