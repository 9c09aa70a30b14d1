import type { ObjectDefinition } from "@/lib/model/object-definition.ts";

/** What people call an Object; its API name where it is not there. */
export function objectName(objects: readonly ObjectDefinition[], apiName: string): string {
  return objects.find((object) => object.apiName === apiName)?.name ?? apiName;
}
