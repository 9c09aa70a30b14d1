import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonSource } from "../intake/json-source.ts";
import type { LoadStep, MappingRule } from "../model/connector.ts";
import { fieldOf } from "../model/field-facts.ts";
import type { Scenario } from "../model/scenario.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { memoryWorld } from "./memory-world.ts";
import { aScenario } from "./random-scenario.testing.ts";
import { runScenario, type ScenarioOutput } from "./run-scenario.ts";

async function run(scenario: Scenario, chunkSize = 1_000): Promise<ScenarioOutput> {
  return runScenario(scenario, {
    open: memoryWorld,
    read: async ({ rows = [] }) => jsonSource(rows),
    chunkSize,
  });
}

/** The runs of a scenario over its rows as they stand. */
function withRuns(scenario: Scenario, modes: readonly ("dry" | "live")[]): Scenario {
  const [first] = scenario.runs;
  return { ...scenario, runs: first ? modes.map((mode) => ({ ...first, mode })) : [] };
}

/** Names what a run created after the row that created it, as a dry run does. */
function withPlannedIds(results: readonly object[]): unknown {
  const created = new Map<string, string>();
  for (const result of results as { outcome: string; recordId: string; step: number; row: number }[]) {
    if (result.outcome === "created") created.set(result.recordId, `new:${result.step}.${result.row}`);
  }
  let text = JSON.stringify(results);
  for (const [id, name] of created) text = text.replaceAll(id, name);
  return JSON.parse(text);
}

const plain = (output: unknown) => JSON.parse(JSON.stringify(output));
const numRuns = Number(process.env.PROPERTY_RUNS ?? 150);
const timeout = 60_000 + numRuns * 100;
// Shrinking a whole scenario takes all memory before it finds a smaller one; seed and path name the case.
const parameters = { numRuns, endOnFailure: true };

test("a dry run and the live run after it give the same result for every row", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const given = { ...scenario, connectors: scenario.connectors.map((each) => ({ ...each, active: true })) };
      const { runs } = await run(withRuns(given, ["dry", "live"]));
      expect(withPlannedIds(runs[1]?.results ?? [])).toEqual(plain(runs[0]?.results));
      expect(runs[1]?.summary).toEqual(runs[0]?.summary);
      expect(runs[1]?.automations).toEqual(runs[0]?.automations);
    }),
    parameters,
  );
});

test("how rows are cut into chunks cannot be observed", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const whole = plain(await run(scenario));
      for (const chunkSize of [1, 2, 7]) expect(plain(await run(scenario, chunkSize))).toEqual(whole);
    }),
    parameters,
  );
});

test("every row has exactly one result per load step, and totals add up", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const { runs } = await run(scenario);
      for (const [index, { status, results, summary }] of runs.entries()) {
        if (status === "failed") {
          expect(results).toEqual([]);
          continue;
        }
        const rows = scenario.runs[index]?.rows ?? [];
        const named = (results as { step: number; row: number }[]).map(({ step, row }) => `${step}.${row}`);
        expect(named).toEqual(summary.flatMap(({ step }) => rows.map((_, position) => `${step}.${position + 1}`)));
        for (const { step: _, warnings: __, ...counts } of summary) {
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        }
      }
    }),
    parameters,
  );
});

test("a dry run changes nothing", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const { records } = await run(withRuns(scenario, ["dry"]));
      expect(plain(records)).toEqual(plain((await run(withRuns(scenario, []))).records));
    }),
    parameters,
  );
});

test("unique values stay unique whatever the rows bring", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const { records } = await run(scenario);
      for (const { apiName, uniqueIdentifier, fields } of scenario.objects) {
        for (const field of fields.filter((each) => each.unique || each.apiName === uniqueIdentifier)) {
          const held = (records[apiName] as { values: Record<string, unknown> }[]).flatMap(
            ({ values }) => values[field.apiName] ?? [],
          );
          expect(new Set(held).size).toBe(held.length);
        }
      }
    }),
    parameters,
  );
});

test("an identical second live run writes no row again where values are only added to what is blank", {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const [connector] = scenario.connectors;
      if (!connector) return;
      const addingOnly = {
        ...connector,
        active: true,
        loadSteps: connector.loadSteps.map((step) => added(scenario, step)),
      };
      const { runs } = await run(withRuns({ ...scenario, connectors: [addingOnly] }, ["live", "live"]));
      const [first, second] = plain(runs) as { results: { step: number; row: number; outcome: string }[] }[];
      // A row that could not be written the first time may find a Record that a later row created.
      const written = new Set(
        first?.results.filter(({ outcome }) => wrote(outcome)).map(({ step, row }) => `${step}.${row}`),
      );
      expect(second?.results.filter((each) => written.has(`${each.step}.${each.row}`) && wrote(each.outcome))).toEqual(
        [],
      );
    }),
    parameters,
  );
});

function wrote(outcome: string): boolean {
  return outcome === "created" || outcome === "updated" || outcome === "unarchived";
}

/** The step as one that finds by the identifier what it created, and only fills what is blank. */
function added(scenario: Scenario, step: LoadStep): LoadStep {
  const object = scenario.objects.find(({ apiName }) => apiName === step.object);
  const identifier = step.mappingRules.find(({ field }) => field === object?.uniqueIdentifier);
  const variable = identifier?.variable ?? identifier?.variables?.[0] ?? "";
  const toFill = (rule: MappingRule): MappingRule[] => {
    const field = object && fieldOf(object, rule.field);
    // Whom a value names may exist only after the first run.
    if (!field || field.relatedObject !== undefined) return [];
    if (rule.field === object?.uniqueIdentifier) {
      return [{ field: rule.field, variable, conflictResolution: "only_update_blank" }];
    }
    const conflictResolution = holdsSeveral(field) ? "only_add_options" : "only_update_blank";
    const { canCreateOptions: _, ...rest } = rule;
    return [{ ...rest, conflictResolution }];
  };
  return {
    ...step,
    matchingRules: [
      {
        field: object?.uniqueIdentifier ?? "",
        variable,
        noMatch: "create_new",
        singleMatch: "update_current",
        multipleMatches: "do_not_upload",
        archivedMatch: "unarchive_and_update",
      },
    ],
    mappingRules: step.mappingRules.flatMap(toFill),
  };
}
