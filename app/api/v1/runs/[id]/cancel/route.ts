import { operate, routes } from "@/app/access/operate.ts";
import { demand } from "@/db/authorise.ts";
import { requestStop } from "@/db/runs.ts";
import { cancelRun } from "@/lib/api/operations/runs.ts";
import { getRun } from "../../../get-run.ts";
import { runOutput } from "../../../run-output.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(cancelRun, async ({ db, actor, params: { id } }) => {
    const { mode } = await getRun(db, id);
    if (mode === "live") demand(actor, "write");
    await requestStop(db, id);
    return { status: 200, body: runOutput(await getRun(db, id)) };
  }),
);
