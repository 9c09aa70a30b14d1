import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { findPlaces } from "@/db/find-places.ts";
import { json, problem } from "@/lib/api/problem.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";

export const dynamic = "force-dynamic";

const Query = z.strictObject({ q: z.string().max(255) });

/** What a text may mean, over everything that has a page. */
export const GET = answer("read", async ({ db, request }) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) {
    const [issue] = query.error.issues;
    const name = String(issue?.path[0] ?? "");
    return problem(400, runAnswerText("problem.query", { name, message: issue?.message ?? "" }));
  }
  return json(await findPlaces(db, query.data.q));
});
