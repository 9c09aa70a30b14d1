import { setImmediate } from "node:timers/promises";
import { type ColumnProfile, ColumnProfiler, type ProfileOptions } from "../engine/profile-column.ts";
import { type Proposal, proposeVariable } from "../engine/propose-variable.ts";
import type { RowSource } from "../intake/row-source.ts";

/** A column with what it holds and how it may best be read. */
export interface ProfiledColumn extends ColumnProfile {
  readonly column: string;
  readonly proposal: Proposal;
}

export interface InputProfile {
  readonly rows: number;
  /** Rows with too few or too many cells: a run fails them unread, so no column counts their cells. */
  readonly raggedRows: number;
  readonly columns: readonly ProfiledColumn[];
}

/** So long at most other work waits; between two turns other requests are answered. */
const turnMs = 12;

/** Distinct values kept over all columns: up to about 100 MB. */
const keptInAll = 300_000;
const mostKept = 10_000;

/**
 * Profiles every column over all rows, by the stream and with bounded memory (a wide file keeps fewer values of each column); the event loop gets its turn every few
 * milliseconds.
 * @param options `rows` from the inspection of the input makes it faster
 * @throws InputError where the input turns out unreadable; the signal's reason when it is aborted
 */
export async function profileInput(
  source: RowSource,
  options: ProfileOptions & { readonly signal?: AbortSignal } = {},
): Promise<InputProfile> {
  const keep = Math.min(mostKept, Math.ceil(keptInAll / source.columns.length));
  const profilers = source.columns.map(() => new ColumnProfiler({ keep, ...options }));
  let rows = 0;
  let raggedRows = 0;
  let turn = performance.now();
  for await (const batch of source.rows(0)) {
    for (const { row, cells } of batch) {
      rows++;
      if (cells.length === profilers.length) {
        for (let index = 0; index < profilers.length; index++) profilers[index]?.add(cells[index] ?? null, row);
      } else {
        raggedRows++;
      }
      if (rows % 16 === 0 && performance.now() - turn > turnMs) {
        await setImmediate();
        options.signal?.throwIfAborted();
        turn = performance.now();
      }
    }
  }
  const columns: ProfiledColumn[] = [];
  for (const [index, profiler] of profilers.entries()) {
    await setImmediate();
    const profile = profiler.finish();
    columns.push({ column: source.columns[index] ?? "", ...profile, proposal: proposeVariable(profile) });
  }
  return { rows, raggedRows, columns };
}
