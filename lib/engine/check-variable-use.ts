import type { LoadStep, VariableType } from "../model/connector.ts";
import type { Fault } from "../model/fault.ts";
import { quoted } from "../model/found.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { fieldTypes, fits } from "./field-types.ts";
import type { ScopedVariable } from "./variable-scope.ts";
import { variableTypes } from "./variable-types.ts";

/** A load step and what its rules may name. */
export interface StepScope {
  /** From 0. */
  readonly index: number;
  readonly step: LoadStep;
  readonly variables: ReadonlyMap<string, ScopedVariable>;
  /** Undefined where the step names no Object that exists. */
  readonly object: ObjectDefinition | undefined;
}

/** How messages name a load step. */
export function stepName({ index, step }: Pick<StepScope, "index" | "step">): string {
  return `Load step ${index + 1} (${step.name})`;
}

type Refusal = Omit<Fault, "path">;

/** Why rules of a step cannot read a variable: it does not exist, or is captured too late (load-steps.md section 7). */
export function refuseName(name: string, scope: StepScope, where: string): Refusal | undefined {
  const variable = scope.variables.get(name);
  if (!variable) {
    return {
      code: "unknown_variable",
      message: `${where}: there is no variable ${quoted(name)}. Choose one that exists, or add it to the variables.`,
    };
  }
  const { capturedIn } = variable;
  if (capturedIn === undefined || capturedIn < scope.index) return undefined;
  return {
    code: "captured_later",
    message: `${where}: ${quoted(name)} is captured by load step ${capturedIn + 1}, so only steps after it can use it. Move that step before this one, or choose another variable.`,
  };
}

/** Why a variable cannot stand in a match or mapping rule on a field (formats.md section 2); `refuseName` included. */
export function refuseUse(
  use: "match" | "map",
  name: string,
  field: FieldDefinition | "id",
  scope: StepScope,
  where: string,
): Refusal | undefined {
  const variable = scope.variables.get(name);
  const refusal = refuseName(name, scope, where);
  if (refusal || !variable || !scope.object) return refusal;
  if (fits(use, variable, field, scope.object)) return undefined;
  const label = field === "id" ? "Record ID" : field.name;
  return {
    code: "type_mismatch",
    message: `${where}: the variable ${quoted(name)} holds ${holding(variable)}, but ${label} takes ${taking(use, field, scope.object)}. Choose a variable that fits, or change the type of ${quoted(name)}.`,
  };
}

/** What a variable holds, in words. */
export function holding({ type, isArray }: ScopedVariable): string {
  if (typeof type === "object") return `a Record of ${quoted(type.record)}`;
  return isArray ? `a list of values of type ${variableTypes[type].label}` : variableTypes[type].label;
}

/** What a field takes in a rule, in words. */
export function taking(use: "match" | "map", field: FieldDefinition | "id", object: ObjectDefinition): string {
  const types = Object.keys(variableTypes) as VariableType[];
  const labels = types
    .filter((type) => fits(use, { type, isArray: false }, field, object))
    .map((type) => variableTypes[type].label);
  const target = field === "id" ? object.apiName : field.relatedObject;
  if (target !== undefined) labels.push(`a captured Record of ${quoted(target)}`);
  const several = field !== "id" && holdsSeveral(field) ? ", one or a list" : "";
  const kind = field === "id" ? "" : ` (its type is ${fieldTypes[field.type].label})`;
  return `${new Intl.ListFormat("en", { type: "disjunction" }).format(labels)}${several}${kind}`;
}
