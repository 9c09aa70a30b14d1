import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { executeRun } from "../bin/worker/execute-run.ts";
import { claimRun } from "../db/claim-run.ts";
import type { Database } from "../db/client.ts";
import { importDefinitions } from "../db/definitions.ts";
import { archiveRecord, unarchiveRecord } from "../db/edit-record.ts";
import { inTransaction } from "../db/handle.ts";
import { receiveRows } from "../db/receive-input.ts";
import { resumeRun } from "../db/resume-run.ts";
import { createRun, findRun, requestStop } from "../db/runs.ts";
import { pgWorld } from "../db/scenario-world.ts";
import { aroundStores, emptyWorkspace, freshDatabase } from "../db/testing.ts";
import { walkResults } from "../db/walk-results.ts";
import { insertRecords, updateRecords } from "../db/write-records.ts";
import type { Connector } from "../lib/model/connector.ts";
import { givenValues } from "../lib/model/definitions.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Scenario } from "../lib/model/scenario.ts";
import { isBlank, type Value } from "../lib/model/value.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { aScenario } from "../lib/run/random-scenario.testing.ts";
import { type HeldRecord, ReferenceModel } from "../lib/run/reference.testing.ts";
import { resultOutput, type ScenarioWorld, seedsOf } from "../lib/run/run-scenario.ts";
import { mostInFlight } from "../lib/run/run-step.ts";
import type { Place } from "./carry-out.ts";
import { type Random, randomFrom } from "./random.ts";

/** How far back a row may not have seen what others did: its chunk is prepared while one before it is decided and others are stored. */
const chunksAhead = mostInFlight + 2;

/** What happened to a world, in the order in which it was stored. */
type Event =
  | { readonly kind: "edit"; readonly before: HeldRecord; readonly after: HeldRecord }
  | { readonly kind: "rows"; readonly run: number; readonly step: number; readonly from: number; readonly to: number };

/**
 * F17: small random worlds in which runs, people who edit, archive and create Records, stops and deaths of workers come in
 * between each other. Each history is told again to a model that does one row after the other, by full scans: each row
 * came to what it says there, and at the end the same is stored. A row may not have seen what others did while its chunk was
 * decided, but only where it writes nothing of theirs.
 * @returns what did not hold
 */
export async function tryHistories(seed: number, worlds: number, place: Place): Promise<readonly string[]> {
  const tally = { rows: 0, unseen: 0, edits: 0, stops: 0, deaths: 0 };
  const fresh = await freshDatabase();
  const broken: string[] = [];
  for (let world = seed; world < seed + worlds && broken.length === 0; world += 1) {
    for (const line of await tryHistory(fresh.db, world, tally)) broken.push(`world ${world}: ${line}`);
  }
  await fresh.drop();
  const { rows, unseen, edits, stops, deaths } = tally;
  place.say(
    `  ${rows} rows, ${unseen} of them beside an edit that they did not see; ${edits} edits, ${stops} stops, ${deaths} deaths`,
  );
  return broken.slice(0, 10);
}

async function tryHistory(db: Database, seed: number, tally: Tally): Promise<readonly string[]> {
  const [scenario] = fc.sample(aScenario, { seed, numRuns: 1 });
  const [connector] = scenario?.connectors ?? [];
  if (!scenario || !connector || connector.active === false || connector.onInvalidValue === "fail_run") return [];
  const random = randomFrom(seed);
  const world = await makeWorld(db, scenario);
  const history = new History(db, world, scenario, random, tally);
  const files = await queueRuns(db, scenario, random);
  await history.carryOut(random.oneOf([1, 2, 3, 5]));
  return compare(db, world, scenario, connector, files, history.events, tally);
}

async function makeWorld(db: Database, scenario: Scenario): Promise<ScenarioWorld> {
  await emptyWorkspace(db);
  const { objects, automations, connectors } = scenario;
  const world = await pgWorld(db, objects, seedsOf(scenario));
  await importDefinitions(db, { objects, automations, connectors }, { isSample: false });
  return world;
}

/** What there was of what. */
interface Tally {
  rows: number;
  unseen: number;
  edits: number;
  stops: number;
  deaths: number;
}

type Rows = NonNullable<Scenario["runs"][number]["rows"]>;

/** One to three runs of the scenario's rows, each in another order. @returns the rows of each */
async function queueRuns(db: Database, { runs, connectors, now }: Scenario, random: Random): Promise<readonly Rows[]> {
  const files: Rows[] = [];
  const [rows = []] = runs.map((run) => run.rows);
  const count = random.between(1, 3);
  for (let number = 1; number <= count; number += 1) {
    const shuffled = rows
      .map((row) => ({ row, at: random.between(0, 999) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ row }) => row);
    const { id } = await receiveRows(db, Buffer.from(JSON.stringify({ rows: shuffled })), shuffled);
    const connector = connectors[0]?.apiName ?? "";
    await createRun(db, { connector, mode: "live", inputId: id, now: new Date(now ?? 0) });
    await db.execute(sql`update runs set key = ${number} where id = ${number}`);
    files.push(shuffled);
  }
  return files;
}

