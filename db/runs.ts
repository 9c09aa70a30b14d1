import { randomInt } from "node:crypto";
import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, sql } from "drizzle-orm";
import { compareConnectors } from "../lib/engine/compare-connectors.ts";
import { AppError } from "../lib/errors.ts";
import type { Connector } from "../lib/model/connector.ts";
import type { AutomationCount, RunMode, RunStatus } from "../lib/model/run.ts";
import type { StartCount } from "../lib/model/start-count.ts";
import { runAnswerText } from "../lib/texts/run-answer-text.ts";
import { announceRun } from "./announce-run.ts";
import { type Handle, inTransaction, isInteger } from "./handle.ts";
import {
  connectorDrafts,
  connectors,
  connectorVersions,
  inputs,
  type KeptCount,
  objects,
  type RunSnapshot,
  runs,
} from "./schema.ts";
import { listWorkspace } from "./workspace.ts";

/** Where a session that executes runs is told that there may be one to claim. */
export const runsChannel = "loadstep_runs";

const { snapshot: _, errors: __, automationCounts: ___, ...listedColumns } = getTableColumns(runs);

/** A run as lists show it: without its snapshot and its errors. */
export interface RunListItem extends Omit<typeof runs.$inferSelect, "snapshot" | "errors" | "automationCounts"> {
  /** The connector's name as it was. */
  readonly connectorName: string;
  readonly fileName: string | null;
  /** Of its load steps, in order. */
  readonly stepNames: readonly string[];
  /** API names of the Objects that they write, in order. */
  readonly stepObjects: readonly string[];
}

/** A run with all that it keeps. */
export interface Run extends RunListItem, Pick<typeof runs.$inferSelect, "snapshot" | "errors"> {
  readonly automationCounts: readonly AutomationCount[];
  /** Of a dry run, by step. */
  readonly starts: readonly StartCount[];
}

/** A run's status as people see it: one that was asked to stop is stopping until its worker has. */
export const shownStatus = sql<RunStatus>`case when ${runs.stopRequested} and ${runs.status} = 'running' then 'stopping' else ${runs.status} end`;

const listed = {
  ...listedColumns,
  status: shownStatus,
  connectorName: sql<string>`${runs.snapshot} -> 'connector' ->> 'name'`,
  fileName: inputs.fileName,
  stepNames: sql<readonly string[]>`jsonb_path_query_array(${runs.snapshot}, '$.connector.loadSteps[*].name')`,
  stepObjects: sql<readonly string[]>`jsonb_path_query_array(${runs.snapshot}, '$.connector.loadSteps[*].object')`,
};

/** The most runs that one person or key may have that have not ended (reliability.md T24). */
export const unfinishedEach = 50;

/** What a run is created from. */
export interface NewRun {
  /** API name. */
  readonly connector: string;
  readonly mode: RunMode;
  readonly inputId: string;
  /** What of the connector runs: its current version, or its draft, which takes dry runs only. By default the version. */
  readonly uses?: "version" | "draft";
  /** The current version, as whoever asks knows it; left out, whatever it is. */
  readonly version?: number;
  /** The one time that the run sees; by default the time at which it starts. */
  readonly now?: Date;
  /** A UUID of this wish to run: asked for again, it gives the run that it made. */
  readonly token?: string;
}

/**
 * Creates a queued run of a connector's current version, or of its draft, over an inspected input, with a snapshot of
 * the definitions that it reads, and tells the workers.
 * @returns the run's number
 * @throws AppError notFound; refused for a live run of a draft, or of a connector that is not active (load-steps.md
 *   section 8); conflict where another version is current by now, or the token is that of another run; tooMany when whoever
 *   acts has `unfinishedEach` runs that have not ended
 */
