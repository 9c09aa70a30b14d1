import fc from "fast-check";
import { expect, test } from "vitest";
import { checkConnector } from "../engine/check-connector.ts";
import { jsonSource } from "../intake/json-source.ts";
import { memoryWorld } from "./memory-world.ts";
import { aScenario, objects, type RandomScenario, withRuns } from "./random-scenario.testing.ts";
import { runScenario, type ScenarioOutput } from "./run-scenario.ts";

async function run(
  scenario: RandomScenario,
  modes: readonly ("dry" | "live")[],
  chunkSize?: number,
): Promise<ScenarioOutput> {
  expect(checkConnector(scenario.connector, { objects, automations: [] })).toEqual([]);
  return runScenario(withRuns(scenario, modes), {
    open: memoryWorld,
    read: async ({ rows: given = [] }) => jsonSource(given),
    now: "2026-11-22T08:00:00.000Z",
    chunkSize,
  });
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

test("a dry run and the live run after it give the same result for every row", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const { runs } = await run(scenario, ["dry", "live"]);
      expect(withPlannedIds(runs[1]?.results ?? [])).toEqual(plain(runs[0]?.results));
      expect(runs[1]?.summary).toEqual(runs[0]?.summary);
    }),
    { numRuns },
  );
});

test("how rows are cut into chunks cannot be observed", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, fc.integer({ min: 1, max: 7 }), async (scenario, chunkSize) => {
      expect(plain(await run(scenario, ["live", "live"], chunkSize))).toEqual(
        plain(await run(scenario, ["live", "live"])),
      );
    }),
    { numRuns },
  );
});

test("every row has exactly one result per load step, and totals add up", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const { runs } = await run(scenario, ["live"]);
      const named = ((runs[0]?.results ?? []) as { step: number; row: number }[]).map(
        ({ step, row }) => `${step}.${row}`,
      );
      expect(named).toEqual([1, 2].flatMap((step) => scenario.rows.map((_, index) => `${step}.${index + 1}`)));
      for (const { step: _, warnings: __, ...counts } of runs[0]?.summary ?? []) {
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(scenario.rows.length);
      }
    }),
    { numRuns },
  );
});

test("a dry run changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      expect(plain((await run(scenario, ["dry"])).records)).toEqual(plain((await run(scenario, [])).records));
    }),
    { numRuns },
  );
});

test("unique values stay unique whatever the rows bring", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const { records } = await run(scenario, ["live", "live"]);
      const held = (records.company as { values: { name: string } }[]).map(({ values }) => values.name);
      expect(new Set(held).size).toBe(held.length);
    }),
    { numRuns },
  );
});
