import type { Connector, LoadStep } from "../model/connector.ts";
import { compareSteps, pairSteps } from "./compare-steps.ts";
import { compareVariables } from "./compare-variables.ts";
import type { ConnectorChange, SettingChange } from "./connector-change.ts";
import type { Pairing } from "./pair-up.ts";

/**
 * The differences of two versions of a connector by meaning: a default and its absence are the same, rules that follow
 * the new name of a variable did not change, and what was moved or renamed is the same thing still. Equal connectors
 * give []. The API name, which is fixed, is not looked at.
 */
export function compareConnectors(before: Connector, after: Connector): readonly ConnectorChange[] {
  const variables = compareVariables(before.executionVariables, after.executionVariables);
  const renames = new Map(
    variables.flatMap((change): [string, string][] =>
      change.kind === "variable_renamed" ? [[change.from, change.to]] : [],
    ),
  );
  const steps = pairSteps(withNames(before.loadSteps, renames), after.loadSteps);
  addCaptureRenames(renames, before, after, steps);
  return [
    ...compareSettings(before, after),
    ...variables,
    ...compareSteps(withNames(before.loadSteps, renames), after.loadSteps, steps),
  ];
}

function compareSettings(before: Connector, after: Connector): SettingChange[] {
  const kind = "setting_changed";
  const changes: SettingChange[] = [];
  const [old, now] = [settingsOf(before), settingsOf(after)];
  for (const setting of ["name", "description", "timeZone", "defaultCountry"] as const) {
    if (old[setting] !== now[setting]) changes.push({ kind, setting, from: old[setting], to: now[setting] });
  }
  if (old.active !== now.active) changes.push({ kind, setting: "active", from: old.active, to: now.active });
  if (old.onInvalidValue !== now.onInvalidValue) {
    changes.push({ kind, setting: "onInvalidValue", from: old.onInvalidValue, to: now.onInvalidValue });
  }
  return changes;
}

function settingsOf({
  name,
  description = "",
  active = true,
  timeZone = "UTC",
  defaultCountry = "US",
  onInvalidValue = "fail_row",
}: Connector) {
  return { name, description, active, timeZone, defaultCountry, onInvalidValue };
}

/** A step that captures under another name renames the variable, where neither name stands for anything else. */
function addCaptureRenames(
  renames: Map<string, string>,
  before: Connector,
  after: Connector,
  { pairs }: Pairing,
): void {
  const [old, now] = [namesOf(before), namesOf(after)];
  for (const pair of pairs) {
    const from = before.loadSteps[pair.before]?.postLoad?.capture?.variable;
    const to = after.loadSteps[pair.after]?.postLoad?.capture?.variable;
    if (from !== undefined && to !== undefined && from !== to && !now.has(from) && !old.has(to)) renames.set(from, to);
  }
}

function namesOf({ executionVariables, loadSteps }: Connector): ReadonlySet<string> {
  const captured = loadSteps.flatMap(({ postLoad }) => postLoad?.capture?.variable ?? []);
  return new Set([...executionVariables.map(({ name }) => name), ...captured]);
}

/** The steps with the variables that their rules read under their new names; what a step captures stays as it is. */
function withNames(steps: readonly LoadStep[], renames: ReadonlyMap<string, string>): readonly LoadStep[] {
  if (renames.size === 0) return steps;
  const nameOf = (name: string) => renames.get(name) ?? name;
  return steps.map((step) => ({
    ...step,
    matchingRules: step.matchingRules.map((rule) => ({ ...rule, variable: nameOf(rule.variable) })),
    mappingRules: step.mappingRules.map((rule) => ({
      ...rule,
      ...(rule.variable !== undefined && { variable: nameOf(rule.variable) }),
      ...(rule.variables && { variables: rule.variables.map(nameOf) }),
    })),
  }));
}
