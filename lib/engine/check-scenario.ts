import { givenValues } from "../model/definitions.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { fieldOf } from "../model/field-facts.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { Scenario } from "../model/scenario.ts";
import { checkDefinitions } from "./check-definitions.ts";

/**
 * Checks a scenario's definitions against each other, its Records, the connectors that its runs name, and that every
 * relationship leads to a Record that is there, since the workspace begins empty (formats.md section 4).
 */
export function checkScenario(scenario: Scenario): Fault[] {
  return [
    ...checkDefinitions(scenario, { objects: [], automations: [] }),
    ...checkRelationships(scenario),
    ...checkRuns(scenario),
  ];
}

function checkRuns({ connectors, runs }: Scenario): Fault[] {
  return runs.flatMap(({ connector }, index): Fault[] => {
    if (connectors.some(({ apiName }) => apiName === connector)) return [];
    const message = `Run ${index + 1} names the SmartConnector ${quoted(connector)}, but the scenario has none of that name. Choose one of its connectors, or define it.`;
    return [{ path: pointer("runs", index, "connector"), code: "invalid_definition", message }];
  });
}

function checkRelationships({ objects, records = {} }: Scenario): Fault[] {
  const ids = new Map(
    Object.entries(records).map(([object, given]) => [object, new Set(given.flatMap(({ id }) => id ?? []))]),
  );
  return objects.flatMap((object) =>
    (Object.hasOwn(records, object.apiName) ? (records[object.apiName] ?? []) : []).flatMap((record, index) =>
      [...givenValues(record)].flatMap(([apiName, value]): Fault[] => {
        const related = relatedObject(object, apiName);
        if (related === undefined) return [];
        const missing = [value].flat().filter((id) => typeof id === "string" && !ids.get(related)?.has(id));
        return missing.map((id) => ({
          path: pointer("records", object.apiName, index, "values", apiName),
          code: "invalid_definition",
          message: `Record ${index + 1} of ${object.name} points to ${quoted(String(id))}, but ${quoted(related)} has no Record with that id. Give that Record the id, or leave the field out.`,
        }));
      }),
    ),
  );
}

function relatedObject(object: ObjectDefinition, field: string): string | undefined {
  return fieldOf(object, field)?.relatedObject;
}
