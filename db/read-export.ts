import { AppError } from "../lib/errors.ts";
import type { Exported } from "../lib/model/canonical-file.ts";
import { findConnector, listConnectors } from "./connectors.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { findObject } from "./objects.ts";
import { listWorkspace } from "./workspace.ts";

/** Which definitions: one by its API name, all of a kind, or everything. */
export interface WantedExport {
  readonly object?: string | undefined;
  readonly automation?: string | undefined;
  readonly connector?: string | undefined;
  readonly all?: "objects" | "automations" | "connectors" | undefined;
}

interface NamedExport {
  readonly name: string;
  readonly exported: Exported;
}

/**
 * Definitions for `canonicalFile`, connectors as they run, with a name for the file. Drafts are not in it.
 * @throws AppError notFound
 */
export function readExport(db: Handle, wanted: WantedExport): Promise<NamedExport> {
  const work = (tx: Handle) => readWanted(tx, wanted);
  return inTransaction(db, work, { accessMode: "read only", isolationLevel: "repeatable read" });
}

async function readWanted(db: Handle, { object, automation, connector, all }: WantedExport): Promise<NamedExport> {
  if (object !== undefined) {
    const found = await findObject(db, object);
    return { name: object, exported: { object: found ?? missing("Object", object) } };
  }
  if (connector !== undefined) {
    const found = await findConnector(db, connector);
    return {
      name: connector,
      exported: { connector: found?.definition ?? missing("saved SmartConnector", connector) },
    };
  }
  const { objects, automations } = await listWorkspace(db);
  if (automation !== undefined) {
    const found = automations.find(({ apiName }) => apiName === automation);
    return { name: automation, exported: { automation: found ?? missing("automation", automation) } };
  }
  if (all === "objects") return { name: all, exported: { workspace: { objects } } };
  if (all === "automations") return { name: all, exported: { workspace: { automations } } };
  const connectors = (await listConnectors(db)).filter(({ version }) => version > 0).map((each) => each.definition);
  if (all === "connectors") return { name: all, exported: { workspace: { connectors } } };
  return { name: "workspace", exported: { workspace: { objects, automations, connectors } } };
}

function missing(kind: string, apiName: string): never {
  throw new AppError("notFound", `There is no ${kind} with the API name ${apiName}.`);
}
