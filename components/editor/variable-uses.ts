import type { Connector, LoadStep } from "@/lib/model/connector.ts";

/** The load steps (positions from 0) whose rules read a variable, and the fields that they do so for. */
export function usesOfVariable(
  { loadSteps }: Connector,
  name: string,
): readonly { readonly step: number; readonly fields: readonly string[] }[] {
  return loadSteps.flatMap((step, index) => {
    const fields = [
      ...step.matchingRules.filter(({ variable }) => variable === name).map(({ field }) => field),
      ...step.mappingRules
        .filter(({ variable, variables }) => variable === name || variables?.includes(name))
        .map(({ field }) => field),
    ];
    return fields.length === 0 ? [] : [{ step: index, fields }];
  });
}

/** The connector with a variable renamed, all its uses with it. */
export function renameVariable(connector: Connector, from: string, to: string): Connector {
  const renamed = (name: string) => (name === from ? to : name);
  return {
    ...connector,
    executionVariables: connector.executionVariables.map((variable) =>
      variable.name === from
        ? { ...variable, name: to, ...(variable.value === undefined && { column: variable.column ?? from }) }
        : variable,
    ),
    loadSteps: connector.loadSteps.map(
      (step): LoadStep => ({
        ...step,
        matchingRules: step.matchingRules.map((rule) => ({ ...rule, variable: renamed(rule.variable) })),
        mappingRules: step.mappingRules.map((rule) => ({
          ...rule,
          ...(rule.variable !== undefined && { variable: renamed(rule.variable) }),
          ...(rule.variables && { variables: rule.variables.map(renamed) }),
        })),
        ...(step.postLoad?.capture && {
          postLoad: {
            ...step.postLoad,
            capture: { ...step.postLoad.capture, variable: renamed(step.postLoad.capture.variable) },
          },
        }),
      }),
    ),
  };
}
