import { compileStep } from "../engine/compile-step.ts";
import { OptionBook } from "../engine/option-book.ts";
import { missingColumns, rowTyper } from "../engine/type-rows.ts";
import type { InputProblem } from "../intake/input-problem.ts";
import type { RowSource } from "../intake/row-source.ts";
import type { Cell, RawRow } from "../model/row.ts";
import type { RowError, StepSummary } from "../model/row-result.ts";
import { type RunReason, statusOf } from "../model/run.ts";
import type { Value, Values } from "../model/value.ts";
import { type Capture, capturedId, capturesBefore } from "./capture.ts";
import type { RunPlan } from "./run-plan.ts";
import type { RunSession } from "./run-session.ts";
import { runStep } from "./run-step.ts";
import { emptySummary } from "./summary.ts";

/** A cell that stops a run whose connector says `onInvalidValue: "fail_run"`. */
export interface InvalidCell {
  readonly row: number;
  readonly error: RowError;
}

/** How a run ended. */
export type RunEnd =
  | { readonly status: "succeeded" | "partial"; readonly summary: readonly StepSummary[] }
  | {
      readonly status: "failed" | "cancelled";
      readonly reason: RunReason;
      readonly summary: readonly StepSummary[];
      /** Columns that the input lacks (`column_missing`). */
      readonly columns?: readonly string[];
      /** What is wrong with the input (`input_unreadable`). */
      readonly problem?: InputProblem;
      /** All invalid cells (`invalid_values`). */
      readonly invalid?: readonly InvalidCell[];
    };

/**
 * Carries out a run: every row passes step 1 before any row enters step 2 (load-steps.md section 2). Whether it is
 * dry or live is the session's business. The session ends with it.
 * @throws InputError when the input turns out unreadable; what `RunSession.commitChunk` throws
 */
export async function runConnector(plan: RunPlan, source: RowSource, session: RunSession): Promise<RunEnd> {
  try {
    return await carryOut(plan, source, session);
  } finally {
    session.end();
  }
}

async function carryOut(plan: RunPlan, source: RowSource, session: RunSession): Promise<RunEnd> {
  const { connector, workspace } = plan;
  let summary = plan.resume?.summary ?? emptySummary(connector.loadSteps.length);
  const columns = missingColumns(connector, source.columns);
  if (columns.length > 0) return { status: "failed", reason: "column_missing", summary, columns };
  const typeRow = rowTyper(connector, source.columns);

  if (connector.onInvalidValue === "fail_run" && !plan.resume) {
    const invalid: InvalidCell[] = [];
    for await (const rows of source.rows(0)) {
      plan.goOn?.();
      for (const raw of rows) for (const error of typeRow(raw).errors) invalid.push({ row: raw.row, error });
    }
    if (invalid.length > 0) return { status: "failed", reason: "invalid_values", summary, invalid };
  }

  const options = new OptionBook(workspace.objects);
  for (let number = plan.resume?.step ?? 1; number <= connector.loadSteps.length; number += 1) {
    const step = compileStep(connector, number, workspace, options);
    const captures = capturesBefore(plan.connector, number);
    const context = {
      now: plan.now,
      captured: new Set(captures.map(({ variable }) => variable)),
      options,
      newRecordId: (row: number) => plan.newRecordId(number, row),
      writer: (row: number) => plan.writer(number, row),
    };
    const from = number === plan.resume?.step ? plan.resume.row : 0;
    const chunks = typed(chunksOf(source.rows(from), plan.chunkSize), captures);
    const done = await runStep(step, chunks, session, context, summary);
    summary = done.summary;
    if (done.stop) return { status: "cancelled", reason: "cancelled", summary };
  }
  return { status: statusOf(summary), summary };

  async function* typed(chunks: AsyncIterable<readonly RawRow[]>, captures: readonly Capture[]) {
    for await (const chunk of chunks) {
      const captured = await readCaptured(captures, chunk, session);
      yield chunk.map((raw, index) => typeRow(raw, captured?.[index]));
    }
  }
}

/** Captured ids come from the results of the steps that captured them (design decision 6), one Map per row. */
async function readCaptured(
  captures: readonly Capture[],
  chunk: readonly RawRow[],
  session: RunSession,
): Promise<readonly Values[] | undefined> {
  const [first, last] = [chunk.at(0), chunk.at(-1)];
  if (captures.length === 0 || !first || !last) return undefined;
  const values = chunk.map(() => new Map<string, Value>());
  for (const capture of captures) {
    const results = await session.resultsOf(capture.step, first.row, last.row);
    for (const [index, map] of values.entries()) {
      const result = results[index];
      if (!result || result.row !== chunk[index]?.row) {
        throw new Error(`Step ${capture.step} has no result for row ${chunk[index]?.row}`);
      }
      map.set(capture.variable, capturedId(result, capture.from));
    }
  }
  return values;
}

/** A chunk of long rows ends early, since its results are written as one text. */
const chunkCharacters = 16_000_000;

/** The first chunks are short, each twice as long as the one before: so there is something to see at once. */
const firstChunkRows = 500;

function lengthOf(cell: Cell | undefined): number {
  return typeof cell === "string" ? cell.length : 1;
}

/** Batches of any size, cut into chunks of at most `most` rows, fewer where they are long. */
async function* chunksOf(batches: AsyncIterable<readonly RawRow[]>, most: number): AsyncIterable<readonly RawRow[]> {
  let size = Math.min(firstChunkRows, most);
  let held: RawRow[] = [];
  let characters = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      held.push(row);
      const { cells } = row;
      for (let at = 0; at < cells.length; at += 1) characters += lengthOf(cells[at]);
      if (held.length < size && characters < chunkCharacters) continue;
      yield held;
      size = Math.min(2 * size, most);
      held = [];
      characters = 0;
    }
  }
  if (held.length > 0) yield held;
}
