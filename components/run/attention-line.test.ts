import { expect, test } from "vitest";
import { attentionLine } from "./attention-line.ts";
import type { Attention } from "./run-view.ts";

const steps = [{ name: "Vendors", object: "vendor", objectName: "Vendor", identifierName: "Code" }];

test.each<[Attention, string, object | number | undefined]>([
  [
    { kind: "nothingToDo", mode: "dry" },
    "Every row matches what is already there. A run would change nothing.",
    undefined,
  ],
  [
    { kind: "nothingToDo", mode: "live" },
    "Every row matches what is already there. This run changed nothing.",
    undefined,
  ],
  [
    { kind: "allSkipped", step: 1, rule: 2, dropdown: "noMatch" },
    "Every row of Vendors was skipped by one function: If No Match Found, Do Not Upload Row, of rule 2.",
    { step: 1, outcome: "skipped", rule: 2 },
  ],
  [
    { kind: "differs", step: 1, rows: 1, dryRun: 12 },
    "1 row of Vendors came out otherwise than dry run 12 had shown, by outcome, cause, way through the rules or Code.",
    { step: 1, differsFrom: 12 },
  ],
  [
    { kind: "asForeseen", dryRun: 1200 },
    "Every row came to the outcome that dry run 1,200 had shown, by the same rules. Values that somebody changed in between are not compared.",
    1200,
  ],
  [{ kind: "carriedOut", run: 13 }, "Run 13 has loaded this file with these settings since.", 13],
  [
    { kind: "manyCreated", mode: "dry", step: 1, share: 0.25 },
    "25% of the rows create a new Vendor. If most of them should exist already, the match field may be the wrong one.",
    { step: 1, outcome: "created" },
  ],
  [
    { kind: "manyCreated", mode: "live", step: 1, share: 0.25 },
    "25% of the rows created a new Vendor. If most of them should exist already, the match field may be the wrong one.",
    { step: 1, outcome: "created" },
  ],
  [
    { kind: "clears", mode: "dry", step: 1, rows: 1 },
    "1 row of Vendors would empty a value, as what comes in is blank.",
    { step: 1, effect: "clears" },
  ],
  [
    { kind: "clears", mode: "live", step: 1, rows: 2 },
    "2 rows of Vendors emptied a value, as what came in was blank.",
    { step: 1, effect: "clears" },
  ],
  [
    { kind: "renames", mode: "dry", step: 1, rows: 2 },
    "2 rows of Vendors would change the Code of a Record. Whoever uses the old one will not find it any more.",
    { step: 1, effect: "renames" },
  ],
  [
    { kind: "repeats", mode: "live", step: 1, rows: 1 },
    "1 row of Vendors changed a Record that an earlier row had written. The last row wins.",
    { step: 1, effect: "repeats" },
  ],
  [
    { kind: "warnings", mode: "dry", step: 1, rows: 1 },
    "1 row of Vendors names a Record that was not found or is archived. That link stays as it is, with a warning.",
    { step: 1, hasWarning: "true" },
  ],
  [
    { kind: "warnings", mode: "live", step: 1, rows: 2 },
    "2 rows of Vendors name a Record that was not found or is archived. Those links stayed as they were, with a warning.",
    { step: 1, hasWarning: "true" },
  ],
])("%j", (item, sentence, door) => {
  const to = typeof door === "number" ? { run: door } : door && { query: door };
  expect(attentionLine(item, steps)).toEqual({ sentence, ...to });
});
