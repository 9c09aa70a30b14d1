import { outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { isFinished } from "@/lib/model/run.ts";
import type { RunView } from "./run-view.ts";

/** How many rows of a step have a result. */
export function rowsOf(summary: StepSummary): number {
  return outcomes.reduce((total, outcome) => total + summary[outcome], 0);
}

/** How many rows an ended run did not come to in a step: it was stopped, or failed, before. */
export function unreachedOf(
  { status, totalRows }: Pick<RunView, "status" | "totalRows">,
  summary: StepSummary,
): number {
  return isFinished(status) && totalRows !== null ? Math.max(0, totalRows - rowsOf(summary)) : 0;
}

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** "7.2%"; what is there but rounds to nothing is "< 0.1%". */
export function shareText(count: number, total: number): string {
  if (total === 0) return percent.format(0);
  return count > 0 && count / total < 0.001 ? `< ${percent.format(0.001)}` : percent.format(count / total);
}

/** "4 h 12 min", "3 min 5 s", "38 s", "0.4 s": rounded so that two units say it. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
