import { Action, Automation, Condition, Trigger } from "./automation.ts";
import { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule, PostLoad } from "./connector.ts";
import { FieldDefinition, ObjectDefinition } from "./object-definition.ts";

type Shaped = { readonly shape: object } | { readonly options: readonly { readonly shape: object }[] };

/**
 * An Object in the one form that files have: keys in the order of the schemas, and whatever says what is so anyway left
 * out. Two definitions say the same exactly when their canonical forms are the same JSON.
 */
export function canonicalObject(object: ObjectDefinition): ObjectDefinition {
  const fields = object.fields.map((field) =>
    inOrder(FieldDefinition, { ...field, unique: unlessFalse(field.unique), required: unlessFalse(field.required) }),
  );
  return inOrder(ObjectDefinition, { ...object, fields });
}

/** An automation in the one form that files have, as `canonicalObject`; its secret stays. */
export function canonicalAutomation(automation: Automation): Automation {
  return inOrder(Automation, {
    ...automation,
    triggers: unlessEmpty(automation.triggers?.map((trigger) => inOrder(Trigger, trigger))),
    active: automation.active === false ? false : undefined,
    conditions: unlessEmpty(automation.conditions?.map((condition) => inOrder(Condition, condition))),
    action: inOrder(Action, automation.action),
  });
}

/** A SmartConnector in the one form that files have, as `canonicalObject`. */
export function canonicalConnector(connector: Connector): Connector {
  return inOrder(Connector, {
    ...connector,
    description: unless("", connector.description),
    active: connector.active === false ? false : undefined,
    timeZone: unless("UTC", connector.timeZone),
    defaultCountry: unless("US", connector.defaultCountry),
    onInvalidValue: unless("fail_row", connector.onInvalidValue),
    executionVariables: connector.executionVariables.map(canonicalVariable),
    loadSteps: connector.loadSteps.map((step) =>
      inOrder(LoadStep, {
        ...step,
        matchingRules: step.matchingRules.map((rule) => inOrder(MatchingRule, rule)),
        mappingRules: step.mappingRules.map(canonicalMapping),
        postLoad: canonicalPostLoad(step.postLoad ?? {}),
      }),
    ),
  });
}

function canonicalVariable(variable: ExecutionVariable): ExecutionVariable {
  const { name, type, column, value, isArray, arrayDelimiter, required, inputFormat } = variable;
  return inOrder(ExecutionVariable, {
    ...variable,
    column: value === undefined ? unless(name, column) : undefined,
    isArray: unlessFalse(isArray),
    arrayDelimiter: isArray ? arrayDelimiter : undefined,
    required: unlessFalse(required),
    inputFormat: unless(type === "number" ? "point" : "auto", inputFormat),
  });
}

function canonicalMapping(rule: MappingRule): MappingRule {
  return inOrder(MappingRule, {
    ...rule,
    separator: unless(" ", rule.separator),
    ifUnresolved: unless("skip_field", rule.ifUnresolved),
    canCreateOptions: unlessFalse(rule.canCreateOptions),
  });
}

function canonicalPostLoad(postLoad: PostLoad): PostLoad | undefined {
  const { automationsOnCreate = [], automationsOnUpdate = [], suppressTriggers, capture } = postLoad;
  const canonical = inOrder(PostLoad, {
    ...postLoad,
    // An automation fires once however often it is listed.
    automationsOnCreate: unlessEmpty([...new Set(automationsOnCreate)]),
    automationsOnUpdate: unlessEmpty([...new Set(automationsOnUpdate)]),
    suppressTriggers: unlessFalse(suppressTriggers),
    capture: capture && inOrder(PostLoad.shape.capture.unwrap(), capture),
  });
  return Object.keys(canonical).length === 0 ? undefined : canonical;
}

/** The value with its keys in the order of the schema; a key that the schema lacks stands last, as nothing gets lost. */
function inOrder<T extends object>(schema: Shaped, value: T): T {
  const shapes = "shape" in schema ? [schema.shape] : schema.options.map(({ shape }) => shape);
  const keys = new Set([...shapes.flatMap(Object.keys), ...Object.keys(value).sort()]);
  const entries = [...keys].map((key) => [key, Reflect.get(value, key)] as const);
  // Only keys whose value is undefined are gone, and T let those be undefined.
  return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined)) as T;
}

function unless<T>(usual: NoInfer<T>, value: T | undefined): T | undefined {
  return value === usual ? undefined : value;
}

function unlessFalse(flag: boolean | undefined): true | undefined {
  return flag || undefined;
}

function unlessEmpty<T>(list: T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
