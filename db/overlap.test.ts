import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldsInUse, fieldsLookedUp } from "../lib/engine/compile-step.ts";
import { jsonSource } from "../lib/intake/json-source.ts";
import type { RowResult } from "../lib/model/row-result.ts";
import type { Scenario } from "../lib/model/scenario.ts";
import type { ReadableSession } from "../lib/run/memory-session.ts";
import { memoryWorld } from "../lib/run/memory-world.ts";
import { aScenario } from "../lib/run/random-scenario.testing.ts";
import { runScenario, type ScenarioOutput, type SessionOfRun } from "../lib/run/run-scenario.ts";
import { listResults } from "./results.ts";
import { drySession, liveSession } from "./run-session.ts";
import { findRun } from "./runs.ts";
import { pgWorld } from "./scenario-world.ts";
import { runs } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db } = await freshDatabase();

/** The session of a run that this process executes, as the worker opens it. */
async function claimed({ connector, workspace, mode }: SessionOfRun): Promise<ReadableSession> {
  const snapshot = { connector, ...workspace };
  const given = { connector: connector.apiName, mode, snapshot, writes: [], key: 1 };
  const [claim] = await db
    .insert(runs)
    .values({ ...given, status: "running", fence: 1, startedAt: sql`now()` })
    .returning({ id: runs.id, fence: runs.fence, checkpoint: runs.checkpoint });
  if (!claim) throw new Error("The run was not made");
  const keyFields = fieldsLookedUp(connector, workspace);
  const loaded = new Set(connector.loadSteps.map((step) => step.object));
  const stored = { objects: workspace.objects, fields: fieldsInUse(connector, workspace), keyFields, loaded };
  return {
    ...(mode === "dry" ? drySession(db, claim, stored) : liveSession(db, claim, stored)),
    async results() {
      const all: RowResult[] = [];
      for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
        const page = await listResults(db, claim.id, {}, { limit: 100, after });
        all.push(...page.results);
        after = page.nextCursor ?? undefined;
      }
      return all;
    },
    automationCounts: async () => (await findRun(db, claim.id))?.automationCounts ?? [],
  };
}

async function run(scenario: Scenario, chunkSize: number, isStored: boolean): Promise<ScenarioOutput> {
  const read = async ({ rows = [] }: Scenario["runs"][number]) => jsonSource(rows);
  const now = "2026-11-22T08:00:00.000Z";
  if (!isStored) return runScenario(scenario, { read, now, open: memoryWorld });
  return runScenario(scenario, {
    read,
    now,
    chunkSize,
    open: (...given) => pgWorld(db, ...given),
    session: (_, each) => claimed(each),
  });
}

const numRuns = Number(process.env.PROPERTY_RUNS ?? 25);

test("a dry run and live runs of the worker's sessions come out as in memory", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, fc.constantFrom(1, 2, 7, 1_000), async (given, chunkSize) => {
      const [first] = given.runs;
      const modes = ["dry", "live", "live"] as const;
      const scenario = { ...given, runs: first ? modes.map((mode) => ({ ...first, mode })) : [] };
      const stored = await run(scenario, chunkSize, true);
      expect(JSON.parse(JSON.stringify(stored))).toEqual(
        JSON.parse(JSON.stringify(await run(scenario, chunkSize, false))),
      );
    }),
    { numRuns, endOnFailure: true },
  );
});
