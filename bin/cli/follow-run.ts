import { setTimeout as pause } from "node:timers/promises";
import { commandText } from "../../lib/texts/command-text.ts";
import { text } from "../../lib/texts/text.ts";
import type { ApiClient } from "./api-client.ts";
import { type CommandContext, exitCodes } from "./command.ts";
import { countsOf, getRun, isEnded, type RunAnswer } from "./run-answer.ts";

const lookEveryMs = 500;

/** Waits until a run has ended and says now and then how far it is. Who stops waiting does not stop the run. */
export async function followRun(api: ApiClient, first: RunAnswer, context: CommandContext): Promise<RunAnswer> {
  let run = first;
  let said = "";
  while (!isEnded(run)) {
    await pause(lookEveryMs, undefined, { signal: context.signal });
    run = await getRun(api, run.id);
    const now = progressOf(run);
    if (now !== said) context.say(now);
    said = now;
  }
  return run;
}

function progressOf(run: RunAnswer): string {
  const steps = run.summary.map((step) =>
    commandText("commandLine.runs.step", { step: step.step, counts: countsOf(step) }),
  );
  const status = text(`runs.status.${run.status}`);
  return commandText("commandLine.runs.progress", { run: run.id, status, steps: steps.join("; ") });
}

/** What a script learns of how a run ended (formats.md section 4). */
export function exitCodeOf({ status }: RunAnswer): number {
  if (status === "succeeded") return exitCodes.done;
  return status === "partial" ? exitCodes.failedRows : exitCodes.different;
}
