import { eq, type SQL, sql } from "drizzle-orm";
import type { Fired } from "../lib/engine/fire-automations.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { startMark } from "../lib/model/start-count.ts";
import { eventKey } from "../lib/run/event-counter.ts";
import { type ChunkMark, RecentChunks } from "../lib/run/recent-chunks.ts";
import {
  type ChunkCommit,
  ChunkVoid,
  FenceLost,
  type RowEvents,
  type RunSession,
  type Stored,
} from "../lib/run/run-session.ts";
import { KnownAnswers } from "../lib/store/known-answers.ts";
import { type KeyFields, Overlay } from "../lib/store/overlay.ts";
import { isClaimed, leaseEnd, leaseMs, type RunClaim } from "./claim-run.ts";
import { type Deferred, deferred } from "./deferred.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import { executePrepared } from "./execute-prepared.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { encodeEvents } from "./outbox.ts";
import { encodeBatch, pgRecordStores, type StoreWorkspace, storeErrorOf } from "./record-store.ts";
import { listCapturedResults, type ResultPlace, resultsInsertion } from "./result-chunks.ts";
import { lacksRights } from "./run-rights.ts";
import { type KeptCount, runs } from "./schema.ts";
import { currentSnapshots, heldSnapshots } from "./snapshot.ts";

