import { isFinished } from "@/lib/model/run.ts";
import type { RunView } from "./run-view.ts";

export interface StepProgress {
  readonly step: number;
  readonly state: "waiting" | "running" | "retrying" | "finished";
  readonly done: number;
}

export interface Progress {
  readonly steps: readonly StepProgress[];
  /** Of all rows in all steps, 0 to 1. */
  readonly share: number;
  readonly elapsedMs: number;
  /** Since the start, or since it was resumed, over all steps. */
  readonly rowsPerSecond: number | undefined;
  /** How long it may still take, from 5 % on. */
  readonly remainingMs: { readonly low: number; readonly high: number } | undefined;
  /** The row that comes next; undefined where all are done. */
  readonly next: { readonly step: number; readonly row: number } | undefined;
}

const shareBeforeEstimate = 0.05;

/** How far a run is, by its checkpoint and the server's clock. */
export function progressOf(run: RunView): Progress {
  const total = run.totalRows ?? 0;
  const at = run.checkpoint;
  const isBegun = run.startedAt !== null && run.status !== "queued" && run.status !== "waiting";
  const steps = run.steps.map((_, index): StepProgress => {
    const step = index + 1;
    const done = doneIn(step, at, total);
    const isDone = total > 0 && done >= total;
    const isNow = at === null ? step === 1 : step === at.step || (step === at.step + 1 && at.row >= total);
    const now = run.heldUp === null ? "running" : "retrying";
    return { step, done, state: isDone ? "finished" : isNow && isBegun ? now : "waiting" };
  });
  const done = steps.reduce((sum, step) => sum + step.done, 0);
  const share = total === 0 ? 0 : done / (total * steps.length);
  const end = isFinished(run.status) ? (run.finishedAt ?? run.at) : run.at;
  const began = run.resumed?.at ?? run.startedAt;
  const elapsedMs = began === null ? 0 : Math.max(0, Date.parse(end) - Date.parse(began));
  const doneBefore = run.steps.reduce(
    (sum, _, index) => sum + doneIn(index + 1, run.resumed?.checkpoint ?? null, total),
    0,
  );
  const doneSince = done - doneBefore;
  const left = doneSince > 0 ? (elapsedMs * (total * steps.length - done)) / doneSince : 0;
  const next = steps.find((step) => step.done < total);
  return {
    steps,
    share,
    elapsedMs,
    rowsPerSecond: elapsedMs > 0 && doneSince > 0 ? Math.round((doneSince * 1000) / elapsedMs) : undefined,
    remainingMs:
      share >= shareBeforeEstimate && share < 1 && doneSince > 0 ? { low: left * 0.8, high: left * 1.4 } : undefined,
    next: next && { step: next.step, row: next.done + 1 },
  };
}

function doneIn(step: number, at: RunView["checkpoint"], total: number): number {
  if (at === null || at.step < step) return 0;
  return at.step > step ? total : at.row;
}
