import { isFinished } from "@/lib/model/run.ts";
import { mayPass } from "./read-json.ts";
import type { RunView } from "./run-view.ts";

/** Until a short run is over, and from then on; and where somebody may resume it. */
const pollMs = { first: 250, later: 1_000, resumable: 10_000 };
const firstPolls = 4;

/**
 * After how many milliseconds a run is asked for again; false where that would say nothing new.
 * @param answers how many came so far
 * @param error of the last time that it was asked for
 */
export function runPollMs(
  { status, isResumable }: Pick<RunView, "status" | "isResumable">,
  answers: number,
  error: Error | null,
): number | false {
  if (!mayPass(error)) return false;
  if (isFinished(status)) return isResumable && pollMs.resumable;
  return answers < firstPolls ? pollMs.first : pollMs.later;
}
