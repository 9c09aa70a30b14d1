import type { Connector, MappingRule, PostLoad } from "@/lib/model/connector.ts";

/**
 * What controls hold as a definition: empty optional texts, empty lists and what is undefined are left out, so that two
 * connectors that say the same are the same JSON.
 */
export function cleanConnector(given: Connector): Connector {
  const connector: Connector = JSON.parse(JSON.stringify(given));
  for (const key of ["description", "timeZone", "defaultCountry"] as const) {
    if (connector[key] === "") delete connector[key];
  }
  for (const variable of connector.executionVariables) {
    if (variable.column === "") delete variable.column;
    if (!variable.isArray) {
      delete variable.isArray;
      delete variable.arrayDelimiter;
    }
    if (!variable.required) delete variable.required;
  }
  for (const step of connector.loadSteps) {
    step.mappingRules = step.mappingRules.map(cleanMapping);
    const postLoad = step.postLoad && cleanPostLoad(step.postLoad);
    if (postLoad && Object.keys(postLoad).length > 0) step.postLoad = postLoad;
    else delete step.postLoad;
  }
  return connector;
}

function cleanMapping(rule: MappingRule): MappingRule {
  const cleaned = { ...rule };
  if (cleaned.variables !== undefined) delete cleaned.variable;
  else delete cleaned.separator;
  if (!cleaned.canCreateOptions) delete cleaned.canCreateOptions;
  if (cleaned.ifUnresolved === "skip_field") delete cleaned.ifUnresolved;
  return cleaned;
}

function cleanPostLoad(postLoad: PostLoad): PostLoad {
  const cleaned = { ...postLoad };
  if (cleaned.automationsOnCreate?.length === 0) delete cleaned.automationsOnCreate;
  if (cleaned.automationsOnUpdate?.length === 0) delete cleaned.automationsOnUpdate;
  if (!cleaned.suppressTriggers) delete cleaned.suppressTriggers;
  return cleaned;
}
