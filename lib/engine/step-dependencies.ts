import type { Connector, LoadStep } from "../model/connector.ts";
import { fieldOf } from "../model/field-facts.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";

/** Why one load step needs another. Steps are numbered from 1. */
export interface StepDependency {
  /** The step that is needed. */
  readonly from: number;
  /** The step that needs it. */
  readonly to: number;
  readonly kind: "captured" | "relationship";
  /** The captured variable, or the label of the relationship field. */
  readonly label: string;
}

/**
 * What each load step needs of the others: variables they capture (load-steps.md section 7), and Records they load
 * that its relationship fields name (section 6). A relationship filled from a captured variable counts as captured.
 * `from` is after `to` where what is needed comes too late.
 */
export function stepDependencies(connector: Connector, objects: readonly ObjectDefinition[]): StepDependency[] {
  const dependencies: StepDependency[] = [];
  for (const [index, step] of connector.loadSteps.entries()) {
    const used = variablesOf(step);
    for (const [other, { postLoad }] of connector.loadSteps.entries()) {
      const captured = postLoad?.capture?.variable;
      if (other !== index && captured !== undefined && used.has(captured)) {
        dependencies.push({ from: other + 1, to: index + 1, kind: "captured", label: captured });
      }
    }
    dependencies.push(...relationshipsOf(connector, index, step, objects));
  }
  return dependencies;
}

function variablesOf(step: LoadStep): Set<string> {
  return new Set([
    ...step.matchingRules.map((rule) => rule.variable),
    ...step.mappingRules.flatMap((rule) => rule.variables ?? rule.variable ?? []),
  ]);
}

function relationshipsOf(
  connector: Connector,
  index: number,
  step: LoadStep,
  objects: readonly ObjectDefinition[],
): StepDependency[] {
  const object = objects.find((candidate) => candidate.apiName === step.object);
  const captured = new Set(connector.loadSteps.map(({ postLoad }) => postLoad?.capture?.variable));
  return step.mappingRules.flatMap((rule) => {
    const field = object && fieldOf(object, rule.field);
    if (field?.type !== "relationship" || captured.has(rule.variable) || field.relatedObject === step.object) return [];
    const loader = connector.loadSteps.findIndex((other) => other.object === field.relatedObject);
    if (loader < 0) return [];
    return [{ from: loader + 1, to: index + 1, kind: "relationship" as const, label: field.name }];
  });
}
