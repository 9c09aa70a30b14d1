import { and, asc, desc, eq, sql } from "drizzle-orm";
import { checkConnector } from "../lib/engine/check-connector.ts";
import { AppError } from "../lib/errors.ts";
import { canonicalConnector } from "../lib/model/canonical-definition.ts";
import type { Connector } from "../lib/model/connector.ts";
import type { StepSummary } from "../lib/model/row-result.ts";
import type { RunMode, RunStatus } from "../lib/model/run.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { ensureMatchIndexes } from "./object-tables.ts";
import { shownStatus } from "./runs.ts";
import { connectorDrafts, connectors, connectorVersions, runs } from "./schema.ts";
import { listWorkspace } from "./workspace.ts";

/** A connector with the definition of its current version. */
export interface StoredConnector {
  readonly definition: Connector;
  /** From 1. */
  readonly version: number;
  readonly isSample: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ConnectorListItem extends StoredConnector {
  /** Whether its draft says something else than its version; without a version (0), `definition` is the draft. */
  readonly hasDraft: boolean;
  readonly lastRun: {
    readonly id: number;
    readonly mode: RunMode;
    readonly status: RunStatus;
    readonly summary: readonly StepSummary[];
    readonly createdAt: Date;
  } | null;
}

const stored = {
  definition: connectorVersions.definition,
  version: connectorVersions.version,
  isSample: connectors.isSample,
  createdAt: connectors.createdAt,
  updatedAt: connectors.updatedAt,
};
const isCurrent = and(
  eq(connectorVersions.connector, connectors.apiName),
  eq(connectorVersions.version, connectors.currentVersion),
);

/** Every connector by name, each with its last run. */
export async function listConnectors(db: Handle): Promise<readonly ConnectorListItem[]> {
  const lastRun = db
    .select({
      id: runs.id,
      mode: runs.mode,
      status: shownStatus.as("shown_status"),
      summary: runs.summary,
      createdAt: runs.createdAt,
    })
    .from(runs)
    .where(eq(runs.connector, connectors.apiName))
    .orderBy(desc(runs.id))
    .limit(1)
    .as("last_run");
  const rows = await db
    .select({
      ...stored,
      version: connectors.currentVersion,
      draft: connectorDrafts.definition,
      run: lastRun.id,
      mode: lastRun.mode,
      status: lastRun.status,
      summary: lastRun.summary,
      runCreatedAt: lastRun.createdAt,
    })
    .from(connectors)
    .leftJoin(connectorVersions, isCurrent)
    .leftJoin(connectorDrafts, eq(connectorDrafts.connector, connectors.apiName))
    .leftJoinLateral(lastRun, sql`true`)
    .orderBy(asc(connectors.name), asc(connectors.apiName));
  return rows.flatMap(({ definition: saved, draft, run, mode, status, summary, runCreatedAt, ...connector }) => {
    const definition = saved ?? draft;
    if (!definition) return [];
    const hasDraft = draft !== null && !(saved && isSameConnector(saved, draft));
    const hasRun = run && mode && status && summary && runCreatedAt;
    const shownRun = hasRun ? { id: run, mode, status, summary, createdAt: runCreatedAt } : null;
    return [{ ...connector, definition, hasDraft, lastRun: shownRun }];
  });
}

/** The definition of every connector's current version, by API name. */
export async function listDefinitions(db: Handle): Promise<readonly Connector[]> {
  const rows = await db
    .select({ definition: connectorVersions.definition })
    .from(connectors)
    .innerJoin(connectorVersions, isCurrent)
    .orderBy(asc(connectors.apiName));
  return rows.map(({ definition }) => definition);
}

/** A connector by its API name; undefined where there is none, or none that was saved. */
export async function findConnector(db: Handle, apiName: string): Promise<StoredConnector | undefined> {
  const [found] = await db
    .select(stored)
    .from(connectors)
    .innerJoin(connectorVersions, isCurrent)
    .where(eq(connectors.apiName, apiName));
  return found;
}

/**
 * Saves a connector as a new version; one that says the same as the current version, by meaning, is left as it is. Makes
 * sure that its match rules have their indexes.
 * @throws AppError refused, with everything that load-steps.md section 9 refuses; conflict for a name that differs from
 *   an existing one by case only
 */
export async function saveConnector(
  db: Handle,
  definition: Connector,
  { isSample }: { isSample: boolean },
): Promise<{ readonly version: number; readonly change: "created" | "updated" | "unchanged" }> {
  return inTransaction(db, async (tx) => {
    const workspace = await listWorkspace(tx);
    const faults = checkConnector(definition, workspace);
    if (faults.length > 0) throw new AppError("refused", faults.map(({ message }) => message).join(" "), faults);
    const { apiName, name } = definition;
    const active = definition.active ?? true;
    const [own] = await tx
      .select({
        apiName: connectors.apiName,
        current: connectors.currentVersion,
        definition: connectorVersions.definition,
      })
      .from(connectors)
      .leftJoin(connectorVersions, isCurrent)
      .where(sql`lower(${connectors.apiName}) = lower(${apiName})`)
      .for("update", { of: connectors });
    if (own && own.apiName !== apiName) {
      const message = `${apiName} differs from the existing SmartConnector ${own.apiName} by case only. Use ${own.apiName}, or another name.`;
      throw new AppError("conflict", message, [{ path: "/apiName", code: "conflict", message }]);
    }
    if (own?.definition && isSameConnector(own.definition, definition)) {
      return { version: own.current, change: "unchanged" };
    }
    const version = (own?.current ?? 0) + 1;
    if (own) {
      await tx
        .update(connectors)
        .set({ name, active, currentVersion: version, updatedAt: sql`now()` })
        .where(eq(connectors.apiName, apiName));
    } else await tx.insert(connectors).values({ apiName, name, active, currentVersion: version, isSample });
    await tx.insert(connectorVersions).values({ connector: apiName, version, definition });
    for (const { object: written, matchingRules } of definition.loadSteps) {
      const object = workspace.objects.find((each) => each.apiName === written);
      if (object)
        await ensureMatchIndexes(
          tx,
          object,
          matchingRules.map((rule) => rule.field),
        );
    }
    return { version, change: own?.definition ? "updated" : "created" };
  });
}

function isSameConnector(a: Connector, b: Connector): boolean {
  return JSON.stringify(canonicalConnector(a)) === JSON.stringify(canonicalConnector(b));
}
