import type { Workspace } from "../engine/compile-step.ts";
import { InputError } from "../intake/input-problem.ts";
import type { RowSource } from "../intake/row-source.ts";
import type { Connector } from "../model/connector.ts";
import { type GivenRecord, givenValues } from "../model/definitions.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { RowError, RowResult, StepSummary } from "../model/row-result.ts";
import type { AutomationCount, RunMode, RunReason, RunStatus } from "../model/run.ts";
import type { Scenario } from "../model/scenario.ts";
import type { StoredRecord } from "../model/stored-record.ts";
import { isBlank, type Value } from "../model/value.ts";
import type { SeedRecord } from "../store/memory-record-store.ts";
import { overlayRecordStore } from "../store/overlay-record-store.ts";
import type { RecordStore } from "../store/record-store.ts";
import { rowErrorText } from "../texts/row-error.ts";
import { memorySession, type ReadableSession } from "./memory-session.ts";
import { createdRecordIds, plannedRecordId } from "./record-ids.ts";
import { type RunEnd, runConnector } from "./run-connector.ts";
import type { RunPlan } from "./run-plan.ts";
import { emptySummary } from "./summary.ts";

/** The Records and Objects that the runs of a scenario work on. */
export interface ScenarioWorld {
  /**
   * @param connector the one that runs next: its fields are the ones read
   * @param workspace the definitions that it runs with
   */
  store(connector: Connector, workspace: Workspace): Promise<RecordStore>;
  /** The Objects as they are now, options that runs added included. */
  objects(): Promise<readonly ObjectDefinition[]>;
  /** Every Record of an Object with all its fields, in order of creation. */
  records(object: string): Promise<readonly StoredRecord[]>;
}

export interface ScenarioRun {
  readonly connector: string;
  readonly mode: RunMode;
  readonly status: RunStatus;
  readonly reason?: RunReason;
  readonly summary: readonly StepSummary[];
  readonly results: readonly object[];
  readonly automations: readonly AutomationCount[];
  readonly errors?: readonly object[];
}

export interface ScenarioOutput {
  readonly runs: readonly ScenarioRun[];
  readonly records: Readonly<Record<string, readonly object[]>>;
}

/** A run of a scenario that was carried out, with all that its explanation needs. */
export interface CarriedOutRun {
  readonly connector: Connector;
  readonly mode: RunMode;
  readonly end: RunEnd;
  /** Ordered by step, then row. */
  readonly results: readonly RowResult[];
  readonly automations: readonly AutomationCount[];
}

export interface CarriedOut {
  readonly runs: readonly CarriedOutRun[];
  /** The Records of every Object afterwards, as the output writes them. */
  readonly records: ScenarioOutput["records"];
}

export interface ScenarioOptions {
  /** Makes the world with the scenario's Objects and Records. */
  open(
    objects: readonly ObjectDefinition[],
    records: ReadonlyMap<string, readonly SeedRecord[]>,
  ): Promise<ScenarioWorld>;
  /** Opens the input of a run. What it throws as InputError fails that run. */
  read(run: Scenario["runs"][number]): Promise<RowSource>;
  /** The time of runs whose scenario gives none; ISO 8601. */
  readonly now?: string;
  readonly chunkSize?: number;
  /** Where a run reads and writes; by default a session in memory over the world's store. */
  session?(store: RecordStore, run: SessionOfRun): Promise<ReadableSession>;
}

export interface SessionOfRun {
  readonly connector: Connector;
  readonly workspace: Workspace;
  readonly mode: RunMode;
}

// The output of `check` follows from the file alone, so that a scenario without a time comes out the same every day.
const defaultNow = "2026-01-01T00:00:00.000Z";

/**
 * Carries out the runs of a scenario, in order.
 * @param scenario one in which `checkScenario` finds nothing
 */
export async function carryOutScenario(scenario: Scenario, options: ScenarioOptions): Promise<CarriedOut> {
  const seeds = seedsOf(scenario);
  const world = await options.open(scenario.objects, seeds);
  const now = new Date(scenario.now ?? options.now ?? defaultNow).toISOString();
  const keys = unusedKeys(now, seeds);
  const runs: CarriedOutRun[] = [];
  for (const [index, run] of scenario.runs.entries()) {
    const { value: key } = keys.next();
    const connector = scenario.connectors.find(({ apiName }) => apiName === run.connector);
    if (!connector) {
      throw new Error(`Run ${index + 1} names the connector ${run.connector}, which the scenario does not have`);
    }
    const { mode } = run;
    const summary = emptySummary(connector.loadSteps.length);
    const ended = (end: RunEnd) =>
      runs.push({ connector, mode, end, results: [], automations: withListed(connector, []) });
    if (mode === "live" && connector.active === false) {
      ended({ status: "failed", reason: "not_active", summary });
      continue;
    }
    try {
      const source = await options.read(run);
      const workspace = { objects: await world.objects(), automations: scenario.automations };
      const store = await world.store(connector, workspace);
      const session = options.session
        ? await options.session(store, { connector, workspace, mode })
        : memorySession(mode === "dry" ? overlayRecordStore(store) : store);
      const plan: RunPlan = {
        connector,
        workspace,
        now,
        newRecordId: mode === "dry" ? plannedRecordId : createdRecordIds(now, key),
        writer: (step, row) => `${index + 1}.${step}.${row}`,
        chunkSize: options.chunkSize ?? 5_000,
      };
      const end = await runConnector(plan, source, session);
      const automations = withListed(connector, await session.automationCounts());
      runs.push({ connector, mode, end, results: await session.results(), automations });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      ended({ status: "failed", reason: "input_unreadable", problem: error.problem, summary });
    }
  }
  const records: Record<string, readonly object[]> = Object.create(null);
  for (const object of scenario.objects) {
    records[object.apiName] = (await world.records(object.apiName)).map((record) => recordOutput(object, record));
  }
  return { runs, records };
}

