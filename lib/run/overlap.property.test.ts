import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldsLookedUp } from "../engine/compile-step.ts";
import { jsonSource } from "../intake/json-source.ts";
import type { Scenario } from "../model/scenario.ts";
import type { MemoryRecordStore } from "../store/memory-record-store.ts";
import { memoryWorld } from "./memory-world.ts";
import { overlappedSession, type Weather } from "./overlapped-session.testing.ts";
import { aScenario } from "./random-scenario.testing.ts";
import { runScenario, type ScenarioOutput } from "./run-scenario.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 150);
const timeout = 60_000 + numRuns * 400;
const parameters = { numRuns, endOnFailure: true };

async function run(scenario: Scenario, chunkSize: number, weather?: Weather): Promise<ScenarioOutput> {
  return runScenario(scenario, {
    open: memoryWorld,
    read: async ({ rows = [] }) => jsonSource(rows),
    chunkSize,
    ...(weather && {
      // The world in memory has the memory store.
      session: async (store, { connector, workspace, mode }) =>
        overlappedSession(
          store as MemoryRecordStore,
          { mode, keyFields: fieldsLookedUp(connector, workspace) },
          weather,
        ),
    }),
  });
}

const plain = (output: unknown) => JSON.parse(JSON.stringify(output));

/** The whole scenario as dry run, live run, and live run of the rows once more. */
function thrice(scenario: Scenario): Scenario {
  const [first] = scenario.runs;
  const runs = first ? (["dry", "live", "live"] as const).map((mode) => ({ ...first, mode })) : [];
  return { ...scenario, runs };
}

const aWeather = fc.record({
  turns: fc.infiniteStream(fc.nat({ max: 5 })),
  refuses: fc.infiniteStream(fc.nat({ max: 5 }).map((n) => n === 0)),
});

test("deciding a chunk while others are stored cannot be observed, whatever takes long", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, aWeather, async (given, { turns }) => {
      const scenario = thrice(given);
      const expected = plain(await run(scenario, 1_000));
      const conflicts: unknown[] = [];
      const weather = {
        turns: () => turns.next().value ?? 0,
        refuses: () => false,
        conflicts: (error: unknown) => conflicts.push(error),
      };
      for (const chunkSize of [1, 2, 7]) expect(plain(await run(scenario, chunkSize, weather))).toEqual(expected);
      // Nobody else writes, so nothing that was decided may turn out to be out of date.
      expect(conflicts).toEqual([]);
    }),
    parameters,
  );
});

test("a chunk that is refused is decided again, and what was decided on top of it", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, aWeather, async (given, { turns, refuses }) => {
      const scenario = thrice(given);
      const expected = plain(await run(scenario, 1_000));
      // As where others are quicker again and again, which says nothing about a row.
      let refused = 0;
      const weather = {
        turns: () => turns.next().value ?? 0,
        refuses: () => {
          refused = refused < 9 && (refuses.next().value ?? false) ? refused + 1 : 0;
          return refused > 0;
        },
        conflicts: () => undefined,
      };
      for (const chunkSize of [1, 2]) expect(plain(await run(scenario, chunkSize, weather))).toEqual(expected);
    }),
    parameters,
  );
});
