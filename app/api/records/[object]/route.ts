import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { lookUpRecords } from "@/app/records/look-up-records.ts";
import { json, problem } from "@/lib/api/problem.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getObject } from "../get-object.ts";

export const dynamic = "force-dynamic";

const Query = z.strictObject({ q: z.string().max(255).default("") });

/** Active Records to link to, by part of their unique identifier: the exact one first. */
export const GET = answer<{ readonly object: string }>("read", async ({ db, request, params }) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) {
    const [issue] = query.error.issues;
    const name = String(issue?.path[0] ?? "");
    return problem(400, runAnswerText("problem.query", { name, message: issue?.message ?? "" }));
  }
  const { object, objects } = await getObject(db, params.object);
  return json(await lookUpRecords(db, object, objects, query.data.q));
});
