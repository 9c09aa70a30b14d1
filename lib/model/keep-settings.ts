import type { Connector } from "./connector.ts";

/**
 * A connector whose format knows only variables and load steps, with what the stored connector of that name says beside
 * them: its name, description, whether it is active, how it reads values, and the names of its load steps.
 */
export function withSettingsOf(carried: Connector, stored: Connector | undefined): Connector {
  if (!stored) return carried;
  const { executionVariables: _, loadSteps, ...settings } = stored;
  const names = new Map<string, string[]>();
  for (const { object, name } of loadSteps) names.set(object, [...(names.get(object) ?? []), name]);
  return {
    ...carried,
    ...settings,
    loadSteps: carried.loadSteps.map((step) => ({ ...step, name: names.get(step.object)?.shift() ?? step.name })),
  };
}
