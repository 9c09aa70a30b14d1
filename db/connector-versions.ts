import { asc, eq } from "drizzle-orm";
import type { By } from "../lib/model/actor.ts";
import type { Connector } from "../lib/model/connector.ts";
import type { Handle } from "./handle.ts";
import { connectorVersions } from "./schema.ts";

export interface ConnectorVersion {
  /** From 1. */
  readonly version: number;
  readonly definition: Connector;
  readonly createdAt: Date;
  /** Who saved it; null where that is not known. */
  readonly by: By | null;
}

/** Every saved version of a connector, the oldest first. */
export async function listVersions(db: Handle, connector: string): Promise<readonly ConnectorVersion[]> {
  return db
    .select({
      version: connectorVersions.version,
      definition: connectorVersions.definition,
      createdAt: connectorVersions.createdAt,
      by: connectorVersions.by,
    })
    .from(connectorVersions)
    .where(eq(connectorVersions.connector, connector))
    .orderBy(asc(connectorVersions.version));
}
