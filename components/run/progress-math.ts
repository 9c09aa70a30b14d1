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
  /** Since the start, over all steps. */
  readonly rowsPerSecond: number | undefined;
  /** How long it may still take, from 5 % on. */
  readonly remainingMs: { readonly low: number; readonly high: number } | undefined;
}

const shareBeforeEstimate = 0.05;

/** How far a run is, by its checkpoint and the server's clock. */
export function progressOf(run: RunView): Progress {
  const total = run.totalRows ?? 0;
  const at = run.checkpoint;
  const steps = run.steps.map((_, index): StepProgress => {
    const step = index + 1;
    const done = at === null || at.step < step ? 0 : at.step > step ? total : at.row;
    const isDone = total > 0 && done >= total;
    const isNow = at === null ? step === 1 : step === at.step || (step === at.step + 1 && at.row >= total);
    const now = run.heldUp === null ? "running" : "retrying";
    return { step, done, state: isDone ? "finished" : isNow && run.startedAt !== null ? now : "waiting" };
  });
  const done = steps.reduce((sum, step) => sum + step.done, 0);
  const share = total === 0 ? 0 : done / (total * steps.length);
  const end = isFinished(run.status) ? (run.finishedAt ?? run.at) : run.at;
  const elapsedMs = run.startedAt === null ? 0 : Math.max(0, Date.parse(end) - Date.parse(run.startedAt));
  const left = share > 0 ? (elapsedMs * (1 - share)) / share : 0;
  return {
    steps,
    share,
    elapsedMs,
    rowsPerSecond: elapsedMs > 0 && done > 0 ? Math.round((done * 1000) / elapsedMs) : undefined,
    remainingMs: share >= shareBeforeEstimate && share < 1 ? { low: left * 0.8, high: left * 1.4 } : undefined,
  };
}
