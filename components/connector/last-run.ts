import type { LoadStep } from "@/lib/model/connector.ts";
import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunMode, RunStatus } from "@/lib/model/run.ts";

/** What a load step is known by, wherever it stands. */
type NamedStep = Pick<LoadStep, "name" | "object">;

/** What the pages of a SmartConnector show of a run of it. */
export interface ShownRun {
  readonly id: number;
  readonly mode: RunMode;
  readonly status: RunStatus;
  /** The load steps that it ran. */
  readonly steps: readonly NamedStep[];
  readonly summary: readonly StepSummary[];
  readonly fileName: string | null;
  readonly totalRows: number | null;
  /** ISO 8601: when it ended, or was asked for. */
  readonly at: string;
}

/**
 * How rows ended in a load step of a run; undefined where the run did not have the step.
 * @param steps those of the connector as it is now: of two with one name and Object nobody can tell which is which
 */
export function outcomesOf(
  { steps: ran, summary }: Pick<ShownRun, "steps" | "summary">,
  step: NamedStep,
  steps: readonly NamedStep[],
): StepSummary | undefined {
  const isSame = ({ name, object }: NamedStep) => name === step.name && object === step.object;
  if (ran.filter(isSame).length !== 1 || steps.filter(isSame).length !== 1) return undefined;
  const number = ran.findIndex(isSame) + 1;
  return summary.find((each) => each.step === number);
}
