import { canonicalConnector } from "../model/canonical-definition.ts";
import type { Connector } from "../model/connector.ts";

/** Whether two definitions make runs do the same, whatever they are called and whether or not they are active. */
export function doesTheSame(one: Connector, other: Connector): boolean {
  return JSON.stringify(actsOf(one)) === JSON.stringify(actsOf(other));
}

function actsOf(connector: Connector): Connector {
  return canonicalConnector({ ...connector, name: "", description: undefined, active: true });
}
