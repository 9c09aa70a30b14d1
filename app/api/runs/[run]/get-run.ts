import type { Handle } from "@/db/handle.ts";
import { findRun, type Run } from "@/db/runs.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { readNumber } from "../../read-number.ts";

/**
 * The run that an address names.
 * @throws AppError notFound
 */
export async function getRun(db: Handle, part: string): Promise<Run> {
  const run = await findRun(db, readNumber(part));
  if (!run) throw new AppError("notFound", runAnswerText("problem.noRun", { run: part }));
  return run;
}
