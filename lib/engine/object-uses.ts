import type { Automation } from "../model/automation.ts";
import type { Connector } from "../model/connector.ts";
import { fieldOf, isRetyped } from "../model/field-facts.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { checkConnector } from "./check-connector.ts";

/** Where a definition names an Object, or a field of it. Numbers are from 1; `field` is a label. */
export type UsePlace =
  | { readonly kind: "step"; readonly step: number; readonly stepName: string }
  | {
      readonly kind: "match" | "map";
      readonly step: number;
      readonly stepName: string;
      readonly rule: number;
      readonly field: string;
    }
  | { readonly kind: "trigger" | "condition"; readonly number: number; readonly field: string }
  | { readonly kind: "action" | "relationship"; readonly field: string }
  | { readonly kind: "automation" };

/** A definition that uses what is about to change. */
export interface ObjectUse {
  readonly kind: "connector" | "draft" | "automation" | "object";
  readonly apiName: string;
  readonly name: string;
  readonly places: readonly UsePlace[];
  /** What keeps a connector from running after the change, and does not now. */
  readonly problems: readonly string[];
}

/** Every definition that may name an Object. */
export interface Users {
  readonly objects: readonly ObjectDefinition[];
  readonly automations: readonly Automation[];
  readonly connectors: readonly Connector[];
  /** May be unfinished, so they are not checked. */
  readonly drafts: readonly Connector[];
}

/**
 * What a change of an Object concerns (design decision 10): uses of fields that are removed or retyped, automations that
 * name an option that goes, and connectors that could run before and cannot after.
 */
export function usesOfChange(before: ObjectDefinition, after: ObjectDefinition, users: Users): readonly ObjectUse[] {
  const concerned = new Map<string, string>();
  const gone = new Map<string, readonly string[]>();
  for (const field of before.fields) {
    const now = fieldOf(after, field.apiName);
    if (!now || isRetyped(field, now)) concerned.set(field.apiName, field.name);
    else gone.set(field.apiName, field.options?.filter((option) => !now.options?.includes(option)) ?? []);
  }
  const label = (apiName: string) => concerned.get(apiName) ?? fieldOf(before, apiName)?.name ?? apiName;

  const connectorUse = (kind: "connector" | "draft") => (connector: Connector) => ({
    kind,
    apiName: connector.apiName,
    name: connector.name,
    places: rulesOf(connector, before.apiName).flatMap(({ field, ...place }) =>
      concerned.has(field) ? [{ ...place, field: label(field) }] : [],
    ),
    problems: kind === "connector" ? newProblems(connector, before, after, users) : [],
  });
  const automationUse = (automation: Automation) => ({
    kind: "automation" as const,
    apiName: automation.apiName,
    name: automation.name,
    places:
      automation.object === before.apiName
        ? namesIn(automation).flatMap(({ field, options, ...place }) =>
            concerned.has(field) || gone.get(field)?.some((option) => options.includes(option))
              ? [{ ...place, field: label(field) }]
              : [],
          )
        : [],
    problems: [],
  });
  return [
    ...users.connectors.map(connectorUse("connector")),
    ...users.drafts.map(connectorUse("draft")),
    ...users.automations.map(automationUse),
  ].filter(({ places, problems }) => places.length + problems.length > 0);
}

/** Every definition that could not be without the Object: steps that write it, its automations, relationships to it. */
export function usesOfObject(apiName: string, users: Users): readonly ObjectUse[] {
  const steps = (kind: "connector" | "draft") => (connector: Connector) => ({
    kind,
    apiName: connector.apiName,
    name: connector.name,
    problems: [],
    places: connector.loadSteps.flatMap(({ name, object }, index) =>
      object === apiName ? [{ kind: "step" as const, step: index + 1, stepName: name }] : [],
    ),
  });
  return [
    ...users.connectors.map(steps("connector")),
    ...users.drafts.map(steps("draft")),
    ...users.automations.map(({ apiName: automation, name, object }) => ({
      kind: "automation" as const,
      apiName: automation,
      name,
      problems: [],
      places: object === apiName ? [{ kind: "automation" as const }] : [],
    })),
    ...users.objects.map(({ apiName: other, name, fields }) => ({
      kind: "object" as const,
      apiName: other,
      name,
      problems: [],
      places: fields.flatMap((field) =>
        other !== apiName && field.relatedObject === apiName
          ? [{ kind: "relationship" as const, field: field.name }]
          : [],
      ),
    })),
  ].filter(({ places }) => places.length > 0);
}

function rulesOf({ loadSteps }: Connector, object: string) {
  return loadSteps.flatMap((step, index) => {
    if (step.object !== object) return [];
    const at = { step: index + 1, stepName: step.name };
    return [
      ...step.matchingRules.map(({ field }, rule) => ({ kind: "match" as const, ...at, rule: rule + 1, field })),
      ...step.mappingRules.map(({ field }, rule) => ({ kind: "map" as const, ...at, rule: rule + 1, field })),
    ];
  });
}

function namesIn({ triggers = [], conditions = [], action }: Automation) {
  return [
    ...triggers.flatMap((trigger, index) =>
      trigger.type === "field_updated"
        ? [
            {
              kind: "trigger" as const,
              number: index + 1,
              field: trigger.field,
              options: [trigger.from, trigger.to].map(String),
            },
          ]
        : [],
    ),
    ...conditions.map((condition, index) => ({
      kind: "condition" as const,
      number: index + 1,
      field: condition.field,
      options: "is" in condition ? [String(condition.is)] : "isNot" in condition ? [String(condition.isNot)] : [],
    })),
    ...(action.type === "set_field"
      ? [{ kind: "action" as const, field: action.field, options: [String(action.value)] }]
      : []),
  ];
}

function newProblems(connector: Connector, before: ObjectDefinition, after: ObjectDefinition, users: Users) {
  const faults = (object: ObjectDefinition) =>
    checkConnector(connector, {
      automations: users.automations,
      objects: users.objects.map((each) => (each.apiName === object.apiName ? object : each)),
    });
  const known = new Set(faults(before).map(({ path, code }) => `${path} ${code}`));
  return faults(after)
    .filter(({ path, code }) => !known.has(`${path} ${code}`))
    .map(({ message }) => message);
}
