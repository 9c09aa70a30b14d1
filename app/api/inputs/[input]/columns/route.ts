import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { readColumns } from "@/app/inputs/read-columns.ts";
import { json, problem } from "@/lib/api/problem.ts";
import { Connector } from "@/lib/model/connector.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getInput } from "../get-input.ts";

export const dynamic = "force-dynamic";

const Query = z.object({ defaultCountry: Connector.shape.defaultCountry.default("US") });

/**
 * What each column of an input holds over all rows, how its cells parse as each type, and what is proposed for it.
 * `?defaultCountry=` is that of the connector whose variables are to read it.
 */
export const GET = answer<{ readonly input: string }>("read", async ({ db, request, params }) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) {
    const message = query.error.issues[0]?.message ?? "";
    return problem(400, runAnswerText("problem.query", { name: "defaultCountry", message }));
  }
  const opened = await getInput(db, params.input);
  return json(await readColumns(opened, query.data.defaultCountry));
});
