import type { DefinitionSet } from "../../lib/engine/compare-definitions.ts";
import { Automation } from "../../lib/model/automation.ts";
import { Connector } from "../../lib/model/connector.ts";
import { ObjectDefinition } from "../../lib/model/object-definition.ts";
import type { ApiClient } from "./api-client.ts";
import { listPages } from "./list-pages.ts";

/** Every definition of the server's workspace; SmartConnectors as they run. @throws ApiFailure */
export async function storedDefinitions(api: ApiClient): Promise<DefinitionSet> {
  const all = async <T>(path: string, schema: { parse(entry: unknown): T }): Promise<readonly T[]> => {
    const found: T[] = [];
    for await (const page of listPages(api, path, {})) found.push(...page.map((entry) => schema.parse(entry)));
    return found;
  };
  const [objects, automations, connectors] = await Promise.all([
    all("/objects", ObjectDefinition),
    all("/automations", Automation),
    all("/connectors", Connector),
  ]);
  return { objects, automations, connectors };
}
