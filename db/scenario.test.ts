import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonSource } from "../lib/intake/json-source.ts";
import { Scenario } from "../lib/model/scenario.ts";
import { memoryWorld } from "../lib/run/memory-world.ts";
import { aScenario } from "../lib/run/random-scenario.testing.ts";
import { runScenario } from "../lib/run/run-scenario.ts";
import { pgWorld } from "./scenario-world.ts";
import { freshDatabase } from "./testing.ts";

const { db } = await freshDatabase();
const folder = new URL("../docs/spec/examples/", import.meta.url);

for (const file of readdirSync(folder)) {
  test(`docs/spec/examples/${file} comes out as it expects through PostgreSQL, and as in memory`, async () => {
    const scenario = Scenario.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    const options = {
      read: async ({ rows = [] }: Scenario["runs"][number]) => jsonSource(rows),
      now: "2026-11-22T08:00:00.000Z",
      chunkSize: 2,
    };
    const stored = await runScenario(scenario, { ...options, open: (...given) => pgWorld(db, ...given) });
    expect(JSON.parse(JSON.stringify(stored))).toMatchObject(scenario.expect as object);
    expect(JSON.stringify(stored)).toBe(JSON.stringify(await runScenario(scenario, { ...options, open: memoryWorld })));
  });
}

test("random scenarios come out through PostgreSQL as in memory, to the byte", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, fc.integer({ min: 1, max: 9 }), async (scenario, chunkSize) => {
      const options = {
        read: async ({ rows = [] }: Scenario["runs"][number]) => jsonSource(rows),
        now: "2026-11-22T08:00:00.000Z",
        chunkSize,
      };
      const stored = await runScenario(scenario, { ...options, open: (...given) => pgWorld(db, ...given) });
      const inMemory = await runScenario(scenario, { ...options, open: memoryWorld });
      expect(JSON.stringify(stored)).toBe(JSON.stringify(inMemory));
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 40), endOnFailure: true },
  );
});
