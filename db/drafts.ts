import { and, eq, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { By } from "../lib/model/actor.ts";
import type { Connector } from "../lib/model/connector.ts";
import { text } from "../lib/texts/text.ts";
import { saveConnector } from "./connectors.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { connectorDrafts, connectors, connectorVersions } from "./schema.ts";

/** What a person edits of a connector. */
export interface Draft {
  /** May be unfinished: what `DraftConnector` takes. */
  readonly definition: Connector;
  /** The version that the draft began with; 0 for none. */
  readonly baseVersion: number;
  /** Rises with every change that is kept; 0 before the first. */
  readonly revision: number;
  readonly updatedAt: Date;
  /** Who kept it last. */
  readonly by: By | null;
}

/** A draft that comes to be kept or saved, with what its editing began with. */
type Edited = Omit<Draft, "updatedAt" | "by"> & { readonly editing: string };

/** The draft of a connector, or undefined. */
export async function findDraft(db: Handle, connector: string): Promise<Draft | undefined> {
  const { definition, baseVersion, revision, updatedAt, by } = connectorDrafts;
  const [found] = await db
    .select({ definition, baseVersion, revision, updatedAt, by })
    .from(connectorDrafts)
    .where(eq(connectorDrafts.connector, connector));
  return found;
}

/**
 * Makes a connector that nothing can run yet: it has a draft and no version.
 * @throws AppError conflict for a name that is taken, in whatever case
 */
export async function createConnector(db: Handle, definition: Connector): Promise<void> {
  const { apiName, name } = definition;
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(lower(${apiName})))`);
    const [taken] = await tx
      .select({ apiName: connectors.apiName })
      .from(connectors)
      .where(sql`lower(${connectors.apiName}) = lower(${apiName})`);
    if (taken) {
      const message = `There is a SmartConnector with the API name ${taken.apiName} already. Choose another one.`;
      throw new AppError("conflict", message, [{ path: "/apiName", code: "conflict", message }]);
    }
    await tx.insert(connectors).values({ apiName, name, active: definition.active ?? true, currentVersion: 0 });
    await tx.insert(connectorDrafts).values({ connector: apiName, definition, baseVersion: 0, revision: 0 });
  });
}

/**
 * Keeps what a person has edited so far.
 * @param given `revision` of the draft that the edit began with; `editing`, a UUID, names one browser tab: what it kept
 *   without hearing of it, since an answer was lost, is no conflict
 * @returns the new revision
 * @throws AppError notFound; conflict when the draft was changed elsewhere since
 */
export async function keepDraft(
  db: Handle,
  { definition, baseVersion, revision, editing }: Edited,
): Promise<{ readonly revision: number; readonly updatedAt: Date }> {
  const { apiName } = definition;
  return inTransaction(db, async (tx) => {
    const { currentVersion } = await lockConnector(tx, apiName);
    const kept = await findKept(tx, apiName);
    if (kept && kept.revision !== revision && kept.editing !== editing) throw editedElsewhere(kept);
    if (!kept && revision !== 0) {
      if (currentVersion !== baseVersion) throw await savedElsewhere(tx, apiName, currentVersion);
      throw new AppError("conflict", text("editor.conflicts.discarded"));
    }
    const by = sql`actor()`;
    const next = { definition, baseVersion, revision: (kept?.revision ?? 0) + 1, editing, by, updatedAt: sql`now()` };
    const [written] = await tx
      .insert(connectorDrafts)
      .values({ connector: apiName, ...next })
      .onConflictDoUpdate({ target: connectorDrafts.connector, set: next })
      .returning({ revision: connectorDrafts.revision, updatedAt: connectorDrafts.updatedAt });
    if (!written) throw new Error("The database did not give the kept draft");
    return written;
  });
}

/** Throws a draft away; a connector without a version goes with it. */
export async function discardDraft(db: Handle, connector: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockConnector(tx, connector);
    await tx.delete(connectorDrafts).where(eq(connectorDrafts.connector, connector));
    await tx.delete(connectors).where(and(eq(connectors.apiName, connector), eq(connectors.currentVersion, 0)));
  });
}

/**
 * Saves what a person has edited as the version that runs, and ends the draft.
 * @param given `baseVersion` and `revision` that the edit began with, and its `editing`, as for `keepDraft`
 * @throws AppError refused, with everything that load-steps.md section 9 refuses; notFound; conflict when someone saved
 *   a newer version since, or keeps a draft that this edit never saw
 */
export async function saveVersion(
  db: Handle,
  { definition, baseVersion, revision, editing }: Edited,
): Promise<{ readonly version: number }> {
  return inTransaction(db, async (tx) => {
    const { currentVersion, isSample } = await lockConnector(tx, definition.apiName);
    if (currentVersion !== baseVersion) throw await savedElsewhere(tx, definition.apiName, currentVersion);
    const kept = await findKept(tx, definition.apiName);
    if (kept && kept.revision !== revision && kept.editing !== editing) throw editedElsewhere(kept);
    const { version } = await saveConnector(tx, definition, { isSample });
    await tx.delete(connectorDrafts).where(eq(connectorDrafts.connector, definition.apiName));
    return { version };
  });
}

async function lockConnector(tx: Handle, apiName: string) {
  const [found] = await tx.select().from(connectors).where(eq(connectors.apiName, apiName)).for("update");
  if (!found) throw new AppError("notFound", "This SmartConnector is not there any more.");
  return found;
}

async function findKept(tx: Handle, apiName: string): Promise<typeof connectorDrafts.$inferSelect | undefined> {
  const [kept] = await tx.select().from(connectorDrafts).where(eq(connectorDrafts.connector, apiName));
  return kept;
}

/** Nobody's work is thrown away: who comes second is told whose it is (ux.md C34). */
function editedElsewhere({ by, updatedAt }: Pick<Draft, "by" | "updatedAt">): AppError {
  return new AppError("conflict", text(`editor.conflicts.${by ? "editedBy" : "edited"}`, told(by, updatedAt)));
}

async function savedElsewhere(tx: Handle, apiName: string, version: number): Promise<AppError> {
  const [saved] = await tx
    .select({ by: connectorVersions.by, at: connectorVersions.createdAt })
    .from(connectorVersions)
    .where(and(eq(connectorVersions.connector, apiName), eq(connectorVersions.version, version)));
  const { by = null, at = new Date() } = saved ?? {};
  return new AppError("conflict", text(`editor.conflicts.${by ? "savedBy" : "saved"}`, { ...told(by, at), version }));
}

function told(by: By | null, at: Date) {
  return { name: by?.name ?? "", at: at.toISOString().slice(0, 16).replace("T", " ") };
}
