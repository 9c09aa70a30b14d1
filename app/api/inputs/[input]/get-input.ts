import { z } from "zod";
import type { Handle } from "@/db/handle.ts";
import { type OpenedInput, openInput } from "@/db/open-input.ts";
import { AppError } from "@/lib/errors.ts";
import { text } from "@/lib/texts/text.ts";

const InputId = z.guid();

/**
 * The input that an address names.
 * @throws AppError notFound
 */
export async function getInput(db: Handle, part: string): Promise<OpenedInput> {
  const id = InputId.safeParse(part);
  const opened = id.success ? await openInput(db, id.data) : undefined;
  if (!opened) throw new AppError("notFound", text("runs.problem.noSuchInput", { input: part }));
  return opened;
}