export async function createRun(
  db: Handle,
  { connector: apiName, mode, inputId, uses = "version", version, now, token }: NewRun,
): Promise<number> {
  const wanted = { connector: apiName, mode, inputId };
  return inTransaction(db, async (tx) => {
    const made = token === undefined ? undefined : await findRunOfToken(tx, token, wanted);
    if (made !== undefined) return made;
    const { own, saved, draft } = await readRunnable(tx, apiName);
    const definition = uses === "draft" ? draft : saved;
    if (!definition) throw new AppError("notFound", `There is no ${uses} of the SmartConnector ${apiName}.`);
    if (mode === "live" && uses === "draft") {
      throw new AppError("refused", `A draft takes dry runs only. Save ${own.name}, then load.`);
    }
    if (mode === "live") refuseInactive(own);
    if (version !== undefined && version !== own.currentVersion) {
      const names = { name: own.name, was: version, now: own.currentVersion };
      throw new AppError("conflict", runAnswerText("problem.otherVersion", names));
    }
    if (await hasTooMany(tx)) throw tooMany();
    const [input] = await tx.select({ rows: inputs.rows }).from(inputs).where(eq(inputs.id, inputId));
    if (!input) throw new AppError("notFound", "The input of this run is not there any more. Upload the file again.");
    const [created] = await tx
      .insert(runs)
      .values({
        connector: apiName,
        connectorVersion: own.currentVersion === 0 ? null : own.currentVersion,
        draftChanges: uses === "draft" ? (saved ? compareConnectors(saved, definition).length : 0) : null,
        mode,
        snapshot: await snapshotOf(tx, definition),
        inputId,
        totalRows: input.rows,
        now,
        writes: [...new Set(definition.loadSteps.map((step) => step.object))],
        key: randomInt(2 ** 31),
        token,
        isSample: own.isSample,
      })
      .onConflictDoNothing({ target: runs.token })
      .returning({ id: runs.id });
    if (!created) {
      // Two presses at once.
      const other = token === undefined ? undefined : await findRunOfToken(tx, token, wanted);
      if (other === undefined) throw new Error("The database did not give the new run");
      return other;
    }
    await tx.execute(sql`select pg_notify(${runsChannel}, ${String(created.id)})`);
    return created.id;
  });
}

/** @throws AppError refused: a connector that is not active takes dry runs only (load-steps.md section 8) */
export function refuseInactive({ name, active }: { readonly name: string; readonly active: boolean }): void {
  if (active) return;
  const message = `The SmartConnector ${name} is not active, so it takes dry runs only. Make it active, then load again.`;
  throw new AppError("refused", message, [{ path: "/mode", code: "not_active", message }]);
}

async function readRunnable(tx: Handle, apiName: string) {
  const isCurrent = and(
    eq(connectorVersions.connector, connectors.apiName),
    eq(connectorVersions.version, connectors.currentVersion),
  );
  const [found] = await tx
    .select({ own: connectors, saved: connectorVersions.definition, draft: connectorDrafts.definition })
    .from(connectors)
    .leftJoin(connectorVersions, isCurrent)
    .leftJoin(connectorDrafts, eq(connectorDrafts.connector, connectors.apiName))
    .where(eq(connectors.apiName, apiName));
  if (!found) throw new AppError("notFound", `There is no SmartConnector ${apiName}.`);
  return found;
}

/** Which runs; what is left out does not restrict. */
export interface RunFilter {
  /** API name of their SmartConnector. */
  readonly connector?: string | undefined;
  readonly mode?: RunMode | undefined;
  readonly status?: RunStatus | undefined;
}

