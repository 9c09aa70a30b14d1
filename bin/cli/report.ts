import { outcomes } from "../../lib/model/row-result.ts";
import type { Scenario } from "../../lib/model/scenario.ts";
import type { Difference } from "../../lib/run/find-differences.ts";
import type { CarriedOut, CarriedOutRun } from "../../lib/run/run-scenario.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { explainResult } from "../../lib/texts/explain.ts";
import { inputProblemText } from "../../lib/texts/input-problem.ts";
import { rowErrorText } from "../../lib/texts/row-error.ts";
import { text } from "../../lib/texts/text.ts";

/** What came out of a scenario, for people: every row with its outcome and why, then the Records. */
export function describeScenario({ objects }: Scenario, { runs, records }: CarriedOut): string {
  const lines = runs.flatMap((run, index) => describeRun(run, index + 1, objects));
  const afterwards = objects.map(({ apiName, name }) => {
    const held = records[apiName] ?? [];
    const archived = held.filter((record) => Reflect.get(record, "archived") === true).length;
    return commandText("commandLine.afterwardsOf", { object: name, active: held.length - archived, archived });
  });
  return `${[...lines, commandText("commandLine.afterwards", { records: afterwards.join("; ") })].join("\n")}\n`;
}

function describeRun(
  { connector, mode, end, results }: CarriedOutRun,
  number: number,
  objects: Scenario["objects"],
): string[] {
  const reason = "reason" in end ? end.reason : "none";
  const status = text(`runs.status.${end.status}`).toLowerCase();
  const lines = [commandText("commandLine.run", { number, connector: connector.apiName, mode, status, reason })];
  if ("reason" in end) {
    for (const column of end.columns ?? [])
      lines.push(commandText("commandLine.missingColumn", { column: `“${column}”` }));
    for (const { row, error } of end.invalid ?? []) {
      lines.push(commandText("commandLine.invalidCell", { row, sentence: rowErrorText(error) }));
    }
    if (end.problem) lines.push(commandText("commandLine.problem", { problem: inputProblemText(end.problem) }));
    return lines;
  }
  for (const [index, step] of connector.loadSteps.entries()) {
    const summary = end.summary[index];
    const counts = outcomes
      .filter((outcome) => (summary?.[outcome] ?? 0) > 0)
      .map((outcome) => `${summary?.[outcome]} ${outcome}`);
    const shown = counts.join(", ") || commandText("commandLine.noRows");
    lines.push(commandText("commandLine.step", { number: index + 1, name: step.name, counts: shown }));
    const object = objects.find(({ apiName }) => apiName === step.object);
    if (!object) continue;
    for (const result of results) {
      if (result.step !== index + 1) continue;
      const explanation = explainResult(result, step, object, connector.loadSteps);
      const identifier = result.uniqueIdentifier === null ? "" : `, ${result.uniqueIdentifier}`;
      lines.push(commandText("commandLine.row", { row: result.row, outcome: result.outcome, identifier, explanation }));
    }
  }
  return lines;
}

/** Whether an output is as expected, and if not, where it differs. */
export function describeDifferences(differences: readonly Difference[]): string {
  if (differences.length === 0) return commandText("commandLine.asExpected");
  const shown = (value: unknown) => (value === undefined ? commandText("commandLine.absent") : JSON.stringify(value));
  const each = differences.map(({ path, expected, found }) =>
    commandText("commandLine.difference", { path, expected: shown(expected), found: shown(found) }),
  );
  return [commandText("commandLine.differences", { count: differences.length }), ...each].join("\n");
}
