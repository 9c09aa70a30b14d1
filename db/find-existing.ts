import { inArray } from "drizzle-orm";
import { type Handle, isInteger } from "./handle.ts";
import { automations, connectors, objects, runs } from "./schema.ts";

/**
 * Which of some things are there (still).
 * @returns their places in the product, such as `/objects/vendor` and `/runs/7`
 */
export async function findExisting(
  db: Handle,
  asked: {
    readonly objects: readonly string[];
    readonly automations: readonly string[];
    readonly connectors: readonly string[];
    readonly runs: readonly number[];
  },
): Promise<ReadonlySet<string>> {
  const [ofObjects, ofAutomations, ofConnectors, ofRuns] = await Promise.all([
    db
      .select({ name: objects.apiName })
      .from(objects)
      .where(inArray(objects.apiName, [...asked.objects])),
    db
      .select({ name: automations.apiName })
      .from(automations)
      .where(inArray(automations.apiName, [...asked.automations])),
    db
      .select({ name: connectors.apiName })
      .from(connectors)
      .where(inArray(connectors.apiName, [...asked.connectors])),
    db
      .select({ id: runs.id })
      .from(runs)
      .where(inArray(runs.id, asked.runs.filter(isInteger))),
  ]);
  return new Set([
    ...ofObjects.map(({ name }) => `/objects/${name}`),
    ...ofAutomations.map(({ name }) => `/automations/${name}`),
    ...ofConnectors.map(({ name }) => `/connectors/${name}`),
    ...ofRuns.map(({ id }) => `/runs/${id}`),
  ]);
}
