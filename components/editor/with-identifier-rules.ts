import type { Connector, LoadStep, MappingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";

/** A mapping rule of a unique identifier that nothing fills yet. */
export function blankIdentifierRule({ uniqueIdentifier }: ObjectDefinition): MappingRule {
  return { field: uniqueIdentifier, variable: "", conflictResolution: "only_update_blank" };
}

/** The connector with a mapping rule for every unique identifier, so that each has its row; undefined if none lacked. */
export function withIdentifierRules(connector: Connector, objects: readonly ObjectDefinition[]): Connector | undefined {
  let isChanged = false;
  const loadSteps = connector.loadSteps.map((step): LoadStep => {
    const object = objects.find(({ apiName }) => apiName === step.object);
    if (!object || step.mappingRules.some(({ field }) => field === object.uniqueIdentifier)) return step;
    isChanged = true;
    return { ...step, mappingRules: [blankIdentifierRule(object), ...step.mappingRules] };
  });
  return isChanged ? { ...connector, loadSteps } : undefined;
}

/**
 * The step as one that writes into another Object: what only the editor filled in for the one before, the name and the
 * identifier that nothing fills yet, goes with it; all that a person made stays.
 */
export function writeInto(step: LoadStep, object: string, objects: readonly ObjectDefinition[]): LoadStep {
  const before = objects.find(({ apiName }) => apiName === step.object);
  const after = objects.find(({ apiName }) => apiName === object);
  if (!before || !after) return { ...step, object };
  const isUntouched = ({ field, variable }: MappingRule) =>
    field === before.uniqueIdentifier && field !== after.uniqueIdentifier && variable === "";
  return {
    ...step,
    object,
    name: step.name === before.name ? after.name : step.name,
    mappingRules: step.mappingRules.filter((rule) => !isUntouched(rule)),
  };
}
