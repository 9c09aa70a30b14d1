import { z } from "zod";
import type { Connector } from "@/lib/model/connector.ts";

const part = z.string().trim().max(255).catch("").default("");

/** Which SmartConnectors a list shows; what is empty narrows nothing, what is not as expected is as if it were not there. */
export const ConnectorFilter = z.object({
  /** Part of a name or an API name. */
  q: part,
  /** API name of an Object that a load step writes. */
  object: part,
});
export type ConnectorFilter = z.infer<typeof ConnectorFilter>;

export function passes({ q, object }: ConnectorFilter, connector: Connector): boolean {
  const sought = q.toLowerCase();
  return (
    [connector.name, connector.apiName].some((name) => name.toLowerCase().includes(sought)) &&
    (object === "" || connector.loadSteps.some((step) => step.object === object))
  );
}
