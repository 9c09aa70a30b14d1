import { answer } from "@/app/access/answer.ts";
import { readResults } from "@/app/runs/read-results.ts";
import { ResultQuery } from "@/components/run/result-query.ts";
import { json, problem } from "@/lib/api/problem.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getRun } from "../get-run.ts";

export const dynamic = "force-dynamic";

const Query = ResultQuery.omit({ row: true, view: true }).extend({ aroundRow: ResultQuery.shape.row });

/** A page of 100 results of a step, by the filters of formats.md section 5. */
export const GET = answer<{ readonly run: string }>("read", async ({ db, request, params }) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) {
    const [issue] = query.error.issues;
    return problem(
      400,
      runAnswerText("problem.query", { name: String(issue?.path[0] ?? ""), message: issue?.message ?? "" }),
    );
  }
  const { aroundRow, ...filter } = query.data;
  const run = await getRun(db, params.run);
  return json(await readResults(db, run, filter, aroundRow));
});
