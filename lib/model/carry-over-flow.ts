import type { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "./connector.ts";
import { placeInWords } from "./definition-faults.ts";
import { type Fault, pointer, type TextPlace } from "./fault.ts";
import { formatLeftOut, inputFormatOf } from "./flow-input-format.ts";
import type { FlowOrder } from "./flow-path.ts";
import { found, quoted } from "./found.ts";
import { recordIdField } from "./record-id.ts";
import {
  FlowLoad,
  FlowMappingRule,
  FlowMatchingRule,
  FlowVariable,
  SmartconnectorFlow,
} from "./smartconnector-flow.ts";

/** Something of a file that the definitions made of it do not have. */
export interface LeftOut extends Partial<TextPlace> {
  /** A JSON Pointer into the file. */
  readonly path: string;
  /** What it is, and what that means, in a sentence. */
  readonly message: string;
}

type Path = readonly (string | number)[];

/** A connector made of a file, whether or not our own rules take it. */
export interface CarriedOver {
  readonly connector: Connector;
  readonly order: FlowOrder;
  readonly leftOut: readonly LeftOut[];
  readonly faults: readonly Fault[];
}

/** Turns a definition of docs/spec/smartconnector-flow.md into one of ours, and lists whatever has no place in it. */
export function carryOver(flow: SmartconnectorFlow): CarriedOver {
  const leftOut: LeftOut[] = [];
  const leave = (path: Path, what: string) => {
    const where = placeInWords(path.slice(0, -1), flow);
    leftOut.push({ path: pointer(...path), message: where === "" ? what : `${where}: ${what}` });
  };
  const leaveUnknown = (part: object, schema: { readonly shape: object }, path: Path) => {
    for (const key of Object.keys(part)) {
      if (!Object.hasOwn(schema.shape, key)) leave([...path, key], `${quoted(key)} is not known, and was left out.`);
    }
  };

  leaveUnknown(flow, SmartconnectorFlow, []);
  const variables = flow.execution_variables ?? [];
  const executionVariables = variables.map((variable, index) => {
    const path = ["execution_variables", index];
    leaveUnknown(variable, FlowVariable, path);
    return carryVariable(variable, (key, what) => leave([...path, key], what));
  });
  const order: { -readonly [Key in keyof FlowOrder]: FlowOrder[Key][number][] } = {
    loads: [],
    matchingRules: [],
    mappingRules: [],
  };
  const steps = new Map<string, number>();
  const loadSteps = inOrder(flow.loads, (load) => load.order).map(({ entry: load, index }): LoadStep => {
    const path = ["loads", index];
    leaveUnknown(load, FlowLoad, path);
    const rules = inOrder(load.matching_rules, (rule) => rule.order);
    const mappings = inOrder(load.field_mapping_rules, (rule) => rule.display_order);
    for (const { entry, index: rule } of rules) {
      leaveUnknown(entry, FlowMatchingRule, [...path, "matching_rules", rule]);
    }
    for (const { entry, index: rule } of mappings) {
      leaveUnknown(entry, FlowMappingRule, [...path, "field_mapping_rules", rule]);
    }
    const config = load.automation_trigger_config ?? "fire_all";
    if (config !== "fire_all") {
      const what = `"automation_trigger_config" is ${found(config)}, which is not carried over: Suppress triggers stays off, so all triggers fire.`;
      leave([...path, "automation_trigger_config"], what);
    }
    order.loads.push(index);
    order.matchingRules.push(rules.map((rule) => rule.index));
    order.mappingRules.push(mappings.map((rule) => rule.index));
    // The format has no names of load steps.
    const count = (steps.get(load.custom_object) ?? 0) + 1;
    steps.set(load.custom_object, count);
    return {
      name: count === 1 ? load.custom_object : `${load.custom_object} ${count}`,
      object: load.custom_object,
      matchingRules: rules.map(({ entry }) => carryRule(entry)),
      mappingRules: mappings.map(({ entry }) => carryMapping(entry)),
      ...(load.exposes_variable !== undefined && {
        postLoad: { capture: { variable: load.exposes_variable, from: "matched_or_created" } },
      }),
    };
  });
  const connector = { apiName: flow.connector, name: flow.connector, executionVariables, loadSteps };
  return { connector, order, leftOut, faults: otherScopes(variables, flow) };
}

function carryVariable(
  variable: FlowVariable,
  leave: (key: keyof FlowVariable & string, what: string) => void,
): ExecutionVariable {
  const { name, data_source: column, data_type: type = "string", value, input_format: format } = variable;
  const carried: ExecutionVariable = { name, type };
  if (column !== undefined && column !== name) carried.column = column;
  if (value !== undefined && value !== null) {
    if (column === undefined) carried.value = String(value);
    else leave("value", `"value" was left out: the variable reads the column ${quoted(column)}.`);
  }
  if (variable.is_array) carried.isArray = true;
  if (variable.array_delimiter !== undefined) carried.arrayDelimiter = variable.array_delimiter;
  if (variable.required) carried.required = true;
  if (format !== undefined) {
    const inputFormat = inputFormatOf(type, format);
    if (inputFormat !== undefined) carried.inputFormat = inputFormat;
    else leave("input_format", `the input format ${quoted(format)} was left out. ${formatLeftOut(type)}`);
  }
  for (const key of ["output_format", "display_order"] as const) {
    if (variable[key] !== undefined && variable[key] !== null)
      leave(key, `${quoted(key)} is not needed, and was left out.`);
  }
  return carried;
}

function carryRule(rule: FlowMatchingRule): MatchingRule {
  return {
    field: rule.field ?? recordIdField,
    variable: rule.variable,
    noMatch: rule.no_match_action ?? "create_new",
    singleMatch: rule.single_match_action ?? "update_current",
    multipleMatches: rule.multiple_match_action ?? "do_not_upload",
    archivedMatch: rule.match_archive_action ?? "create_new",
  };
}

function carryMapping(rule: FlowMappingRule): MappingRule {
  const { field, variable, variables } = rule;
  return {
    field,
    ...(variable === undefined ? { variables: variables ?? [] } : { variable }),
    conflictResolution: rule.conflict_resolution ?? "only_update_blank",
    ...(rule.can_create_field_options && { canCreateOptions: true }),
  };
}

/** A scope is a table of output; a connector of ours has one. */
function otherScopes(variables: readonly FlowVariable[], flow: SmartconnectorFlow): Fault[] {
  const first = variables.find(({ scope }) => scope !== undefined)?.scope;
  return variables.flatMap(({ scope }, index): Fault[] => {
    if (scope === undefined || scope === first) return [];
    const where = placeInWords(["execution_variables", index], flow);
    const message = `${where}: the scope ${quoted(scope)} is a second one beside ${quoted(first ?? "")}. Only one can be carried over: give the variables of the other a file of their own.`;
    return [{ path: pointer("execution_variables", index, "scope"), code: "invalid_definition", message }];
  });
}

/** Entries by their number; one without stays behind the entry that is listed before it. */
function inOrder<T>(entries: readonly T[], orderOf: (entry: T) => number | undefined) {
  let last = Number.MIN_SAFE_INTEGER;
  return entries
    .map((entry, index) => {
      last = orderOf(entry) ?? last;
      return { entry, index, order: last };
    })
    .sort((a, b) => a.order - b.order);
}
