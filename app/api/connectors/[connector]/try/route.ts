import { z } from "zod";
import { answer } from "@/app/access/answer.ts";
import { readTry } from "@/app/connectors/[connector]/read-try.ts";
import { definitionMegabytes } from "@/lib/api/operations/definition-limit.ts";
import { json } from "@/lib/api/problem.ts";
import { readJson } from "@/lib/api/read-request.ts";
import { DraftConnector } from "@/lib/model/draft-connector.ts";

export const dynamic = "force-dynamic";

const Asked = z.strictObject({
  definition: DraftConnector,
  step: z.int().min(1),
  input: z.uuid(),
  row: z.int().min(1),
});

/** What one row of an input would do in a load step of a connector as it is edited. Writes nothing. */
export const POST = answer("dryRun", async ({ db, request }) => {
  const { body } = await readJson(request, { json: Asked, limitMegabytes: definitionMegabytes });
  return json(await readTry(db, body));
});