/** The session of a live run: Records, results, events and checkpoint of a chunk are stored in one transaction. */
export function liveSession(db: Handle, claim: RunClaim, workspace: StoreWorkspace): RunSession {
  const definitions = new Map(workspace.objects.map((object) => [object.apiName, object]));
  const snapshots = currentSnapshots(db);
  const storeOf = pgRecordStores(workspace);
  const recent = new RecentChunks();
  const counts = new KeptCounts(claim);
  /** Before it, nothing was written by a run that had stored nothing when it was claimed. */
  let begin: ChunkMark | undefined;
  return {
    overlaps: true,
    async open() {
      const { taken, corrections, close } = recent.open();
      const snapshot = await snapshots.open().catch((error: unknown) => {
        close();
        throw error;
      });
      const known = snapshot.shows.then((shows) => taken(({ transaction }) => shows(transaction)));
      // Nobody waits for it but the corrections.
      known.catch(() => undefined);
      const records = storeOf(snapshot.tx);
      return {
        find: (lookups) => records.find(lookups),
        corrections: () => known.then(corrections),
        close() {
          close();
          snapshot.close();
        },
      };
    },
    commitChunk(chunk, after) {
      const { writes, options, events } = chunk;
      if (writes.length + options.length + events.length === 0) return storeResults(chunk, after);
      const mark = deferred<ChunkMark>();
      const stored = store(chunk, mark, after);
      stored.catch(mark.reject);
      recent.add(chunk, mark.promise, stored);
      return stored;
    },
    resultsOf: (step, firstRow, lastRow) => listCapturedResults(db, claim.id, step, firstRow, lastRow),
    end: () => snapshots.end(),
  };

  /** Of a chunk that does nothing else, so that no snapshot need be corrected by it. */
  async function storeResults(chunk: ChunkCommit, after?: Promise<Stored>): Promise<Stored> {
    const results = resultsInsertion(placeOf(claim, chunk, objectOf(definitions, chunk)), chunk.results);
    await once(after);
    return holdClaim(db, claim, chunk, results);
  }

  async function store(chunk: ChunkCommit, mark: Deferred<ChunkMark>, after?: Promise<Stored>): Promise<Stored> {
    const object = objectOf(definitions, chunk);
    const batch = encodeBatch(object, chunk);
    const results = resultsInsertion(placeOf(claim, chunk, object), chunk.results);
    await once(after);
    try {
      let counted: readonly KeptCount[] | undefined;
      const stored = await inTransaction(db, async (tx) => {
        const own = await markOf(tx);
        mark.resolve(own);
        if (claim.checkpoint === null) begin ??= own;
        if (chunk.options.length > 0) await actAsStarter(tx, claim);
        // What is copied stands alone; the rest is sent in one go, so that the server need not wait for us.
        await batch.create(tx);
        const events = await encodeEvents(tx, claim.id, chunk, writtenSince(begin, chunk));
        counted = await counts.with(tx, events.counts);
        const written = Promise.all([
          batch.update(tx),
          events.statement && executePrepared(tx, events.statement),
          events.statement && notifyDeliveries(tx),
        ]);
        const [held] = await Promise.all([holdClaim(tx, claim, chunk, results, counted), written]);
        return held;
      });
      counts.keep(counted);
      return stored;
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}

/**
 * The session of a dry run: results and checkpoint go to the database, Records to memory alone, and events are only
 * counted. It reads one state throughout: what it would have done to a Record says nothing about one that was changed since.
 * @param workspace `loaded`: the Objects of its steps, by API name
 */
export function drySession(
  db: Handle,
  claim: RunClaim,
  workspace: StoreWorkspace & { readonly keyFields: KeyFields; readonly loaded: ReadonlySet<string> },
): RunSession {
  const snapshots = heldSnapshots(db);
  const storeOf = pgRecordStores(workspace);
  const overlay = new Overlay(workspace.keyFields);
  const definitions = new Map(workspace.objects.map((object) => [object.apiName, object]));
  const known = new KnownAnswers(workspace.loaded);
  const noted = new Set<string>();
  const counts = new KeptCounts(claim);
  return {
    overlaps: true,
    async open() {
      const snapshot = await snapshots.open();
      const records = storeOf(snapshot.tx);
      return {
        find: (lookups) => known.find(lookups, (unknown) => records.find(unknown)),
        corrections: async () => [overlay],
        close: snapshot.close,
      };
    },
    commitChunk(chunk, after) {
      const starts: FoundStart[] = [];
      const note = (events: readonly RowEvents[], isSilenced: boolean) => {
        for (const { row, recordId, fired } of events) {
          for (const each of fired) {
            const key = eventKey(chunk.step, recordId, each);
            if (!noted.has(key)) starts.push({ step: chunk.step, row, fired: each, isSilenced });
            noted.add(key);
          }
        }
      };
      note(chunk.events, false);
      note(chunk.silenced, true);
      const stored = store(chunk, starts, after);
      overlay.apply(chunk);
      return stored;
    },
    resultsOf: (step, firstRow, lastRow) => listCapturedResults(db, claim.id, step, firstRow, lastRow),
    end: () => snapshots.end(),
  };

  async function store(chunk: ChunkCommit, starts: readonly FoundStart[], after?: Promise<Stored>): Promise<Stored> {
    const place = placeOf(claim, chunk, objectOf(definitions, chunk));
    const results = resultsInsertion(place, chunk.results, marksOf(starts));
    await once(after);
    const counted = await counts.with(db, starts.map(countOf));
    const stored = await holdClaim(db, claim, chunk, results, counted);
    counts.keep(counted);
    return stored;
  }
}

function objectOf(definitions: ReadonlyMap<string, ObjectDefinition>, { object }: ChunkCommit): ObjectDefinition {
  const definition = definitions.get(object);
  if (!definition) throw new Error(`The session was opened without the Object ${object}`);
  return definition;
}

function placeOf({ id }: RunClaim, { step }: ChunkCommit, { uniqueIdentifier }: ObjectDefinition): ResultPlace {
  return { runId: id, step, identifier: uniqueIdentifier };
}

/** @throws ChunkVoid when the chunk before was not stored */
async function once(after: Promise<Stored> | undefined): Promise<void> {
  await after?.catch((cause: unknown) => {
    throw new ChunkVoid("The chunk before was not stored", { cause });
  });
}

/** A Record's version is its `xmin`: the lower half of the number of the transaction that wrote it. */
async function markOf(tx: Handle): Promise<ChunkMark> {
  const [row] = await executePrepared<{ transaction: string }>(
    tx,
    sql`select pg_current_xact_id()::text as transaction`,
  );
  const transaction = Number(row?.transaction);
  return { transaction, version: String(transaction % 2 ** 32) };
}

/** The Records of a chunk that were written since then, as far as their versions tell; all of them without a begin. */
function writtenSince(begin: ChunkMark | undefined, { writes }: ChunkCommit): ReadonlySet<string> {
  // Transactions are numbered around a circle.
  const isEarlier = (version: string) => begin !== undefined && ((Number(version) - begin.transaction) | 0) < 0;
  const written = writes.filter((write) => write.kind === "update" && !isEarlier(write.version));
  return new Set(written.map(({ id }) => id));
}

interface FoundStart {
  readonly step: number;
  readonly row: number;
  readonly fired: Fired;
  readonly isSilenced: boolean;
}

function countOf({ step, fired, isSilenced }: FoundStart): KeptCount {
  return { ...fired, step, ...(isSilenced && { silenced: true }), count: 1 };
}

/** What each row starts, by its number. */
function marksOf(starts: readonly FoundStart[]): ReadonlyMap<number, readonly string[]> {
  const marks = new Map<number, string[]>();
  for (const { row, fired, isSilenced } of starts) {
    const kind = isSilenced ? "silenced" : fired.trigger === "manual" ? "manual" : "trigger";
    const mark = startMark({ kind, automation: fired.automation });
    marks.set(row, [...(marks.get(row) ?? []), mark]);
  }
  return marks;
}

/** New options change the Object: the audit log says that it was who started the run. */
async function actAsStarter(tx: Handle, { id }: RunClaim): Promise<void> {
  await tx.execute(sql`select set_config('loadstep.actor', coalesce(by::text, ''), true) from runs where id = ${id}`);
}

/**
 * Stores the results of a chunk, and moves the checkpoint behind it: last of all, as the run's row stays locked until the
 * transaction ends. Of a chunk that another claim got in before, nothing is stored.
 * @param counted how often automations fired, this chunk included; undefined where it fired none
 * @throws FenceLost
 */
async function holdClaim(
  db: Handle,
  claim: RunClaim,
  { step, results, summary }: ChunkCommit,
  insertion: SQL | undefined,
  counted?: readonly KeptCount[],
): Promise<Stored> {
  const last = results.at(-1);
  const checkpoint = last ? JSON.stringify({ step, row: last.row }) : null;
  const counts = counted ? JSON.stringify(counted) : null;
  const holding = sql`update runs set checkpoint = coalesce(${checkpoint}::text::jsonb, checkpoint),
      automation_counts = coalesce(${counts}::text::jsonb, automation_counts),
      summary = ${JSON.stringify(summary)}::text::jsonb, lease_until = ${leaseEnd(leaseMs)}, held_up = null,
      deaths = case mode when 'live' then 0 else deaths end
      where ${isClaimed(claim)} returning stop_requested or ${lacksRights} as stop`;
  const statement = insertion
    ? sql`with held as (${holding}), stored as (${insertion} from held) select stop from held`
    : holding;
  const [held] = await executePrepared<{ stop: boolean }>(db, statement);
  if (!held) throw new FenceLost(`Run ${claim.id} was taken over by another worker`);
  return { stop: held.stop };
}

/** How often automations fired in a run, as its row has it: this session alone changes it. */
class KeptCounts {
  readonly #claim: RunClaim;
  #kept: readonly KeptCount[] | undefined;

  constructor(claim: RunClaim) {
    this.#claim = claim;
  }

  /** @returns what there will be with a chunk's, undefined where nothing is added */
  async with(tx: Handle, added: readonly KeptCount[]): Promise<readonly KeptCount[] | undefined> {
    if (added.length === 0) return undefined;
    this.#kept ??= await this.#read(tx);
    const counts = new Map<string, KeptCount>();
    for (const each of [...this.#kept, ...added]) {
      const { automation, trigger, event, step = 0, silenced = false } = each;
      const kind = [automation, trigger, event, step, silenced].join(".");
      counts.set(kind, { ...each, count: (counts.get(kind)?.count ?? 0) + each.count });
    }
    return [...counts.values()];
  }

  /** Called once the chunk is stored. */
  keep(counted: readonly KeptCount[] | undefined): void {
    this.#kept = counted ?? this.#kept;
  }

  async #read(tx: Handle): Promise<readonly KeptCount[]> {
    const [run] = await tx.select({ counts: runs.automationCounts }).from(runs).where(eq(runs.id, this.#claim.id));
    return run?.counts ?? [];
  }
}
