import type { RowSource } from "../intake/row-source.ts";
import type { Connector } from "../model/connector.ts";
import type { GivenRecord } from "../model/definitions.ts";
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
import { memorySession } from "./memory-session.ts";
import { createdRecordIds, plannedRecordId } from "./record-ids.ts";
import { runConnector } from "./run-connector.ts";
import { emptySummary } from "./summary.ts";

/** The Records and Objects that the runs of a scenario work on. */
export interface ScenarioWorld {
  /** @param connector the one that runs next: its fields are the ones read */
  store(connector: Connector): Promise<RecordStore>;
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

/**
 * Carries out the runs of a scenario, in order, and gives its output (formats.md section 4).
 * @param options.open makes the world with the scenario's Objects and Records; `options.read` opens the input of a run;
 * `options.now` is the time of runs whose scenario gives none
 */
export async function runScenario(
  scenario: Scenario,
  options: {
    open(
      objects: readonly ObjectDefinition[],
      records: ReadonlyMap<string, readonly SeedRecord[]>,
    ): Promise<ScenarioWorld>;
    read(run: Scenario["runs"][number]): Promise<RowSource>;
    now: string;
    chunkSize?: number;
  },
): Promise<ScenarioOutput> {
  const world = await options.open(scenario.objects, seedsOf(scenario));
  const now = new Date(scenario.now ?? options.now).toISOString();
  const runs: ScenarioRun[] = [];
  for (const [index, { connector: apiName, mode, ...input }] of scenario.runs.entries()) {
    const connector = scenario.connectors.find((candidate) => candidate.apiName === apiName);
    if (!connector)
      throw new Error(`Run ${index + 1} names the connector ${apiName}, which the scenario does not have`);
    const head = { connector: apiName, mode };
    if (mode === "live" && connector.active === false) {
      const summary = emptySummary(connector.loadSteps.length);
      runs.push({ ...head, status: "failed", reason: "not_active", summary, results: [], automations: [] });
      continue;
    }
    const store = await world.store(connector);
    const session = memorySession(mode === "dry" ? overlayRecordStore(store) : store);
    const end = await runConnector(
      {
        connector,
        workspace: { objects: await world.objects(), automations: scenario.automations ?? [] },
        now,
        newRecordId: mode === "dry" ? plannedRecordId : createdRecordIds(now, index + 1),
        writer: (step, row) => `${index + 1}.${step}.${row}`,
        chunkSize: options.chunkSize ?? 5_000,
      },
      await options.read({ connector: apiName, mode, ...input }),
      session,
    );
    runs.push({
      ...head,
      status: end.status,
      ...("reason" in end && { reason: end.reason }),
      summary: end.summary,
      results: session.results().map(resultOutput),
      automations: withListed(connector, session.automationCounts()),
      ...("invalid" in end && { errors: end.invalid?.map(({ row, error }) => ({ row, ...errorOutput(error) })) }),
    });
  }
  const records: Record<string, readonly object[]> = Object.create(null);
  for (const object of scenario.objects) {
    records[object.apiName] = (await world.records(object.apiName)).map((record) => recordOutput(object, record));
  }
  return { runs, records };
}

/** The Records that a scenario gives, in canonical form; those without an id get one by their place. */
function seedsOf(scenario: Scenario): ReadonlyMap<string, readonly SeedRecord[]> {
  let unnamed = 0;
  const seed = (record: GivenRecord): SeedRecord => ({
    id: record.id?.toLowerCase() ?? `00000000-0000-4000-9000-${String(++unnamed).padStart(12, "0")}`,
    archived: record.archived ?? false,
    values: new Map(Object.entries(record.values).filter(([, value]) => !isBlank(value))),
  });
  return new Map(Object.entries(scenario.records ?? {}).map(([object, records]) => [object, records.map(seed)]));
}

/** A row result as files and the API write it: without what is kept for history alone. */
export function resultOutput({ previousWriter: _, kept, error, errors, ...result }: RowResult): object {
  const reasons = kept.map(({ field, reason }) => ({ field, reason }));
  return {
    ...result,
    kept: reasons,
    error: error && errorOutput(error),
    ...(errors && { errors: errors.map(errorOutput) }),
  };
}

/** A row error as files and the API write it: with its sentence. */
export function errorOutput(error: RowError): object {
  const { detail: _, code, ...rest } = error;
  return { code, message: rowErrorText(error), ...rest };
}

function recordOutput(object: ObjectDefinition, { id, archived, values }: StoredRecord): object {
  const filled: Record<string, Value> = Object.create(null);
  for (const { apiName } of object.fields) {
    const value = values.get(apiName);
    if (!isBlank(value)) filled[apiName] = value;
  }
  return { id, archived, values: filled };
}

/** Automations that a step lists stand there at 0 too. */
function withListed(connector: Connector, counts: readonly AutomationCount[]): readonly AutomationCount[] {
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
