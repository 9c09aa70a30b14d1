import { answer } from "@/app/access/answer.ts";
import { readRun } from "@/app/runs/read-run.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { readNumber } from "../../read-number.ts";

export const dynamic = "force-dynamic";

/** The run with its progress; its page asks every second until it is finished. */
export const GET = answer<{ readonly run: string }>("read", async ({ db, params }) => {
  const { run } = params;
  const view = await readRun(db, readNumber(run));
  if (!view) throw new AppError("notFound", runAnswerText("problem.noRun", { run }));
  return json(view);
});
