import type { RawRow } from "../lib/model/row.ts";
import type { RowError } from "../lib/model/row-result.ts";
import type { Handle } from "./handle.ts";
import type { OpenedInput } from "./open-input.ts";
import type { Run } from "./runs.ts";
import { walkResults } from "./walk-results.ts";

/** Why a row failed in one load step; step 0 for a run that stopped before its first. */
export interface RowFailure {
  readonly step: number;
  /** All of them, where several cells are invalid. */
  readonly errors: readonly RowError[];
}

export interface FailedRow {
  readonly raw: RawRow;
  /** By step. */
  readonly failures: readonly RowFailure[];
}

/**
 * The rows of a run's input that failed in a load step, or that stopped it (`onInvalidValue: "fail_run"`), once each, in
 * the order of the input, in batches. The input is read up to the last of them.
 * @throws InputError as the input's `rows`
 */
export async function* walkFailedRows(
  db: Handle,
  run: Pick<Run, "id" | "errors" | "stepNames">,
  { source }: OpenedInput,
): AsyncGenerator<readonly FailedRow[]> {
  const steps = run.stepNames.map((_, index) => failuresOf(db, run.id, index + 1));
  const sources = await Promise.all([stoppingCells(run), ...steps].map(Ahead.of));
  for await (const batch of source.rows(0)) {
    const failed: FailedRow[] = [];
    for (const raw of batch) {
      const failures: RowFailure[] = [];
      for (const each of sources) {
        while (each.next && each.next.row <= raw.row) {
          if (each.next.row === raw.row) failures.push(each.next.failure);
          await each.advance();
        }
      }
      if (failures.length > 0) failed.push({ raw, failures });
    }
    if (failed.length > 0) yield failed;
    if (sources.every(({ next }) => next === undefined)) return;
  }
}

interface FailureAt {
  readonly row: number;
  readonly failure: RowFailure;
}

async function* failuresOf(db: Handle, runId: number, step: number): AsyncGenerator<FailureAt> {
  for await (const results of walkResults(db, runId, { step, outcome: "failed" })) {
    for (const { row, error, errors } of results) {
      yield { row, failure: { step, errors: errors ?? (error ? [error] : []) } };
    }
  }
}

async function* stoppingCells({ errors }: Pick<Run, "errors">): AsyncGenerator<FailureAt> {
  const byRow = new Map<number, RowError[]>();
  for (const { row, error } of errors ?? []) byRow.set(row, [...(byRow.get(row) ?? []), error]);
  for (const [row, all] of byRow) yield { row, failure: { step: 0, errors: all } };
}

/** Failures by row, with the next one known. */
class Ahead {
  next: FailureAt | undefined;

  private constructor(private readonly failures: AsyncGenerator<FailureAt>) {}

  static async of(this: void, failures: AsyncGenerator<FailureAt>): Promise<Ahead> {
    const ahead = new Ahead(failures);
    await ahead.advance();
    return ahead;
  }

  async advance(): Promise<void> {
    const { value, done } = await this.failures.next();
    this.next = done ? undefined : value;
  }
}
