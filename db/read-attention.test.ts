import { afterAll, expect, test } from "vitest";
import { readAttention } from "../app/runs/read-attention.ts";
import type { RowResult, RuleTrace } from "../lib/model/row-result.ts";
import { aConnector, anObject, aResult } from "./fixtures.ts";
import { insertResults, summaryOf } from "./result-chunks.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const snapshot = { connector: aConnector("vendors", ["vendor"]), objects: [anObject("vendor")], automations: [] };
const warnings = [{ code: "relationship_unresolved", field: "f", value: "Acme" }] as const;
const skip = (match: RuleTrace["match"]): Partial<RowResult> => ({
  outcome: "skipped",
  trace: [{ rule: 1, active: 0, archived: 0, match, action: "do_not_upload" }],
});

let lastRun = 0;

/** What is worth a look in a run of step 1 with these results, in the order of its rows. */
async function attentionIn(results: readonly Partial<RowResult>[], mode: "dry" | "live" = "dry") {
  lastRun += 1;
  const rows = results.map((result, index) => aResult(index + 1, result));
  await insertResults(db, { runId: lastRun, step: 1, identifier: "code" }, rows);
  return readAttention(db, { id: lastRun, mode, summary: await summaryOf(db, lastRun), snapshot });
}

test.each(["dry", "live"] as const)(
  "a %s run that changes nothing says so, and names its warnings too",
  async (mode) => {
    const unchanged = { outcome: "unchanged" } as const;
    expect(await attentionIn([unchanged, { ...unchanged, warnings }], mode)).toEqual([
      { kind: "nothingToDo", mode },
      { kind: "warnings", mode, step: 1, rows: 1 },
    ]);
  },
);

test("rows that were all skipped by one function name it; by several, they name none", async () => {
  expect(await attentionIn([skip("none"), skip("none")])).toEqual([
    { kind: "allSkipped", step: 1, rule: 1, dropdown: "noMatch" },
  ]);
  expect(await attentionIn([skip("multiple")])).toEqual([
    { kind: "allSkipped", step: 1, rule: 1, dropdown: "multipleMatches" },
  ]);
  expect(await attentionIn([skip("none"), skip("archived")])).toEqual([]);
  expect(await attentionIn([skip("none"), { outcome: "unchanged" }])).toEqual([]);
});
