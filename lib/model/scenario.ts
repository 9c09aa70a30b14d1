import { z } from "zod";
import { Definitions } from "./definitions.ts";
import { ApiName } from "./names.ts";
import { RunMode } from "./run.ts";

const CellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cell = z.union([CellValue, z.array(CellValue)]);

/**
 * Rows as JSON gives them: cells by column; an array stands for itself. The rows are kept as they are, since a record of
 * zod's would leave out a column `__proto__` without a word.
 */
export const JsonRow = z
  .custom<Readonly<Record<string, z.infer<typeof cell>>>>()
  .superRefine((row: unknown, context) => {
    if (!isObject(row)) {
      context.addIssue({ code: "custom", path: [], message: "Expected an object in { }: cells by column" });
      return;
    }
    for (const [column, value] of Object.entries(row)) {
      if (cell.safeParse(value).success) continue;
      const message = "Expected text, a number, true, false, null, or a list of them";
      context.addIssue({ code: "custom", path: [column], message });
    }
  });

export type JsonRow = z.infer<typeof JsonRow>;

export const ScenarioRun = z
  .strictObject({
    connector: ApiName,
    mode: RunMode,
    rows: z.array(JsonRow).optional(),
    /** A CSV file beside the scenario. */
    file: z.string().min(1).optional(),
  })
  .superRefine(({ rows, file }, context) => {
    if ((rows === undefined) !== (file === undefined)) return;
    context.addIssue({ code: "custom", path: ["rows"], message: 'Expected exactly one of "rows" and "file"' });
  });

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A connector tested without a server (formats.md section 4). */
export const Scenario = Definitions.extend({
  /** The one time that its runs see. */
  now: z.iso.datetime({ offset: true, error: 'Expected a time such as "2026-11-22T08:00:00Z"' }).optional(),
  runs: z.array(ScenarioRun),
  /** Any part of the output. */
  expect: z.custom<object>(isObject, "Expected an object in { }, any part of the output").optional(),
});
export type Scenario = z.infer<typeof Scenario>;
