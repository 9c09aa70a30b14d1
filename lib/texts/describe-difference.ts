import type { DefinitionDifference } from "../engine/compare-definitions.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { describeAutomationDifference } from "./describe-automation-difference.ts";
import { describeChange } from "./describe-change.ts";
import { describeObjectDifference } from "./describe-object-difference.ts";

/**
 * What changed in one definition, a plain sentence for each change; [] unless it was updated.
 * @param objects for the labels of Objects and fields; where one is missing its API name stands
 */
export function describeDifference(
  difference: DefinitionDifference,
  objects: readonly ObjectDefinition[],
): readonly string[] {
  switch (difference.kind) {
    case "object":
      return difference.changes.map((change) => describeObjectDifference(change, objects));
    case "automation":
      return difference.changes.map((change) => describeAutomationDifference(change, objects, difference.object));
    case "connector":
      return difference.changes.map((change) => describeChange(change, objects));
  }
}
