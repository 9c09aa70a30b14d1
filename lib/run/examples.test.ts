import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jsonSource } from "../intake/json-source.ts";
import { Scenario } from "../model/scenario.ts";
import { memoryWorld } from "./memory-world.ts";
import { runScenario } from "./run-scenario.ts";

const folder = new URL("../../docs/spec/examples/", import.meta.url);

for (const file of readdirSync(folder)) {
  for (const chunkSize of [1, 2, 1_000]) {
    test(`docs/spec/examples/${file} comes out as it expects, in memory, by chunks of ${chunkSize}`, async () => {
      const scenario = Scenario.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
      const output = await runScenario(scenario, {
        open: memoryWorld,
        read: async ({ rows = [] }) => jsonSource(rows),
        now: "2026-11-22T08:00:00.000Z",
        chunkSize,
      });
      expect(JSON.parse(JSON.stringify(output))).toMatchObject(scenario.expect as object);
    });
  }
}
