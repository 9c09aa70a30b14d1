import { answer } from "@/app/access/answer.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { readCells } from "@/app/runs/read-cells.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getRun } from "../../../../get-run.ts";

export const dynamic = "force-dynamic";

/** One row as its input gives it, and what its variables hold in a step. It is read from the input itself, up to that row. */
export const GET = answer<{ readonly run: string; readonly step: string; readonly row: string }>(
  "read",
  async ({ db, params }) => {
    const { run: name, ...place } = params;
    const run = await getRun(db, name);
    const [step, row] = [readNumber(place.step), readNumber(place.row)];
    const isPlace = !(Number.isNaN(step) || Number.isNaN(row));
    const cells = isPlace ? await readCells(db, run, step, row) : undefined;
    if (!cells) throw new AppError("notFound", runAnswerText("problem.noInput"));
    return json(cells);
  },
);
