import type { DefinitionDifference, DefinitionSet } from "../../lib/engine/compare-definitions.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { describeDifference } from "../../lib/texts/describe-difference.ts";

/** What becomes of each definition, a line each, and under it what changes. */
export function differenceLines(
  differences: readonly DefinitionDifference[],
  { objects }: Pick<DefinitionSet, "objects">,
): readonly string[] {
  return differences.flatMap((difference) => {
    const { kind, apiName, name, change } = difference;
    const line = commandText("commandLine.definitions.line", { kind, apiName, name, change });
    return [line, ...describeDifference(difference, objects).map((sentence) => `    ${sentence}`)];
  });
}

/** The same for programs. */
export function differenceData(
  differences: readonly DefinitionDifference[],
  { objects }: Pick<DefinitionSet, "objects">,
) {
  return differences.map((difference) => {
    const { kind, apiName, change } = difference;
    return { kind, apiName, change, changes: describeDifference(difference, objects) };
  });
}
