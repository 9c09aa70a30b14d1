import type { Handle } from "@/db/handle.ts";
import { findRun, type Run } from "@/db/runs.ts";
import { AppError } from "@/lib/errors.ts";
import { apiText } from "@/lib/texts/api-text.ts";

/**
 * The run of a number.
 * @throws AppError notFound
 */
export async function getRun(db: Handle, id: number): Promise<Run> {
  const run = await findRun(db, id);
  if (!run) throw new AppError("notFound", apiText("runs.none", { run: String(id) }));
  return run;
}
