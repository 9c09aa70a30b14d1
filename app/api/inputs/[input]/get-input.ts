import { z } from "zod";
import type { Handle } from "@/db/handle.ts";
import { type OpenedInput, openInput } from "@/db/open-input.ts";
import { AppError } from "@/lib/errors.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";

const InputId = z.guid();

/**
 * The input that an address names.
 * @throws AppError notFound
 */
export async function getInput(db: Handle, part: string): Promise<OpenedInput> {
  const id = InputId.safeParse(part);
  const opened = id.success ? await openInput(db, id.data) : undefined;
  if (!opened) throw new AppError("notFound", runAnswerText("problem.noSuchInput", { input: part }));
  return opened;
}
