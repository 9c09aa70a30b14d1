import { answer } from "@/app/access/answer.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { namedCells } from "@/app/inputs/named-cells.ts";
import type { InputRowView } from "@/components/inputs/column-view.ts";
import { json } from "@/lib/api/problem.ts";
import { AppError } from "@/lib/errors.ts";
import { readRow } from "@/lib/intake/read-row.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { getInput } from "../../get-input.ts";

export const dynamic = "force-dynamic";

/** One row of an input as it was read. The input is read up to that row. */
export const GET = answer<{ readonly input: string; readonly row: string }>("read", async ({ db, params }) => {
  const { input: id, row: part } = params;
  const { input, source } = await getInput(db, id);
  const number = readNumber(part);
  const row = number <= (input.rows ?? 0) ? await readRow(source, number) : undefined;
  if (!row) throw new AppError("notFound", runAnswerText("problem.noInputRow", { row: part, rows: input.rows ?? 0 }));
  const view: InputRowView = { row: row.row, cells: namedCells(source.columns, row) };
  return json(view);
});
