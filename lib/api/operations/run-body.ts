import { z } from "zod";
import { inputLimits } from "../../intake/input-limits.ts";
import { RunMode } from "../../model/run.ts";
import { JsonRow } from "../../model/scenario.ts";

const mostRows = 10_000;

/** A run of rows as JSON: what `check` takes, within the limits of every input. */
export const RunRows = z
  .strictObject({
    mode: RunMode,
    rows: z.array(JsonRow).min(1).max(mostRows),
  })
  .superRefine(({ rows }, context) => {
    const { columns, cellCharacters, rowCharacters, headerCharacters } = inputLimits;
    const names = new Set<string>();
    for (const [index, row] of rows.entries()) {
      if (typeof row !== "object" || row === null) continue; // said by the schema of a row
      let characters = 0;
      for (const [name, cell] of Object.entries(row)) {
        names.add(name);
        const length = lengthOf(cell);
        characters += length;
        const refuse = (message: string) => context.addIssue({ code: "custom", path: ["rows", index, name], message });
        if (name.length > headerCharacters) refuse(`Expected a name of at most ${headerCharacters} characters`);
        if (length > cellCharacters) refuse(`Expected at most ${cellCharacters.toLocaleString("en")} characters`);
      }
      if (characters > rowCharacters) {
        const message = `Expected at most ${rowCharacters.toLocaleString("en")} characters in a row`;
        context.addIssue({ code: "custom", path: ["rows", index], message });
      }
    }
    if (names.size > columns) {
      const message = `Expected at most ${columns.toLocaleString("en")} columns over all rows, found ${names.size}`;
      context.addIssue({ code: "custom", path: ["rows"], message });
    }
  });

function lengthOf(cell: unknown): number {
  if (typeof cell === "string") return cell.length;
  return Array.isArray(cell) ? cell.reduce((sum: number, part) => sum + lengthOf(part), 0) : 1;
}

/** The same of a file, as a form. */
const RunForm = z.strictObject({ mode: RunMode, file: z.string() });

/** What starts a run. */
export const runBody = {
  json: RunRows,
  form: RunForm,
  limitMegabytes: 32,
  example: { mode: "dry", rows: [{ "E-mail": "ada@example.com", Stage: "Lead" }] },
};