/** Runs from the newest on; `before` is the number of the last one on the page before. */
export async function listRuns(
  db: Handle,
  { connector, mode, status, before, limit }: RunFilter & { before?: number | undefined; limit: number },
): Promise<{ runs: readonly RunListItem[]; nextCursor: number | null }> {
  const rows = await db
    .select(listed)
    .from(runs)
    .leftJoin(inputs, eq(inputs.id, runs.inputId))
    .where(
      and(
        connector === undefined ? undefined : eq(runs.connector, connector),
        mode === undefined ? undefined : eq(runs.mode, mode),
        status === undefined ? undefined : eq(shownStatus, status),
        before === undefined ? undefined : lt(runs.id, before),
      ),
    )
    .orderBy(desc(runs.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { runs: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The SmartConnectors that runs are of, by name; those that are gone by their API name. */
export async function listRunConnectors(
  db: Handle,
): Promise<readonly { readonly apiName: string; readonly name: string }[]> {
  const name = sql<string>`coalesce(${connectors.name}, ${runs.connector})`;
  return db
    .selectDistinct({ apiName: runs.connector, name })
    .from(runs)
    .leftJoin(connectors, eq(connectors.apiName, runs.connector))
    .orderBy(name);
}

/** The run of a number, or undefined. */
export async function findRun(db: Handle, id: number): Promise<Run | undefined> {
  if (!isInteger(id)) return undefined;
  const [run] = await db
    .select({ ...listed, snapshot: runs.snapshot, errors: runs.errors, kept: runs.automationCounts })
    .from(runs)
    .leftJoin(inputs, eq(inputs.id, runs.inputId))
    .where(eq(runs.id, id));
  if (!run) return undefined;
  const { kept, ...rest } = run;
  return { ...rest, automationCounts: countsOf(kept), starts: startsOf(kept) };
}

/** What fires, whatever the step. */
function countsOf(kept: readonly KeptCount[]): readonly AutomationCount[] {
  const counts = new Map<string, AutomationCount>();
  for (const { automation, trigger, event, silenced, count } of kept) {
    if (silenced) continue;
    const kind = [automation, trigger, event].join(".");
    counts.set(kind, { automation, trigger, event, count: (counts.get(kind)?.count ?? 0) + count });
  }
  return [...counts.values()];
}

function startsOf(kept: readonly KeptCount[]): readonly StartCount[] {
  const counts = new Map<string, StartCount>();
  for (const { automation, trigger, step, silenced, count } of kept) {
    if (step === undefined) continue;
    const kind = silenced ? "silenced" : trigger === "manual" ? "manual" : "trigger";
    const key = [step, kind, automation].join(".");
    counts.set(key, { step, automation, kind, count: (counts.get(key)?.count ?? 0) + count });
  }
  return [...counts.values()].toSorted((a, b) => a.step - b.step);
}

/**
 * Asks a run to stop. One that has not begun is cancelled at once, one that is executed ends after the chunk in hand,
 * one that has ended stays as it is.
 * @throws AppError notFound
 */
export async function requestStop(db: Handle, id: number): Promise<void> {
  if (!isInteger(id)) throw new AppError("notFound", `There is no run ${id}.`);
  const isQueued = inArray(runs.status, ["queued", "waiting"]);
  const ended = await inTransaction(db, async (tx) => {
    const cancelled = await tx
      .update(runs)
      .set({ status: "cancelled", reason: "cancelled", stopRequested: true, finishedAt: sql`now()` })
      .where(and(eq(runs.id, id), isQueued))
      .returning({ id: runs.id });
    if (cancelled.length > 0) {
      await announceRun(tx, id);
      return true;
    }
    await tx
      .update(runs)
      .set({ stopRequested: true })
      .where(and(eq(runs.id, id), isNull(runs.finishedAt)));
    return (await tx.select({ id: runs.id }).from(runs).where(eq(runs.id, id))).length > 0;
  });
  if (!ended) throw new AppError("notFound", `There is no run ${id}.`);
}

/** @throws AppError conflict where it is the token of a run of something else */
async function findRunOfToken(
  tx: Handle,
  token: string,
  { connector, mode, inputId }: Pick<NewRun, "connector" | "mode" | "inputId">,
): Promise<number | undefined> {
  const [run] = await tx
    .select({ id: runs.id, connector: runs.connector, mode: runs.mode, inputId: runs.inputId })
    .from(runs)
    .where(eq(runs.token, token));
  if (!run) return undefined;
  if (run.connector === connector && run.mode === mode && run.inputId === inputId) return run.id;
  throw new AppError("conflict", runAnswerText("problem.otherRun", { id: run.id }));
}

/** Whether whoever acts has as many runs under way as one may. What the product does by itself is not counted. */
export async function hasTooMany(tx: Handle): Promise<boolean> {
  const isOwn = sql`${runs.by} ->> 'id' = actor() ->> 'id'`;
  const [own] = await tx
    .select({ unfinished: sql<number>`count(*)::int` })
    .from(runs)
    .where(and(isNull(runs.finishedAt), isOwn));
  return (own?.unfinished ?? 0) >= unfinishedEach;
}

/** Said to who `hasTooMany`. */
export function tooMany(): AppError {
  return new AppError("tooMany", runAnswerText("problem.tooManyUnfinished", { count: unfinishedEach }));
}

/** The connector, the Objects it writes or refers to, and the automations of those. */
async function snapshotOf(tx: Handle, connector: Connector): Promise<RunSnapshot> {
  const written = new Set(connector.loadSteps.map((step) => step.object));
  await holdObjects(tx, [...written]);
  const workspace = await listWorkspace(tx);
  const related = workspace.objects
    .filter((object) => written.has(object.apiName))
    .flatMap((object) => object.fields.flatMap((field) => field.relatedObject ?? []));
  const names = new Set([...written, ...related]);
  return {
    connector,
    objects: workspace.objects.filter((object) => names.has(object.apiName)),
    automations: workspace.automations.filter((automation) => written.has(automation.object)),
  };
}

/** Whoever changes one of these Objects sees the run that the transaction makes, or the transaction sees the change. */
export async function holdObjects(tx: Handle, names: readonly string[]): Promise<void> {
  await tx
    .select({ apiName: objects.apiName })
    .from(objects)
    .where(inArray(objects.apiName, [...names]))
    .orderBy(asc(objects.position))
    .for("share");
}
