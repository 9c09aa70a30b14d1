import { readResults } from "@/app/runs/read-results.ts";
import { ResultQuery } from "@/components/run/result-query.ts";
import { database } from "@/db/client.ts";
import { answering, json, problem } from "@/lib/api/problem.ts";
import { text } from "@/lib/texts/text.ts";
import { getRun } from "../get-run.ts";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly run: string }> };

const Query = ResultQuery.omit({ row: true }).extend({ aroundRow: ResultQuery.shape.row });

/** A page of 100 results of a step, by the filters of formats.md section 5. */
export const GET = answering(async (request: Request, { params }: Context) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) {
    const [issue] = query.error.issues;
    return problem(
      400,
      text("runs.problem.query", { name: String(issue?.path[0] ?? ""), message: issue?.message ?? "" }),
    );
  }
  const { aroundRow, ...filter } = query.data;
  const run = await getRun(database(), (await params).run);
  return json(await readResults(database(), run, filter, aroundRow));
});