/** The output of a scenario as `formats.md` section 4 writes it. */
export function scenarioOutput({ runs, records }: CarriedOut): ScenarioOutput {
  return { runs: runs.map(runOutput), records };
}

/** Carries out a scenario and gives its output. */
export async function runScenario(scenario: Scenario, options: ScenarioOptions): Promise<ScenarioOutput> {
  return scenarioOutput(await carryOutScenario(scenario, options));
}

function runOutput({ connector, mode, end, results, automations }: CarriedOutRun): ScenarioRun {
  return {
    connector: connector.apiName,
    mode,
    status: end.status,
    ...("reason" in end && { reason: end.reason }),
    summary: end.summary,
    results: results.map(resultOutput),
    automations,
    ...("invalid" in end && { errors: end.invalid?.map(({ row, error }) => ({ row, ...errorOutput(error) })) }),
  };
}

/** The Records that a scenario gives, in canonical form; those without an id get one by their place. */
export function seedsOf(scenario: Scenario): ReadonlyMap<string, readonly SeedRecord[]> {
  const all = Object.values(scenario.records ?? {}).flat();
  const taken = new Set(all.flatMap(({ id }) => id?.toLowerCase() ?? []));
  let unnamed = 0;
  const nextId = () => {
    let id: string;
    do id = `00000000-0000-4000-9000-${String(++unnamed).padStart(12, "0")}`;
    while (taken.has(id));
    return id;
  };
  const seed = (record: GivenRecord): SeedRecord => ({
    id: record.id?.toLowerCase() ?? nextId(),
    archived: record.archived ?? false,
    values: givenValues(record),
  });
  return new Map(Object.entries(scenario.records ?? {}).map(([object, records]) => [object, records.map(seed)]));
}

/** Keys of the runs of a scenario whose new Records get no id that a given one has: 1, 2, 3 and so on. */
function* unusedKeys(now: string, seeds: ReturnType<typeof seedsOf>): Generator<number, never> {
  const blockOf = (id: string) => id.slice(0, blockLength);
  const taken = new Set([...seeds.values()].flat().map(({ id }) => blockOf(id)));
  for (let key = 1; ; key += 1) if (!taken.has(blockOf(createdRecordIds(now, key)(0, 0)))) yield key;
}

/** What the ids of a run, and of up to 31 others, begin with. */
const blockLength = "01234567-89ab-7cde-8f01".length;

/** A row result as files and the API write it: without what is kept for history alone. */
export function resultOutput({ previousWriter: _, displacedBefore: __, kept, error, errors, ...result }: RowResult) {
  const reasons = kept.map(({ field, reason }) => ({ field, reason }));
  return {
    ...result,
    kept: reasons,
    error: error && errorOutput(error),
    ...(errors && { errors: errors.map(errorOutput) }),
  };
}

/** A row error as files and the API write it: with its sentence. */
export function errorOutput(error: RowError) {
  const { detail: _, code, ...rest } = error;
  return { code, message: rowErrorText(error), ...rest };
}

/** A Record as files and the API write it: without its blank fields. */
export function recordOutput(
  object: ObjectDefinition,
  { id, archived, values }: Pick<StoredRecord, "id" | "archived" | "values">,
) {
  const filled: Record<string, Value> = Object.create(null);
  for (const { apiName } of object.fields) {
    const value = values.get(apiName);
    if (!isBlank(value)) filled[apiName] = value;
  }
  return { id, archived, values: filled };
}

/** The counts of a run; automations that a step lists stand there at 0 too. */
export function withListed(connector: Connector, counts: readonly AutomationCount[]): readonly AutomationCount[] {
  const listed = new Map<string, AutomationCount>();
  const keyOf = ({ automation, trigger, event }: AutomationCount) => `${automation}.${trigger}.${event}`;
  const list = (automation: string, event: AutomationCount["event"]) => {
    const entry = { automation, trigger: "manual" as const, event, count: 0 };
    listed.set(keyOf(entry), entry);
  };
  for (const { postLoad } of connector.loadSteps) {
    for (const automation of postLoad?.automationsOnCreate ?? []) list(automation, "created");
    for (const automation of postLoad?.automationsOnUpdate ?? []) list(automation, "updated");
  }
  for (const count of counts) listed.set(keyOf(count), count);
  return [...listed.values()];
}
