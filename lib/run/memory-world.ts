import type { ObjectDefinition } from "../model/object-definition.ts";
import { memoryRecordStore, type SeedRecord } from "../store/memory-record-store.ts";
import type { ScenarioWorld } from "./run-scenario.ts";

/** A scenario's world in memory. */
export async function memoryWorld(
  objects: readonly ObjectDefinition[],
  records: ReadonlyMap<string, readonly SeedRecord[]>,
): Promise<ScenarioWorld> {
  const store = memoryRecordStore(objects, records);
  const withOptions = (object: ObjectDefinition): ObjectDefinition => ({
    ...object,
    fields: object.fields.map((field) =>
      field.options ? { ...field, options: [...store.options(object.apiName, field.apiName)] } : field,
    ),
  });
  return {
    store: async () => store,
    objects: async () => objects.map(withOptions),
    records: async (object) => store.list(object),
  };
}
