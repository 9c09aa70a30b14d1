import { answer } from "@/app/access/answer.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { readRow } from "@/app/runs/read-row.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getRun } from "../../../get-run.ts";

export const dynamic = "force-dynamic";

/** What became of one row in one step, and why. */
export const GET = answer<{ readonly run: string; readonly step: string; readonly row: string }>(
  "read",
  async ({ db, params }) => {
    const { run: name, step, row } = params;
    const run = await getRun(db, name);
    const detail = await readRow(db, run, readNumber(step), readNumber(row));
    if (!detail) throw new AppError("notFound", runAnswerText("problem.noRow", { run: run.id, step, row }));
    return json(detail);
  },
);
