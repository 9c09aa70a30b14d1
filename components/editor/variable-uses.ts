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

/** A variable of a connector by its place, since two may have one name while they are edited. */
export type VariablePlace = { readonly variable: number } | { readonly capturedIn: number };

/**
 * The connector with one variable renamed, and all its uses with it; they stay with the other one where another has the
 * old name too.
 */
export function renameVariable(connector: Connector, place: VariablePlace, to: string): Connector {
  const from = nameAt(connector, place);
  const isShared = namesOf(connector).filter((name) => name === from).length > 1;
  const renamed = (name: string) => (name === from && !isShared ? to : name);
  return {
    ...connector,
    executionVariables: connector.executionVariables.map((variable, index) =>
      "variable" in place && place.variable === index
        ? { ...variable, name: to, ...(variable.value === undefined && { column: variable.column ?? from }) }
        : variable,
    ),
    loadSteps: connector.loadSteps.map(
      (step, index): LoadStep => ({
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
            capture:
              "capturedIn" in place && place.capturedIn === index
                ? { ...step.postLoad.capture, variable: to }
                : step.postLoad.capture,
          },
        }),
      }),
    ),
  };
}

function nameAt({ executionVariables, loadSteps }: Connector, place: VariablePlace): string {
  if ("variable" in place) return executionVariables[place.variable]?.name ?? "";
  return loadSteps[place.capturedIn]?.postLoad?.capture?.variable ?? "";
}

function namesOf({ executionVariables, loadSteps }: Connector): readonly string[] {
  return [
    ...executionVariables.map(({ name }) => name),
    ...loadSteps.flatMap(({ postLoad }) => postLoad?.capture?.variable ?? []),
  ];
}
