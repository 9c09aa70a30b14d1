/** Where the parts of a connector stood in the file that they came from: their order there, by their order here. */
export interface FlowOrder {
  readonly loads: readonly number[];
  /** Per load step. */
  readonly matchingRules: readonly (readonly number[])[];
  readonly mappingRules: readonly (readonly number[])[];
}

type Key = string | number;

const variableKeys: Readonly<Record<string, string>> = {
  type: "data_type",
  column: "data_source",
  isArray: "is_array",
  arrayDelimiter: "array_delimiter",
  inputFormat: "input_format",
};
const ruleKeys: Readonly<Record<string, string>> = {
  noMatch: "no_match_action",
  singleMatch: "single_match_action",
  multipleMatches: "multiple_match_action",
  archivedMatch: "match_archive_action",
};
const mappingKeys: Readonly<Record<string, string>> = {
  conflictResolution: "conflict_resolution",
  canCreateOptions: "can_create_field_options",
};

/** The keys in a smartconnector-flow file that lead to what these keys lead to in the connector made of it. */
export function flowPath(keys: readonly Key[], order: FlowOrder): readonly Key[] {
  const [part = "", index, ...rest] = keys;
  if (part === "executionVariables") {
    const list = ["execution_variables"];
    return index === undefined ? list : [...list, index, ...renamed(rest, variableKeys)];
  }
  if (part !== "loadSteps") return part === "" ? [] : ["connector"];
  if (index === undefined) return ["loads"];
  const step = Number(index);
  const load = ["loads", order.loads[step] ?? step];
  const [list, rule, ...key] = rest;
  switch (list) {
    case undefined:
      return load;
    case "matchingRules":
      return [...load, "matching_rules", ...placed(rule, order.matchingRules[step]), ...renamed(key, ruleKeys)];
    case "mappingRules":
      return [...load, "field_mapping_rules", ...placed(rule, order.mappingRules[step]), ...renamed(key, mappingKeys)];
    case "postLoad":
      return [...load, "exposes_variable"];
    default:
      return [...load, "custom_object"];
  }
}

function placed(index: Key | undefined, order: readonly number[] = []): readonly Key[] {
  return index === undefined ? [] : [order[Number(index)] ?? index];
}

function renamed([key, ...rest]: readonly Key[], names: Readonly<Record<string, string>>): readonly Key[] {
  return key === undefined ? [] : [names[key] ?? key, ...rest];
}
