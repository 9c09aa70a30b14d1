import { z } from "zod";
import { outcomes } from "../../lib/model/row-result.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { text } from "../../lib/texts/text.ts";
import type { ApiClient } from "./api-client.ts";
import { apiPath } from "./api-client.ts";

const Summary = z.object({
  step: z.number(),
  ...Object.fromEntries(outcomes.map((outcome) => [outcome, z.number()])),
  warnings: z.number(),
});

/** What the commands read of a run; the server may say more. */
export const RunAnswer = z.object({
  id: z.number(),
  connector: z.string(),
  mode: z.enum(["dry", "live"]),
  status: z.enum(["queued", "running", "waiting", "stopping", "succeeded", "partial", "failed", "cancelled"]),
  reason: z.string().nullish(),
  summary: z.array(Summary.catchall(z.unknown())),
  createdAt: z.string(),
});
export type RunAnswer = z.infer<typeof RunAnswer>;

const ended = ["succeeded", "partial", "failed", "cancelled"];

export function isEnded({ status }: RunAnswer): boolean {
  return ended.includes(status);
}

/** A run by its number. @throws ApiFailure */
export async function getRun(api: ApiClient, id: number): Promise<RunAnswer> {
  const response = await api.ask(apiPath("runs", id));
  return RunAnswer.parse(await response.json());
}

/** The outcomes of one step in words: `3 created, 1 failed`. */
export function countsOf(summary: RunAnswer["summary"][number]): string {
  const counts = outcomes.flatMap((outcome) => {
    const count = Number(summary[outcome] ?? 0);
    return count > 0 ? [`${count} ${outcome}`] : [];
  });
  const warnings = summary.warnings > 0 ? [commandText("commandLine.runs.warnings", { count: summary.warnings })] : [];
  return [...counts, ...warnings].join(", ") || commandText("commandLine.noRows");
}

/** A run in a line. */
export function lineOf({ id, connector, mode, status, reason, summary }: RunAnswer): string {
  const steps = summary.map((step) =>
    commandText("commandLine.runs.step", { step: step.step, counts: countsOf(step) }),
  );
  return commandText("commandLine.runs.line", {
    run: id,
    connector,
    mode,
    status: text(`runs.status.${status}`).toLowerCase(),
    reason: reason ?? "none",
    steps: steps.join("; "),
  });
}
