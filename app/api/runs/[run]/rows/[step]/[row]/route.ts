import { readNumber } from "@/app/api/read-number.ts";
import { readRow } from "@/app/runs/read-row.ts";
import { database } from "@/db/client.ts";
import { answering, json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";
import { getRun } from "../../../get-run.ts";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly run: string; readonly step: string; readonly row: string }> };

/** What became of one row in one step, and why. */
export const GET = answering(async (_request: Request, { params }: Context) => {
  const { run: name, step, row } = await params;
  const run = await getRun(database(), name);
  const detail = await readRow(database(), run, readNumber(step), readNumber(row));
  if (!detail) throw new AppError("notFound", text("runs.problem.noRow", { run: run.id, step, row }));
  return json(detail);
});
