import type { DefinitionSet } from "../../lib/engine/compare-definitions.ts";
import type { ObjectDefinition } from "../../lib/model/object-definition.ts";
import { type ApiClient, apiPath } from "./api-client.ts";

/** One call that brings a definition to the server. */
export interface Put {
  readonly kind: "objects" | "automations" | "connectors";
  readonly definition: { readonly apiName: string };
}

/**
 * The calls that bring definitions to the server, each after what it refers to: Objects, automations, SmartConnectors.
 * Objects that point to each other come first without the fields that point to one that is not there yet, and once more
 * with them.
 * @param known API names of the Objects that are there
 */
export function putsOf(
  { objects, automations, connectors }: DefinitionSet,
  known: ReadonlySet<string>,
): readonly Put[] {
  const there = new Set(known);
  const first: ObjectDefinition[] = [];
  const again: ObjectDefinition[] = [];
  const waiting = [...objects];
  const isReady = (object: ObjectDefinition) =>
    object.fields.every(
      ({ relatedObject }) =>
        relatedObject === undefined || relatedObject === object.apiName || there.has(relatedObject),
    );
  while (waiting.length > 0) {
    const index = Math.max(0, waiting.findIndex(isReady));
    const [object] = waiting.splice(index, 1);
    if (!object) break;
    if (isReady(object)) first.push(object);
    else {
      const fields = object.fields.filter(
        ({ relatedObject }) => relatedObject === undefined || there.has(relatedObject),
      );
      first.push({ ...object, fields });
      again.push(object);
    }
    there.add(object.apiName);
  }
  return [
    ...[...first, ...again].map((definition) => ({ kind: "objects" as const, definition })),
    ...automations.map((definition) => ({ kind: "automations" as const, definition })),
    ...connectors.map((definition) => ({ kind: "connectors" as const, definition })),
  ];
}

/** Makes one of the calls. @throws ApiFailure */
export async function put(api: ApiClient, { kind, definition }: Put, force: boolean): Promise<void> {
  const query = { force: kind === "objects" && force ? true : undefined };
  await api.ask(apiPath(kind, definition.apiName), { method: "PUT", json: definition, query });
}
