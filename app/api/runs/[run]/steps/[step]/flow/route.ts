import { answer } from "@/app/access/answer.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { readFlow } from "@/app/runs/read-flow.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getRun } from "../../../get-run.ts";

export const dynamic = "force-dynamic";

/** How the rows of a step went through its match rules. */
export const GET = answer<{ readonly run: string; readonly step: string }>("read", async ({ db, params }) => {
  const run = await getRun(db, params.run);
  const flow = await readFlow(db, run, readNumber(params.step));
  if (!flow) throw new AppError("notFound", runAnswerText("problem.noStep", { run: run.id, step: params.step }));
  return json(flow);
});
