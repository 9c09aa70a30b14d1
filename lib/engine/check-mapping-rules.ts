import type { MappingRule } from "../model/connector.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { fieldOf } from "../model/field-facts.ts";
import { quoted } from "../model/found.ts";
import type { FieldDefinition } from "../model/object-definition.ts";
import { recordIdField } from "../model/record-id.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { holding, refuseName, refuseUse, type StepScope, stepName } from "./check-variable-use.ts";
import { conflictResolutions } from "./conflict-resolutions.ts";
import { fieldTypes } from "./field-types.ts";

/** What load-steps.md section 9 refuses of a step's mapping rules. Paths are pointers into the connector. */
export function checkMappingRules(scope: StepScope): Fault[] {
  const { index, object, step } = scope;
  const faults = step.mappingRules.flatMap((rule, position) => checkRule(rule, position, scope));
  const identifier = object && fieldOf(object, object.uniqueIdentifier);
  if (identifier && !step.mappingRules.some(({ field }) => field === identifier.apiName)) {
    faults.push({
      path: pointer("loadSteps", index, "mappingRules"),
      code: "unique_identifier_not_mapped",
      message: `${stepName(scope)}: nothing fills ${identifier.name}, the unique identifier of ${object.name}. Map a variable to it; new Records cannot exist without one.`,
    });
  }
  return faults;
}

function checkRule(rule: MappingRule, position: number, scope: StepScope): Fault[] {
  const path = (...keys: readonly (string | number)[]) =>
    pointer("loadSteps", scope.index, "mappingRules", position, ...keys);
  const where = `${stepName(scope)}, mapping rule ${position + 1}`;
  const field = scope.object && fieldOf(scope.object, rule.field);
  const faults: Fault[] = [];

  if (scope.object && !field) {
    const hint =
      rule.field === recordIdField ? "A Record ID is given once and never written" : "Choose one of its fields";
    const message = `${where}: ${scope.object.name} has no field ${quoted(rule.field)} to write. ${hint}.`;
    faults.push({ path: path("field"), code: "unknown_field", message });
  }
  const first = scope.step.mappingRules.findIndex((other) => other.field === rule.field);
  if (first < position) {
    const message = `${where}: ${field?.name ?? quoted(rule.field)} is already filled by mapping rule ${first + 1}. Remove one of the two.`;
    faults.push({ path: path("field"), code: "field_mapped_twice", message });
  }
  if (field && conflictResolutions[rule.conflictResolution].severalOnly && !holdsSeveral(field)) {
    const { label } = conflictResolutions[rule.conflictResolution];
    const message = `${where}: ${label} needs a field that holds several values, but ${field.name} holds one. Choose another conflict resolution.`;
    faults.push({ path: path("conflictResolution"), code: "only_add_options_on_single_value", message });
  }
  return faults.concat(rule.variables ? checkJoined(rule.variables) : checkSingle(rule.variable ?? ""));

  function checkSingle(name: string): Fault[] {
    const refusal = field ? refuseUse("map", name, field, scope, where) : refuseName(name, scope, where);
    return refusal ? [{ path: path("variable"), ...refusal }] : [];
  }

  /** Several variables make one text: each holds a single value that is no captured Record (load-steps.md section 4). */
  function checkJoined(names: readonly string[]): Fault[] {
    const refused = names.flatMap((name, at): Fault[] => {
      const variable = scope.variables.get(name);
      const refusal = refuseName(name, scope, where);
      if (refusal) return [{ path: path("variables", at), ...refusal }];
      if (!variable || (!variable.isArray && typeof variable.type === "string")) return [];
      const message = `${where}: the variable ${quoted(name)} holds ${holding(variable)}, but only single values can be joined into a text. Take it out of "variables".`;
      return [{ path: path("variables", at), code: "type_mismatch", message }];
    });
    if (!field || holdsText(field)) return refused;
    const message = `${where}: several variables can be joined into a ${fieldTypes.text.label} or ${fieldTypes.longtext.label} field only, but ${field.name} is of type ${fieldTypes[field.type].label}. Map one variable to it.`;
    return [...refused, { path: path("variables"), code: "type_mismatch", message }];
  }
}

function holdsText({ type }: FieldDefinition): boolean {
  return type === "text" || type === "longtext";
}
