import type { ColumnView } from "@/components/inputs/column-view.ts";
import type { SuggestibleVariable } from "@/lib/engine/suggest-mappings.ts";
import { variablesOf } from "@/lib/engine/variable-scope.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector } from "@/lib/model/connector.ts";

/** The variables that a load step (position from 0) may map, with what the input holds for them. */
export function suggestibleVariables(
  connector: Connector,
  step: number,
  columns: ReadonlyMap<string, ColumnView>,
): readonly SuggestibleVariable[] {
  return [...variablesOf(connector).values()]
    .filter(({ name, capturedIn }) => name !== "" && (capturedIn === undefined || capturedIn < step))
    .map((variable) => {
      const given = connector.executionVariables.find(({ name }) => name === variable.name);
      const column = given && columnOf(given);
      const samples = column === undefined ? undefined : columns.get(column)?.samples;
      return { ...variable, samples, arrayDelimiter: given?.arrayDelimiter };
    });
}
