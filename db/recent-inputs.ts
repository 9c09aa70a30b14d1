import { desc, eq, max } from "drizzle-orm";
import type { Handle } from "./handle.ts";
import { inputs, runs } from "./schema.ts";

/** An input that a connector ran with. */
export interface RecentInput {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number | null;
  readonly lastRun: number;
}

/** The inputs that a connector ran with last, the latest first, each once. */
export async function listRecentInputs(db: Handle, connector: string, limit: number): Promise<readonly RecentInput[]> {
  const lastRun = max(runs.id);
  const rows = await db
    .select({ id: inputs.id, fileName: inputs.fileName, rows: inputs.rows, lastRun })
    .from(runs)
    .innerJoin(inputs, eq(inputs.id, runs.inputId))
    .where(eq(runs.connector, connector))
    .groupBy(inputs.id)
    .orderBy(desc(lastRun))
    .limit(limit);
  return rows.map((row) => ({ ...row, lastRun: row.lastRun ?? 0 }));
}
