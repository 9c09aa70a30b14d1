import { readRun } from "@/app/runs/read-run.ts";
import { database } from "@/db/client.ts";
import { answering, json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";
import { readNumber } from "../../read-number.ts";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly run: string }> };

/** The run with its progress; its page asks every second until it is finished. */
export const GET = answering(async (_request: Request, { params }: Context) => {
  const { run } = await params;
  const view = await readRun(database(), readNumber(run));
  if (!view) throw new AppError("notFound", text("runs.problem.noRun", { run }));
  return json(view);
});
