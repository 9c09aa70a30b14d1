import type { Automation } from "../model/automation.ts";
import type { Connector, LoadStep } from "../model/connector.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { checkMappingRules } from "./check-mapping-rules.ts";
import { checkMatchingRules } from "./check-matching-rules.ts";
import { type StepScope, stepName } from "./check-variable-use.ts";
import { checkVariables } from "./check-variables.ts";
import { variablesOf } from "./variable-scope.ts";

/** The definitions that a definition may refer to. */
export interface Workspace {
  readonly objects: readonly ObjectDefinition[];
  readonly automations: readonly Automation[];
}

/**
 * Everything that load-steps.md section 9 refuses when a connector is saved, all at once. Paths are JSON Pointers into
 * the connector; each message names the step, the rule or field, and what to do.
 */
export function checkConnector(connector: Connector, workspace: Workspace): Fault[] {
  const variables = variablesOf(connector);
  const steps = connector.loadSteps.flatMap((step, index) => {
    const object = workspace.objects.find(({ apiName }) => apiName === step.object);
    const scope: StepScope = { index, step, variables, object };
    return [
      ...(object ? [] : [unknownObject(scope)]),
      ...checkMatchingRules(scope),
      ...checkMappingRules(scope),
      ...checkAutomationLists(scope, workspace.automations),
    ];
  });
  return [...checkVariables(connector), ...steps];
}

function unknownObject(scope: StepScope): Fault {
  return {
    path: pointer("loadSteps", scope.index, "object"),
    code: "unknown_object",
    message: `${stepName(scope)} writes into ${quoted(scope.step.object)}, but there is no such Object. Choose one that exists, or define it first.`,
  };
}

const automationLists = ["automationsOnCreate", "automationsOnUpdate"] as const satisfies readonly (keyof NonNullable<
  LoadStep["postLoad"]
>)[];

function checkAutomationLists(scope: StepScope, automations: readonly Automation[]): Fault[] {
  const { index, step } = scope;
  return automationLists.flatMap((list) =>
    (step.postLoad?.[list] ?? []).flatMap((name, position): Fault[] => {
      const automation = automations.find(({ apiName }) => apiName === name);
      if (automation?.object === step.object) return [];
      const problem = automation
        ? `the automation ${quoted(name)} belongs to ${quoted(automation.object)}, not to ${quoted(step.object)}`
        : `there is no automation ${quoted(name)}`;
      return [
        {
          path: pointer("loadSteps", index, "postLoad", list, position),
          code: "unknown_automation",
          message: `${stepName(scope)}, post-load actions: ${problem}. Choose an automation of ${quoted(step.object)}, or take it out.`,
        },
      ];
    }),
  );
}
