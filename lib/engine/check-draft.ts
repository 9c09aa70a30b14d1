import { Connector } from "../model/connector.ts";
import { definitionFaults, expectedInWords } from "../model/definition-faults.ts";
import type { Fault } from "../model/fault.ts";
import { checkConnector, type Workspace } from "./check-connector.ts";

/**
 * Everything that keeps an edited connector from being saved, in the order of its parts: what its schema refuses, and
 * what load-steps.md section 9 refuses of the rest. Paths are JSON Pointers into the connector.
 */
export function checkDraft(draft: Connector, workspace: Workspace): Fault[] {
  const parsed = Connector.safeParse(draft, { error: expectedInWords });
  const shape = parsed.success ? [] : definitionFaults(parsed.error.issues, draft);
  const unfinished = new Set(shape.map(({ path }) => path));
  return [...shape, ...checkConnector(draft, workspace).filter(({ path }) => !unfinished.has(path))];
}
