import { answer } from "@/app/access/answer.ts";
import { readResults } from "@/app/runs/read-results.ts";
import { ResultQuery } from "@/components/run/result-query.ts";
import { areOfOneInput } from "@/db/foreseen.ts";
import { json } from "@/lib/api/problem.ts";
import { readQuery } from "@/lib/api/read-request.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getRun } from "../get-run.ts";

export const dynamic = "force-dynamic";

const Query = ResultQuery.omit({ row: true, view: true }).extend({ aroundRow: ResultQuery.shape.row }).strict();

/** A page of 100 results of a step, by the filters of formats.md section 5. */
export const GET = answer<{ readonly run: string }>("read", async ({ db, request, params }) => {
  const { aroundRow, ...filter } = readQuery(request.url, Query);
  const run = await getRun(db, params.run);
  const { differsFrom } = filter;
  if (differsFrom !== undefined && !(await areOfOneInput(db, run.id, differsFrom))) {
    throw new AppError("notFound", runAnswerText("problem.noOtherRun", { run: run.id, other: differsFrom }));
  }
  return json(await readResults(db, run, filter, aroundRow));
});
