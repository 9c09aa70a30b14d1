import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonSource } from "../intake/json-source.ts";
import { memoryWorld } from "./memory-world.ts";
import { aScenario } from "./random-scenario.testing.ts";
import { referenceOutput } from "./reference.testing.ts";
import { runScenario } from "./run-scenario.ts";

/** Messages are the engine's own, and the order of automations is not part of the contract. */
function comparable(output: unknown): unknown {
  const plain = JSON.parse(JSON.stringify(output, (key, value) => (key === "message" ? undefined : value)));
  for (const run of plain.runs) {
    run.automations.sort((a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return plain;
}

test("the engine and the reference model agree on every row, change, reason, warning, error and Record", async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      const output = await runScenario(scenario, {
        open: memoryWorld,
        read: async ({ rows = [] }) => jsonSource(rows),
        chunkSize: 3,
      });
      expect(comparable(output)).toEqual(comparable(referenceOutput(scenario)));
    }),
    // Shrinking a whole scenario takes all memory before it finds a smaller one; seed and path name the case.
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 500), endOnFailure: true },
  );
}, 3_600_000);
