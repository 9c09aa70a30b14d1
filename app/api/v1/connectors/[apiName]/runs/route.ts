import type { Context } from "@/app/access/context.ts";
import { operate, routes } from "@/app/access/operate.ts";
import { answerOnce } from "@/db/idempotency.ts";
import { removeInput } from "@/db/inputs.ts";
import { startRun as startStoredRun } from "@/db/start-run.ts";
import type { Sent } from "@/lib/api/operation.ts";
import type { RunSchema } from "@/lib/api/operations/run-schema.ts";
import { startRun } from "@/lib/api/operations/runs.ts";
import { RequestError } from "@/lib/api/problem.ts";
import { quoted } from "@/lib/model/found.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import { getRun } from "../../../get-run.ts";
import { type AskedRun, receiveRun } from "../../../receive-run.ts";
import { runOutput } from "../../../run-output.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(startRun, async ({ params: { apiName }, request, ...context }) => {
    const key = idempotencyKeyOf(request.headers);
    const asked = await receiveRun(context, apiName, request, key !== undefined);
    const run = await start(context, apiName, asked, key);
    return { status: 202, body: run, headers: { location: `/api/v1/runs/${run.id}` } };
  }),
);

type RunOutput = Sent<typeof RunSchema>;

async function start(
  context: Context,
  connector: string,
  asked: AskedRun,
  key: string | undefined,
): Promise<RunOutput> {
  const { db, actor } = context;
  const { mode, input, hash } = asked;
  let isUsed = false;
  try {
    if (key === undefined) {
      const id = await startStoredRun(db, { connector, mode, inputId: input.id });
      isUsed = true;
      return runOutput(await getRun(db, id));
    }
    const wish = { apiKeyId: actor.id, idempotencyKey: key, requestHash: hash };
    const once = await answerOnce(db, wish, async (tx) => {
      const id = await startStoredRun(tx, { connector, mode, inputId: input.id });
      return { status: 202, body: runOutput(await getRun(tx, id)) };
    });
    if (once.outcome === "other") {
      const message = apiText("runs.idempotencyKeyReused", { key: quoted(key) });
      throw new RequestError("idempotency_key_reused", message);
    }
    isUsed = once.outcome === "done";
    // Kept by the lines above.
    return once.answer.body as RunOutput;
  } finally {
    if (!isUsed) await removeInput(db, input.id);
  }
}

function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new RequestError("bad_request", apiText("runs.idempotencyKey"));
}
