import type { RowResult } from "../lib/model/row-result.ts";
import type { Handle } from "./handle.ts";
import { listResults, type ResultFilter } from "./results.ts";

/** Read at a time; the most that `listResults` gives. */
const batchSize = 1_000;

/** All results of a run that meet a filter, by step, then row, in batches, in the memory of one. */
export async function* walkResults(
  db: Handle,
  runId: number,
  filter: ResultFilter,
): AsyncGenerator<readonly RowResult[]> {
  let after: string | undefined;
  for (;;) {
    const { results, nextCursor } = await listResults(db, runId, filter, { limit: batchSize, after });
    if (results.length > 0) yield results;
    if (nextCursor === null) return;
    after = nextCursor;
  }
}
