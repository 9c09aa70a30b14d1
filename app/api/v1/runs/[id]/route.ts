import { operate, routes } from "@/app/access/operate.ts";
import * as described from "@/lib/api/operations/runs.ts";
import { getRun } from "../../get-run.ts";
import { runOutput } from "../../run-output.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(described.getRun, async ({ db, params: { id } }) => ({
    status: 200,
    body: runOutput(await getRun(db, id)),
  })),
);
