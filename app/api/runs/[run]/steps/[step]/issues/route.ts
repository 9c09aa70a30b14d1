import { answer } from "@/app/access/answer.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { readIssues } from "@/app/runs/read-issues.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getRun } from "../../../get-run.ts";

export const dynamic = "force-dynamic";

/** What went wrong in the rows of a step, by cause. */
export const GET = answer<{ readonly run: string; readonly step: string }>("read", async ({ db, params }) => {
  const run = await getRun(db, params.run);
  const issues = await readIssues(db, run, readNumber(params.step));
  if (!issues) throw new AppError("notFound", runAnswerText("problem.noStep", { run: run.id, step: params.step }));
  return json(issues);
});
