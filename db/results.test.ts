import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import type { RowResult } from "../lib/model/row-result.ts";
import { pathOf } from "../lib/model/rule-path.ts";
import { aResult } from "./fixtures.ts";
import { effectCountsOf, insertResults, listCapturedResults, summaryOf } from "./result-chunks.ts";
import { findResult, listResults, type ResultFilter } from "./results.ts";
import { freshDatabase } from "./testing.ts";
import { listWays, type Way } from "./ways.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const runId = 7;
const single = { rule: 2, active: 1, archived: 0, match: "single", action: "update_current" } as const;
const none = { rule: 1, active: 0, archived: 0, match: "none", action: "next_rule_ignore_previous" } as const;

const empties = (row: number) => row % 9 === 0;
const renames = (row: number) => row % 9 === 3;
const repeats = (row: number) => row % 4 === 0;

/** Every third row is updated by rule 2, every tenth fails, every seventh has two warnings. */
function resultOf(row: number, step: number): RowResult {
  if (row % 10 === 0) {
    const error = { code: "invalid_value", value: 'a "quote", \\ \ud800 and \u0000', variable: "v" } as const;
    const trace = row % 20 === 0 ? [] : [none];
    return aResult(row, { step, outcome: "failed", recordId: null, uniqueIdentifier: null, changes: [], trace, error });
  }
  const warning = { code: "relationship_unresolved", field: "f", value: "Acme" } as const;
  const warnings = row % 7 === 0 ? [warning, warning] : [];
  if (row % 3 !== 0) return aResult(row, { step, warnings });
  const changes = [
    { field: "code", before: renames(row) ? "old" : null, after: `c${row}` },
    { field: "city", before: "Graz", after: empties(row) ? null : "Vienna" },
  ];
  // The other name begins like that of a row of the step.
  const previousWriter = repeats(row) ? `${runId}.${step}.1` : `${runId}.${step}1.1`;
  return aResult(row, { step, outcome: "updated", changes, warnings, trace: [none, single], previousWriter });
}

/** Those start an automation, failed ones among them, whose details hold what jsonb refuses. */
const startsIt = (row: number) => row % 5 === 0;

const rows = Array.from({ length: 103 }, (_, index) => index + 1);
const all = [1, 2].flatMap((step) => rows.map((row) => resultOf(row, step)));
for (const step of [1, 2]) {
  const ofStep = all.filter((result) => result.step === step);
  for (let start = 0; start < ofStep.length; start += 25) {
    const starts = new Map(rows.filter(startsIt).map((row) => [row, ["silenced.other", "manual.welcome"]]));
    await insertResults(db, { runId, step, identifier: "code" }, ofStep.slice(start, start + 25), starts);
  }
}
await insertResults(db, { runId: runId + 1, step: 1, identifier: "code" }, [aResult(1)]);

/** A run of the same rows in chunks of another size, each thing another in some of them, and without the last rows. */
const otherRun = 20;
const elsewhere: Readonly<Record<number, Partial<RowResult>>> = {
  2: { outcome: "unchanged" },
  // The chunk of 25 rows from row 51 on is the same.
  26: { uniqueIdentifier: "other" },
  30: { error: { code: "unique_conflict", value: "x", variable: "v" } },
  77: { uniqueIdentifier: null },
  81: { trace: [none] },
  90: { warnings: [] },
  99: { changes: [] },
};
const others = rows.slice(0, 100).map((row) => ({ ...resultOf(row, 1), ...elsewhere[row] }));
for (const [from, to] of [
  [0, 7],
  [7, 50],
  [50, 75],
  [75, 100],
]) {
  await insertResults(db, { runId: otherRun, step: 1, identifier: "code" }, others.slice(from, to));
}

