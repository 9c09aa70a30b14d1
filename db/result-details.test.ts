import { expect, test } from "vitest";
import type { RowResult } from "../lib/model/row-result.ts";
import { aResult } from "./fixtures.ts";
import { DetailWriter, readDetail } from "./result-details.ts";

const single = { rule: 2, active: 1, archived: 0, match: "single", action: "update_current" } as const;
const blank = { rule: 1, active: 0, archived: 0, match: "none", action: "next_rule", blank: true } as const;
const change = (field: string, before: string | null, after: string | null) => ({ field, before, after });

const cases: readonly (readonly [string, Partial<RowResult>])[] = [
  ["nothing", { changes: [], trace: [] }],
  ["changes of blank fields", { changes: [change("a", null, "1"), change("b", null, 'x "y" \\ \n')] }],
  ["changes of filled fields, one cleared", { changes: [change("b", "1", null), change("a", null, "2")] }],
  ["lists", { changes: [{ field: "tags", before: ["a", "b"], after: ["b", 'c"'] }] }],
  [
    "kept fields, with what they hold",
    {
      kept: [
        { field: "a", reason: "equal" },
        { field: "b", reason: "kept", held: "was" },
        { field: "c", reason: "blank" },
        { field: "d", reason: "unresolved", held: ["x"] },
      ],
    },
  ],
  ["a trace of several rules", { trace: [blank, single] }],
  ["the same trace again", { trace: [blank, single] }],
  ["no writer before", { previousWriter: null }],
  ["a writer before", { previousWriter: "1.2.3" }],
  [
    "Records pushed aside",
    {
      displaced: ["x", "y"],
      displacedBefore: [{ identifier: "i", renamed: "i (archived)", previousWriter: null }],
    },
  ],
  [
    "an error beside others, with what cannot be stored as text",
    {
      outcome: "failed",
      error: { code: "invalid_value", value: "\ud800 and \u0000", variable: "v" },
      errors: [{ code: "invalid_value" }, { code: "required_variable_blank", variable: "w" }],
    },
  ],
  ["warnings", { warnings: [{ code: "relationship_unresolved", field: "f", value: "Acme", archived: true }] }],
];

test("details of every kind come back as they were, by one legend", () => {
  const results = cases.map(([, more], index) => aResult(index + 1, { changes: [], trace: [], ...more }));
  const writer = new DetailWriter();
  const texts = results.map((result) => writer.write(result));
  for (const [index, [name]] of cases.entries()) {
    const { row, step, outcome, recordId, uniqueIdentifier } = aResult(index + 1, cases[index]?.[1]);
    const read = { row, step, outcome, recordId, uniqueIdentifier, ...readDetail(texts[index] ?? "", writer.legend) };
    expect([name, read]).toEqual([name, results[index]]);
  }
  expect(writer.legend.traces).toHaveLength(2);
});

test("rows of which nothing is told but what they kept, and their trace, share one detail", () => {
  const equal = [{ field: "a", reason: "equal" }] as const;
  const ownKept = [{ field: "b", reason: "kept", held: "was" }] as const;
  const trace = [single];
  const rows: readonly (readonly [Partial<RowResult>, string?])[] = [
    [{ kept: equal, trace }],
    [{ kept: equal, trace }],
    [{ kept: equal, trace }, "t:welcome"],
    [{ kept: equal, trace: [blank, single] }],
    [{ kept: ownKept, trace }],
    [{ kept: ownKept, trace }],
    [{ kept: equal, trace, previousWriter: null }],
    [{ kept: equal, trace }],
  ];
  const results = rows.map(([more], index) => aResult(index + 1, { changes: [], ...more }));
  const writer = new DetailWriter();
  const texts = results.map((result, index) => writer.write(result, rows[index]?.[1] ? [rows[index][1]] : undefined));
  expect(texts.map((text) => (text.startsWith("{") ? "own" : text))).toEqual([
    "0",
    "0",
    "own",
    "1",
    "own",
    "own",
    "own",
    "0",
  ]);
  for (const [index, text] of texts.entries()) expect(results[index]).toMatchObject(readDetail(text, writer.legend));
});
