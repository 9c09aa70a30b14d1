import { and, asc, eq } from "drizzle-orm";
import type { Users } from "../lib/engine/object-uses.ts";
import type { Handle } from "./handle.ts";
import { connectorDrafts, connectors, connectorVersions } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";

/** Every definition that may name an Object: connectors as they run and as they are edited, automations, Objects. */
export async function listUsers(db: Handle): Promise<Users> {
  const isCurrent = and(
    eq(connectorVersions.connector, connectors.apiName),
    eq(connectorVersions.version, connectors.currentVersion),
  );
  const [workspace, current, drafts] = await Promise.all([
    listWorkspace(db),
    db
      .select({ definition: connectorVersions.definition })
      .from(connectors)
      .innerJoin(connectorVersions, isCurrent)
      .orderBy(asc(connectors.name), asc(connectors.apiName)),
    db.select({ definition: connectorDrafts.definition }).from(connectorDrafts).orderBy(asc(connectorDrafts.connector)),
  ]);
  return {
    ...workspace,
    connectors: current.map(({ definition }) => definition),
    drafts: drafts.map(({ definition }) => definition),
  };
}
