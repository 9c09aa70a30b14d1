import type { Handle } from "@/db/handle.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { AppError } from "@/lib/errors.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { recordsText } from "@/lib/texts/records-text.ts";

/**
 * The Object that an address names, and all of them.
 * @throws AppError notFound
 */
export async function getObject(
  db: Handle,
  apiName: string,
): Promise<{ object: ObjectDefinition; objects: readonly ObjectDefinition[] }> {
  const { objects } = await listWorkspace(db);
  const object = objects.find((each) => each.apiName === apiName);
  if (!object) throw new AppError("notFound", recordsText("problem.noObject", { object: apiName }));
  return { object, objects };
}