const filters: [string, ResultFilter, (result: RowResult) => boolean][] = [
  ["nothing", {}, () => true],
  ["a step", { step: 2 }, ({ step }) => step === 2],
  ["an outcome", { step: 1, outcome: "updated" }, ({ step, outcome }) => step === 1 && outcome === "updated"],
  ["an outcome of no row", { step: 1, outcome: "skipped" }, () => false],
  ["the deciding rule", { rule: 2 }, ({ trace }) => trace.at(-1)?.rule === 2],
  ["no rule", { step: 1, rule: 0 }, ({ step, trace }) => step === 1 && trace.length === 0],
  ["a cause", { cause: "invalid_value" }, ({ error }) => error?.code === "invalid_value"],
  ["a path", { step: 1, path: "r1.none>r2.single" }, ({ step, trace }) => step === 1 && trace.length === 2],
  ["what was found on the way", { step: 1, via: "r1.none" }, ({ step, trace }) => step === 1 && trace.length > 0],
  ["what was found at last", { via: "r2.single" }, ({ trace }) => trace.at(-1) === single],
  ["what no rule found", { via: "r1.non" }, () => false],
  ["having a warning", { hasWarning: true }, ({ warnings }) => warnings.length > 0],
  ["having none", { step: 1, hasWarning: false }, ({ step, warnings }) => step === 1 && warnings.length === 0],
  ["emptying a value", { effect: "clears" }, ({ outcome, row }) => outcome === "updated" && empties(row)],
  [
    "another identifier",
    { step: 1, effect: "renames", outcome: "updated" },
    ({ step, outcome, row }) => step === 1 && outcome === "updated" && renames(row),
  ],
  [
    "a Record that an earlier row wrote",
    { step: 2, effect: "repeats" },
    ({ step, outcome, row }) => step === 2 && outcome === "updated" && repeats(row),
  ],
  [
    "what came out otherwise in another run",
    { differsFrom: otherRun },
    ({ step, row }) => step === 1 && [2, 26, 30, 77, 81].includes(row),
  ],
  [
    "an outcome that came out otherwise",
    { step: 1, outcome: "failed", differsFrom: otherRun },
    ({ step, row }) => step === 1 && row === 30,
  ],
  ["what came out otherwise in a run that is not there", { differsFrom: 999 }, () => false],
  ["what came out otherwise in itself", { differsFrom: runId }, () => false],
  ["what it starts", { step: 1, starts: "manual.welcome" }, ({ step, row }) => step === 1 && startsIt(row)],
  ["what it does not start", { starts: "manual.wel" }, () => false],
  ["part of an identifier", { step: 1, q: "C10" }, ({ step, row }) => step === 1 && [101, 102, 103].includes(row)],
  ["what stands between two identifiers", { step: 2, q: "c1\u001e" }, () => false],
  ["an id", { step: 1, q: aResult(4).recordId ?? "" }, ({ step, row }) => step === 1 && row === 4],
  [
    "several things",
    { step: 1, outcome: "updated", hasWarning: true, rule: 2 },
    ({ step, outcome, warnings }) => step === 1 && outcome === "updated" && warnings.length > 0,
  ],
];
for (const [name, filter, holds] of filters) {
  test(`filtered by ${name}: pages and cursors give every result once, in order`, async () => {
    const expected = all.filter(holds);
    const byPage: RowResult[] = [];
    for (let page = 1; page <= Math.ceil(expected.length / 10); page += 1) {
      const answer = await listResults(db, runId, filter, { limit: 10, page });
      expect([answer.total, answer.page]).toEqual([expected.length, page]);
      byPage.push(...answer.results);
    }
    expect(byPage).toEqual(expected);
    const byCursor: RowResult[] = [];
    let after: string | undefined;
    do {
      const answer = await listResults(db, runId, filter, { limit: 40, after });
      byCursor.push(...answer.results);
      after = answer.nextCursor ?? undefined;
    } while (after !== undefined);
    expect(byCursor).toEqual(expected);
  });
}

test("the page around a row is the one that holds it", async () => {
  const around = (filter: ResultFilter, aroundRow: number) => listResults(db, runId, filter, { limit: 10, aroundRow });
  for (const row of [1, 10, 11, 26, 50, 51, 103]) {
    const { results, page } = await around({ step: 2 }, row);
    expect(results.some((result) => result.step === 2 && result.row === row)).toBe(true);
    expect(page).toBe(Math.ceil(row / 10));
  }
  const updated = await around({ step: 1, outcome: "updated" }, 63);
  expect(updated.results.map(({ row }) => row)).toContain(63);
  expect((await around({ step: 1 }, 5000)).page).toBe(11);
});

test("a page beyond the last is the last", async () => {
  const { page, results } = await listResults(db, runId, { step: 1 }, { limit: 50, page: 99 });
  expect([page, results.map(({ row }) => row)]).toEqual([3, [101, 102, 103]]);
});

test("one result is found by its row, and none beyond the rows", async () => {
  for (const row of [1, 25, 26, 100, 103]) expect(await findResult(db, runId, 2, row)).toEqual(resultOf(row, 2));
  expect(await findResult(db, runId, 2, 104)).toBeUndefined();
  expect(await findResult(db, runId, 2, 0)).toBeUndefined();
  expect(await findResult(db, runId, 3, 1)).toBeUndefined();
});

test("the summary is the recount of the results", async () => {
  const count = (step: number, outcome: string) =>
    all.filter((result) => result.step === step && result.outcome === outcome).length;
  const summary = await summaryOf(db, runId);
  expect(summary).toEqual(
    [1, 2].map((step) => ({
      step,
      created: count(step, "created"),
      updated: count(step, "updated"),
      unarchived: 0,
      unchanged: 0,
      skipped: 0,
      failed: count(step, "failed"),
      warnings: all.filter((result) => result.step === step).reduce((sum, { warnings }) => sum + warnings.length, 0),
    })),
  );
});