/** A worker's end, as far as its run can tell. */
class Died extends Error {}

/** Carries out the runs of a world and lets others in between its transactions. */
class History {
  readonly events: Event[] = [];
  readonly #db: Database;
  readonly #world: ScenarioWorld;
  readonly #scenario: Scenario;
  readonly #random: Random;
  readonly #tally: Tally;
  /** Of each run, as far as `events` has it. */
  readonly #checkpoints = new Map<number, { readonly step: number; readonly row: number }>();
  #running = 0;

  constructor(db: Database, world: ScenarioWorld, scenario: Scenario, random: Random, tally: Tally) {
    this.#db = db;
    this.#world = world;
    this.#scenario = scenario;
    this.#random = random;
    this.#tally = tally;
  }

  async carryOut(chunkRows: number): Promise<void> {
    const db = aroundStores(this.#db, (store) => this.#around(store));
    for (;;) {
      const run = await claimRun(this.#db);
      if (!run) return;
      this.#running = run.id;
      try {
        await executeRun(db, run, new AbortController().signal, chunkRows);
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
      await this.#db.execute(sql`update runs set lease_until = now() where status = 'running'`);
      if ((await findRun(this.#db, run.id))?.status === "cancelled") await resumeRun(this.#db, run.id);
    }
  }

  /** Others come before a transaction that stores something, and the worker may die before it, or after it. */
  async #around<T>(store: () => Promise<T>): Promise<T> {
    const random = this.#random;
    while (random.isLucky(35)) await this.#edit();
    if (random.isLucky(4)) {
      this.#tally.stops += 1;
      await requestStop(this.#db, this.#running);
    }
    if (random.isLucky(4)) this.#die();
    const stored = await store();
    await this.#noteRows();
    if (random.isLucky(4)) this.#die();
    return stored;
  }

  #die(): never {
    this.#tally.deaths += 1;
    throw new Died();
  }

  async #noteRows(): Promise<void> {
    const run = await findRun(this.#db, this.#running);
    const [last, now] = [this.#checkpoints.get(this.#running), run?.checkpoint];
    if (!run || !now || (last?.step === now.step && last.row === now.row)) return;
    const from = last?.step === now.step ? last.row + 1 : 1;
    this.events.push({ kind: "rows", run: run.id, step: now.step, from, to: now.row });
    this.#checkpoints.set(run.id, now);
  }

  async #edit(): Promise<void> {
    const random = this.#random;
    const object = this.#scenario.objects[random.between(0, this.#scenario.objects.length - 1)];
    if (!object) return;
    const all = await readRecords(this.#world, object);
    const one = all[random.between(0, all.length - 1)];
    const id =
      one && random.isLucky(80) ? one.id : `11111111-0000-4000-8000-${String(this.events.length).padStart(12, "0")}`;
    try {
      if (id !== one?.id) await this.#create(object, id, all);
      else if (random.isLucky(30)) {
        const change = one.archived ? unarchiveRecord : archiveRecord;
        await change(this.#db, { object: object.apiName, id });
      } else await this.#change(object, one, all);
    } catch (error) {
      // Unique values of others are refused, as they should be.
      if (sqlStateOf(error) !== "23505") throw error;
      return;
    }
    const before = one?.id === id ? one : { object: object.apiName, id, archived: false, values: undefined };
    const after = (await readRecords(this.#world, object)).find((record) => record.id === id);
    this.#tally.edits += 1;
    if (after) this.events.push({ kind: "edit", before, after });
  }

  /** Gives a field a value that a Record has, or none. */
  async #change(object: ObjectDefinition, { id, version }: ReadRecord, all: readonly ReadRecord[]): Promise<void> {
    const field = object.fields[this.#random.between(0, object.fields.length - 1)]?.apiName ?? "";
    const held = [null, ...this.#valuesOf(object, field, all)];
    const value = held[this.#random.between(field === object.uniqueIdentifier ? 1 : 0, held.length - 1)] ?? null;
    if (value === null && field === object.uniqueIdentifier) return;
    const values = new Map([[field, value]]);
    const update = { kind: "update", id, version, values, unarchive: false, writer: "somebody" } as const;
    await inTransaction(this.#db, async (tx) => {
      await updateRecords(tx, object, [update]);
      await tx.execute(sql`set constraints all immediate`);
    });
  }

  async #create(object: ObjectDefinition, id: string, all: readonly HeldRecord[]): Promise<void> {
    const identifiers =
      object.apiName === "company" ? ["Lead", "A-1", "yes", "Globex"] : ["c@x.co", "d@x.co", "b@x.co"];
    const like = all[this.#random.between(0, all.length - 1)]?.values ?? [];
    const values = new Map<string, Value>(like);
    for (const { apiName, unique } of object.fields) if (unique) values.delete(apiName);
    values.set(object.uniqueIdentifier, identifiers[this.#random.between(0, identifiers.length - 1)] ?? "");
    await inTransaction(this.#db, async (tx) => {
      await insertRecords(tx, object, [{ id, values, writer: null }]);
      await tx.execute(sql`set constraints all immediate`);
    });
  }

  #valuesOf({ apiName }: ObjectDefinition, field: string, all: readonly HeldRecord[]): readonly Value[] {
    const given = (this.#scenario.records?.[apiName] ?? []).map((record) => givenValues(record).get(field) ?? null);
    return [...given, ...all.map(({ values }) => values?.get(field) ?? null)].filter((value) => !isBlank(value));
  }
}

interface ReadRecord extends HeldRecord {
  readonly version: string;
}

async function readRecords(world: ScenarioWorld, { apiName }: ObjectDefinition): Promise<readonly ReadRecord[]> {
  return (await world.records(apiName)).map(({ id, archived, values, version }) => {
    const filled = [...values].filter(([, value]) => !isBlank(value));
    return { object: apiName, id, archived, values: new Map(filled), version };
  });
}

/** Tells the history to the model. @returns the first thing that it tells otherwise */
async function compare(
  db: Database,
  world: ScenarioWorld,
  scenario: Scenario,
  connector: Connector,
  files: readonly Rows[],
  events: readonly Event[],
  tally: Tally,
): Promise<readonly string[]> {
  const model = new ReferenceModel(scenario);
  const stored = new Map<string, unknown>();
  for (const run of files.keys()) {
    for await (const batch of walkResults(db, run + 1, {})) {
      for (const result of batch) stored.set(`${run + 1}.${result.step}.${result.row}`, plain(resultOutput(result)));
    }
  }
  const rowsWanted = files.reduce((sum, file) => sum + file.length, 0) * connector.loadSteps.length;
  if (stored.size !== rowsWanted) return [`${stored.size} results, and not ${rowsWanted}`];
  for (const [at, event] of events.entries()) {
    if (event.kind === "edit") {
      model.hold(event.after);
      continue;
    }
    const { run, step } = event;
    const recent = recentEdits(events.slice(0, at));
    for (let row = event.from; row <= event.to; row += 1) {
      const told = stored.get(`${run}.${step}.${row}`);
      const decide = (unseen: readonly HeldRecord[]) => {
        return model.decide({ number: run, connector, rows: files[run - 1] ?? [] }, { step, row }, unseen);
      };
      const found = firstOf(unseenOf(recent), (unseen) => {
        const decided = decide(unseen);
        const isBlind = unseen.some(({ id }) => decided.written.includes(id));
        return !isBlind && isDeepStrictEqual(plain(decided.result), told) ? { unseen, ...decided } : undefined;
      });
      if (!found) {
        const expected = JSON.stringify(plain(decide([]).result));
        return [`run ${run}, step ${step}, row ${row}: expected ${expected}, found ${JSON.stringify(told)}`];
      }
      found.keep();
      tally.rows += 1;
      if (found.unseen.length > 0) tally.unseen += 1;
    }
  }
  const expected = model.records();
  for (const object of scenario.objects) {
    const records = (await readRecords(world, object)).map(({ id, archived, values }) => {
      return { id, archived, values: Object.fromEntries(values ?? []) };
    });
    const byId = (all: readonly { readonly id: string }[]) => plain(all.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    const [is, should] = [byId(records), byId(expected[object.apiName] ?? [])];
    if (!isDeepStrictEqual(is, should)) {
      return [`${object.apiName} at the end: expected ${JSON.stringify(should)}, found ${JSON.stringify(is)}`];
    }
  }
  return [];
}

/** The edits that a chunk which is stored next may not have seen. */
function recentEdits(events: readonly Event[]): readonly Extract<Event, { kind: "edit" }>[] {
  let chunks = 0;
  const recent: Extract<Event, { kind: "edit" }>[] = [];
  for (const event of events.toReversed()) {
    if (event.kind === "rows") chunks += 1;
    else recent.unshift(event);
    if (chunks === chunksAhead) break;
  }
  return recent;
}

/**
 * What a row may have found instead, by the moment at which its chunk's snapshot was taken: what the last edits changed is as it
 * was before them. None, the last one, the last two, …
 */
function unseenOf(recent: readonly Extract<Event, { kind: "edit" }>[]): readonly (readonly HeldRecord[])[] {
  return Array.from({ length: recent.length + 1 }, (_, count) => {
    const first = new Map<string, HeldRecord>();
    for (const { before } of recent.slice(recent.length - count)) {
      if (!first.has(before.id)) first.set(before.id, before);
    }
    return [...first.values()];
  });
}

/** What the first of these comes to, that comes to anything. */
function firstOf<T, R>(all: readonly T[], of: (each: T) => R | undefined): R | undefined {
  for (const each of all) {
    const found = of(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As JSON has it, without the sentences of errors, which are the engine's own. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, entry) => (key === "message" ? undefined : entry)));
}
