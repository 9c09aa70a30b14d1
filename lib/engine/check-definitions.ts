import type { Automation } from "../model/automation.ts";
import type { Definitions } from "../model/definitions.ts";
import { type Fault, pointer } from "../model/fault.ts";
import { fieldOf } from "../model/field-facts.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { isOwnSetting, secretOf } from "../model/webhook-secret.ts";
import { checkConnector, type Workspace } from "./check-connector.ts";
import { checkRecords } from "./check-records.ts";

/**
 * Checks definitions against each other and against what exists already; where both have a name, the new one counts.
 * Paths are pointers into a workspace file, such as `/connectors/0/loadSteps/1/object`.
 */
export function checkDefinitions(definitions: Definitions, existing: Workspace): Fault[] {
  const objects = merged(existing.objects, definitions.objects);
  const workspace = { objects, automations: merged(existing.automations, definitions.automations) };
  return [
    ...checkObjects(definitions.objects, objects).map(under("objects")),
    ...definitions.automations.flatMap((each, index) =>
      checkAutomation(each, objects).map(under("automations", index)),
    ),
    ...definitions.connectors.flatMap((each, index) => checkConnector(each, workspace).map(under("connectors", index))),
    ...checkRecords(definitions, objects),
  ];
}

function under(...keys: readonly (string | number)[]): (fault: Fault) => Fault {
  return (fault) => ({ ...fault, path: pointer(...keys) + fault.path });
}

function merged<T extends { readonly apiName: string }>(existing: readonly T[], given: readonly T[]): readonly T[] {
  const names = new Set(given.map(({ apiName }) => apiName));
  return [...existing.filter(({ apiName }) => !names.has(apiName)), ...given];
}

/**
 * Relationship fields whose Object does not exist. Paths are pointers into the list `objects`.
 * @param known every Object there will be, `objects` included
 */
export function checkObjects(objects: readonly ObjectDefinition[], known: readonly ObjectDefinition[]): Fault[] {
  const names = new Set(known.map(({ apiName }) => apiName));
  return objects.flatMap((object, index) =>
    object.fields.flatMap(({ name, relatedObject }, position): Fault[] =>
      relatedObject === undefined || names.has(relatedObject)
        ? []
        : [
            {
              path: pointer(index, "fields", position, "relatedObject"),
              code: "unknown_object",
              message: `The field ${name} of ${object.name} points to ${quoted(relatedObject)}, but there is no such Object. Choose one that exists, or define it in the same file.`,
            },
          ],
    ),
  );
}

/** An automation's Object, the fields it names and where its secret is kept. Paths are pointers into the automation. */
export function checkAutomation(automation: Automation, objects: readonly ObjectDefinition[]): Fault[] {
  const where = `The automation ${automation.name}`;
  const object = objects.find(({ apiName }) => apiName === automation.object);
  const ofSecret = checkSecret(automation, where);
  if (!object) {
    const message = `${where} belongs to ${quoted(automation.object)}, but there is no such Object. Choose one that exists, or define it in the same file.`;
    return [{ path: pointer("object"), code: "unknown_object", message }, ...ofSecret];
  }
  const { action, conditions = [], triggers = [] } = automation;
  const named = [
    ...triggers.map((trigger, index) => ({
      field: trigger.type === "field_updated" ? trigger.field : undefined,
      path: pointer("triggers", index, "field"),
    })),
    ...conditions.map(({ field }, index) => ({ field, path: pointer("conditions", index, "field") })),
    { field: action.type === "set_field" ? action.field : undefined, path: pointer("action", "field") },
  ];
  const ofFields = named.flatMap(({ field, path }): Fault[] => {
    if (field === undefined || fieldOf(object, field)) return [];
    const message = `${where} names the field ${quoted(field)}, but ${object.name} has none of that name. Choose one of its fields.`;
    return [{ path, code: "unknown_field", message }];
  });
  return [...ofFields, ...ofSecret];
}

function checkSecret(automation: Automation, where: string): Fault[] {
  const { name } = secretOf(automation);
  if (name === undefined || !isOwnSetting(name)) return [];
  const message = `${where} takes its secret from ${name}, which is a setting of Loadstep itself. Name a variable that holds this secret alone, and begins with none of LOADSTEP_, PG and NODE_.`;
  return [{ path: pointer("action", "secret"), code: "invalid_definition", message }];
}
