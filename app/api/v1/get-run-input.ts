import type { Handle } from "@/db/handle.ts";
import { type OpenedInput, openInput } from "@/db/open-input.ts";
import type { Run } from "@/db/runs.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";

/**
 * The input of a run.
 * @throws AppError notFound where it was removed
 */
export async function getRunInput(db: Handle, { inputId }: Run): Promise<OpenedInput> {
  const opened = inputId === null ? undefined : await openInput(db, inputId);
  if (!opened) throw new AppError("notFound", runAnswerText("problem.noInput"));
  return opened;
}