test("the ways of a step's rows are counted, with what they came to", async () => {
  const ways = await listWays(db, runId, 2);
  const ofStep = all.filter(({ step }) => step === 2);
  const keyOf = ({ path, outcome, cause }: Omit<Way, "count">) => [path, outcome, cause].join(" ");
  const keys = ofStep.map((result) =>
    keyOf({ path: pathOf(result), outcome: result.outcome, cause: result.error?.code ?? null }),
  );
  expect(ways.map((way) => [keyOf(way), way.count])).toEqual(
    ways.map((way) => [keyOf(way), keys.filter((key) => key === keyOf(way)).length]),
  );
  expect(ways.reduce((sum, { count }) => sum + count, 0)).toBe(ofStep.length);
  expect(ways.map(({ count }) => count)).toEqual(ways.map(({ count }) => count).sort((a, b) => b - a));
  expect(await listWays(db, runId, 3)).toEqual([]);
});

test("effects are counted by step", async () => {
  const count = (holds: (row: number) => boolean) =>
    all.filter(({ step, outcome, row }) => step === 1 && outcome === "updated" && holds(row)).length;
  const counts = { clears: count(empties), renames: count(renames), repeats: count(repeats) };
  expect(Object.values(counts).every((each) => each > 0)).toBe(true);
  expect(await effectCountsOf(db, runId)).toEqual([1, 2].map((step) => ({ step, ...counts })));
  expect(await effectCountsOf(db, runId + 1)).toEqual([{ step: 1, clears: 0, renames: 0, repeats: 0 }]);
});

test("captured results come over the edges of chunks, in input order", async () => {
  const captured = await listCapturedResults(db, runId, 1, 20, 60);
  expect(captured).toEqual(
    all
      .filter(({ step, row }) => step === 1 && row >= 20 && row <= 60)
      .map(({ row, outcome, recordId }) => ({ row, outcome, recordId })),
  );
});

test("the view run_results spells details out", async () => {
  const trace = [none, single];
  const changes = [
    { field: "a", before: "1", after: null },
    { field: "b", before: null, after: ["x", "y"] },
  ];
  const kept = [
    { field: "c", reason: "equal" },
    { field: "d", reason: "kept", held: "2" },
  ] as const;
  const created = [{ field: "a", before: null, after: "1" }];
  await insertResults(db, { runId: runId + 2, step: 1, identifier: "code" }, [
    aResult(1, { changes: created, trace }),
    aResult(2, { outcome: "updated", changes, kept, trace, previousWriter: "1.1.1" }),
    aResult(3, { outcome: "unchanged", changes: [], trace: [single] }),
  ]);
  const rows = await db.execute<{ details: object }>(
    sql`select details from run_results where run_id = ${runId + 2} order by row`,
  );
  const bare = { kept: [], displaced: [], warnings: [], error: null, errors: null, previousWriter: null };
  expect(rows.map(({ details }) => details)).toEqual([
    { ...bare, changes: created, trace },
    { ...bare, changes, kept: kept.map(({ field, reason }) => ({ field, reason })), trace, previousWriter: "1.1.1" },
    { ...bare, changes: [], trace: [single] },
  ]);
});

test("results that were stored spelt out, before there was a legend, are read as they are", async () => {
  const { row, step, outcome, recordId, uniqueIdentifier, ...detail } = aResult(1);
  await insertResults(db, { runId: runId + 3, step: 1, identifier: "code" }, [aResult(1)]);
  await db.execute(
    sql`update result_chunks set legend = null, details = ${JSON.stringify(detail)} where run_id = ${runId + 3}`,
  );
  expect(await findResult(db, runId + 3, 1, 1)).toEqual(aResult(1));
  const [seen] = await db.execute(
    sql`select details -> 'changes' as changes from run_results where run_id = ${runId + 3}`,
  );
  expect(seen?.changes).toEqual(detail.changes);
  expect([row, step, outcome, recordId, uniqueIdentifier]).toEqual([1, 1, "created", recordId, uniqueIdentifier]);
});

test("the view run_results has one row per result", async () => {
  const found = await db.execute(sql`
    select step, row, outcome, rule, cause, path, warnings, record_id, unique_identifier,
      json_array_length(details -> 'trace') as traces
    from run_results where run_id = ${runId} order by step, row`);
  expect([...found]).toEqual(
    all.map(({ step, row, outcome, trace, error, warnings, recordId, uniqueIdentifier }) => ({
      step,
      row,
      outcome,
      rule: trace.at(-1)?.rule ?? 0,
      cause: error?.code ?? null,
      path: trace.map(({ rule, match }) => `r${rule}.${match}`).join(">"),
      warnings: warnings.length,
      record_id: recordId,
      unique_identifier: uniqueIdentifier,
      traces: trace.length,
    })),
  );
});
