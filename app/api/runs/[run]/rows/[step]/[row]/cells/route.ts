import { readNumber } from "@/app/api/read-number.ts";
import { readCells } from "@/app/runs/read-cells.ts";
import { database } from "@/db/client.ts";
import { answering, json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";
import { getRun } from "../../../../get-run.ts";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly run: string; readonly step: string; readonly row: string }> };

/** One row as its input gives it, and what its variables hold in a step. It is read from the input itself, up to that row. */
export const GET = answering(async (_request: Request, { params }: Context) => {
  const { run: name, ...place } = await params;
  const run = await getRun(database(), name);
  const [step, row] = [readNumber(place.step), readNumber(place.row)];
  const isPlace = !(Number.isNaN(step) || Number.isNaN(row));
  const cells = isPlace ? await readCells(database(), run, step, row) : undefined;
  if (!cells) throw new AppError("notFound", text("runs.problem.noInput"));
  return json(cells);
});
