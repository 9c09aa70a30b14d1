import type { Handle } from "@/db/handle.ts";
import { type OpenedInput, openInput } from "@/db/open-input.ts";
import type { Run } from "@/db/runs.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";

/**
 * The input of a run.
 * @throws AppError notFound where it was removed
 */
export async function getRunInput(db: Handle, { inputId }: Run): Promise<OpenedInput> {
  const opened = inputId === null ? undefined : await openInput(db, inputId);
  if (!opened) throw new AppError("notFound", text("runs.problem.noInput"));
  return opened;
}
