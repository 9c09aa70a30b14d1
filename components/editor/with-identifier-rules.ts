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
