import { answer } from "@/app/access/answer.ts";
import { readForeseen } from "@/app/runs/read-foreseen.ts";
import { json } from "@/lib/api/problem.ts";
import { getRun } from "../get-run.ts";

export const dynamic = "force-dynamic";

/** Whether a live run did what the dry run before it had shown, as what is worth a look. */
export const GET = answer<{ readonly run: string }>("read", async ({ db, params }) =>
  json(await readForeseen(db, await getRun(db, params.run))),
);
