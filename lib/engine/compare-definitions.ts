import type { Automation } from "../model/automation.ts";
import type { Connector } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { type AutomationDifference, compareAutomations } from "./compare-automations.ts";
import { compareConnectors } from "./compare-connectors.ts";
import { compareObjects, type ObjectDifference } from "./compare-objects.ts";
import type { ConnectorChange } from "./connector-change.ts";

/** Definitions of a workspace, or of a part of one. */
export interface DefinitionSet {
  readonly objects: readonly ObjectDefinition[];
  readonly automations: readonly Automation[];
  readonly connectors: readonly Connector[];
}

/** What became of one definition: `changes` is [] unless it was `updated`. */
export type DefinitionDifference = {
  readonly apiName: string;
  /** As it stands after, or before where it was removed. */
  readonly name: string;
  readonly change: "created" | "updated" | "unchanged" | "removed";
} & (
  | { readonly kind: "object"; readonly changes: readonly ObjectDifference[] }
  | {
      readonly kind: "automation";
      /** The API name of its Object. */
      readonly object: string;
      readonly changes: readonly AutomationDifference[];
    }
  | { readonly kind: "connector"; readonly changes: readonly ConnectorChange[] }
);

/**
 * Two sets of definitions, by meaning: each definition of `after` in its order (Objects, automations, SmartConnectors),
 * then those of `before` that `after` lacks. A definition is the same by its kind and API name.
 */
export function compareDefinitions(before: DefinitionSet, after: DefinitionSet): readonly DefinitionDifference[] {
  const objects = compareList(before.objects, after.objects, compareObjects);
  const automations = compareList(before.automations, after.automations, compareAutomations);
  const objectOf = new Map(
    [...before.automations, ...after.automations].map(({ apiName, object }) => [apiName, object]),
  );
  const connectors = compareList(before.connectors, after.connectors, compareConnectors);
  const all: readonly DefinitionDifference[] = [
    ...objects.map((object) => ({ kind: "object" as const, ...object })),
    ...automations.map((automation) => ({
      kind: "automation" as const,
      object: objectOf.get(automation.apiName) ?? "",
      ...automation,
    })),
    ...connectors.map((connector) => ({ kind: "connector" as const, ...connector })),
  ];
  return [...all.filter(({ change }) => change !== "removed"), ...all.filter(({ change }) => change === "removed")];
}

function compareList<T extends { readonly apiName: string; readonly name: string }, Change>(
  before: readonly T[],
  after: readonly T[],
  compare: (before: T, after: T) => readonly Change[],
) {
  const known = new Map(before.map((definition) => [definition.apiName, definition]));
  const now = new Set(after.map(({ apiName }) => apiName));
  return [
    ...after.map((definition) => {
      const { apiName, name } = definition;
      const old = known.get(apiName);
      const changes = old ? compare(old, definition) : [];
      const change = !old ? ("created" as const) : changes.length > 0 ? ("updated" as const) : ("unchanged" as const);
      return { apiName, name, change, changes };
    }),
    ...before
      .filter(({ apiName }) => !now.has(apiName))
      .map(({ apiName, name }) => ({ apiName, name, change: "removed" as const, changes: [] })),
  ];
}
