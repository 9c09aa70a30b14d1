import type { Handle } from "@/db/handle.ts";
import { labelsOf } from "@/db/record-labels.ts";
import type { Automation } from "@/lib/model/automation.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";

/** Unique identifiers of the Records that an automation compares with or sets, by id. */
export async function readValueLabels(
  db: Handle,
  { object: objectName, triggers = [], conditions = [], action }: Automation,
  objects: readonly ObjectDefinition[],
): Promise<readonly (readonly [id: string, label: string])[]> {
  const object = objects.find(({ apiName }) => apiName === objectName);
  if (!object) return [];
  const values = [
    ...triggers.flatMap((trigger) =>
      trigger.type === "field_updated"
        ? [trigger.from, trigger.to].map((value) => ({ field: trigger.field, value }))
        : [],
    ),
    ...conditions.map((condition) => ({
      field: condition.field,
      value: "is" in condition ? condition.is : "isNot" in condition ? condition.isNot : undefined,
    })),
    ...(action.type === "set_field" ? [{ field: action.field, value: action.value }] : []),
  ];
  return [...(await labelsOf(db, object, objects, values))];
}
