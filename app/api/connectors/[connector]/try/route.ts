import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { readTry } from "@/app/connectors/[connector]/read-try.ts";
import { json, problem } from "@/lib/api/problem.ts";
import { DraftConnector } from "@/lib/model/draft-connector.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";

export const dynamic = "force-dynamic";

const Asked = z.strictObject({
  definition: DraftConnector,
  step: z.int().min(1),
  input: z.uuid(),
  row: z.int().min(1),
});

/** What one row of an input would do in a load step of a connector as it is edited. Writes nothing. */
export const POST = answer("dryRun", async ({ db, request }) => {
  const asked = Asked.safeParse(await request.json().catch(() => undefined));
  if (!asked.success) {
    const [issue] = asked.error.issues;
    return problem(
      400,
      runAnswerText("problem.query", { name: issue?.path.join(".") ?? "", message: issue?.message ?? "" }),
    );
  }
  return json(await readTry(db, asked.data));
});
