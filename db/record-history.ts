import { inArray, sql } from "drizzle-orm";
import type { EditedBy } from "../lib/model/actor.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Change, PushedAsideBefore } from "../lib/model/row-result.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { writerOf } from "../lib/model/writer.ts";
import { findEdit } from "./edit-record.ts";
import type { Handle } from "./handle.ts";
import { findResult } from "./results.ts";
import { runs } from "./schema.ts";

/** What one writer did to a Record. */
export interface HistoryEntry {
  /** In the stored form; names the entry in addresses. */
  readonly writer: string;
  readonly kind: "created" | "updated" | "unarchived" | "archived" | "pushedAside";
  readonly changes: readonly Change[];
  /** The identifiers of archived Records that gave way to this one, before and after, with their ids. */
  readonly displaced: readonly ({ readonly id: string } & Partial<PushedAsideBefore>)[];
  /** For `pushedAside`: the Record that was created in its place. */
  readonly inFavourOf: string | null;
  readonly at: Date | null;
  /** Who edited it, by hand or as an automation; null where that is not known, and for runs. */
  readonly by: EditedBy | null;
  /** The SmartConnector's name, where a run wrote. */
  readonly connector: string | null;
}

export interface RecordHistory {
  /** From the newest on. */
  readonly entries: readonly HistoryEntry[];
  /**
   * What lies before the last entry: `begin` nothing, `given` the Record came with a definition file, `gone` the run or
   * edit is not kept any more, `more` the entry `next`.
   */
  readonly before: "begin" | "given" | "gone" | "more";
  readonly next: string | null;
}

type HistoryObject = Pick<ObjectDefinition, "apiName" | "uniqueIdentifier">;

type Step = Omit<HistoryEntry, "at" | "connector"> & {
  readonly at: Date | null;
  readonly previous: string | null | undefined;
};

/**
 * The history of a Record, by walking from its last writer to the ones before (design decision 8).
 * @param from the writer to begin with, as `next` named it; else the Record's last one
 */
export async function listHistory(
  db: Handle,
  object: HistoryObject,
  record: Pick<StoredRecord, "id" | "writer">,
  { from, limit }: { from?: string; limit: number },
): Promise<RecordHistory> {
  const steps: Step[] = [];
  let writer: string | null | undefined = from ?? record.writer;
  while (typeof writer === "string" && steps.length < limit) {
    const step = await readStep(db, object, record.id, writer);
    if (!step) return { entries: await withRuns(db, steps), before: "gone", next: null };
    steps.push(step);
    writer = step.previous;
  }
  const entries = await withRuns(db, steps);
  if (typeof writer === "string") return { entries, before: "more", next: writer };
  if (writer === undefined) return { entries, before: "gone", next: null };
  return { entries, before: steps.at(-1)?.kind === "created" ? "begin" : "given", next: null };
}

/** Who set each field last, by API name, as far as the newest `limit` entries of the Record's history tell. */
export async function lastWriters(
  db: Handle,
  object: HistoryObject,
  record: Pick<StoredRecord, "id" | "writer">,
  limit: number,
): Promise<{ readonly writers: ReadonlyMap<string, HistoryEntry>; readonly history: RecordHistory }> {
  const history = await listHistory(db, object, record, { limit });
  const writers = new Map<string, HistoryEntry>();
  for (const entry of history.entries) {
    for (const { field } of entry.changes) if (!writers.has(field)) writers.set(field, entry);
  }
  return { writers, history };
}

/** What a writer did to the Record; undefined where that is not kept, or where it wrote another one. */
async function readStep(db: Handle, object: HistoryObject, id: string, stored: string): Promise<Step | undefined> {
  const writer = writerOf(stored);
  if (!writer) return undefined;
  if (writer.kind === "edit") {
    const edit = await findEdit(db, writer.edit);
    if (edit?.recordId !== id || edit.object !== object.apiName) return undefined;
    const { kind, changes, createdAt: at, by, previousWriter: previous } = edit;
    return { writer: stored, kind, changes, displaced: [], inFavourOf: null, at, by, previous };
  }
  const result = await findResult(db, writer.run, writer.step, writer.row);
  if (!result) return undefined;
  const { displaced, displacedBefore, recordId, outcome, changes, previousWriter = null } = result;
  const position = displaced.indexOf(id);
  if (position >= 0) {
    const before = displacedBefore?.[position];
    const renamed = before
      ? [{ field: object.uniqueIdentifier, before: before.identifier, after: before.renamed }]
      : [];
    const step = { writer: stored, changes: renamed, displaced: [], inFavourOf: recordId, at: null, by: null };
    return { ...step, kind: "pushedAside", previous: before?.previousWriter };
  }
  if (recordId !== id || (outcome !== "created" && outcome !== "updated" && outcome !== "unarchived")) return undefined;
  const others = displaced.map((each, index) => ({ id: each, ...displacedBefore?.[index] }));
  const previous = outcome === "created" ? null : previousWriter;
  const step = { writer: stored, kind: outcome, changes, displaced: others, inFavourOf: null };
  return { ...step, at: null, by: null, previous };
}

async function withRuns(db: Handle, steps: readonly Step[]): Promise<readonly HistoryEntry[]> {
  const ids = steps.flatMap(({ writer }) => {
    const parsed = writerOf(writer);
    return parsed?.kind === "run" ? parsed.run : [];
  });
  const found =
    ids.length === 0
      ? []
      : await db
          .select({
            id: runs.id,
            at: runs.startedAt,
            connector: sql<string>`${runs.snapshot} -> 'connector' ->> 'name'`,
          })
          .from(runs)
          .where(inArray(runs.id, [...new Set(ids)]));
  const runOf = new Map(found.map((run) => [run.id, run]));
  return steps.map(({ previous: _, ...step }) => {
    const parsed = writerOf(step.writer);
    const run = parsed?.kind === "run" ? runOf.get(parsed.run) : undefined;
    return { ...step, at: step.at ?? run?.at ?? null, connector: run?.connector ?? null };
  });
}
