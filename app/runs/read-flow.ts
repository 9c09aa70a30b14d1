import type { RunFlow } from "@/components/run/run-view.ts";
import type { Handle } from "@/db/handle.ts";
import type { Run } from "@/db/runs.ts";
import { listWays } from "@/db/ways.ts";
import { dropdownOfMatch } from "@/lib/engine/upload-functions.ts";
import type { MatchingRule } from "@/lib/model/connector.ts";
import type { UploadAction } from "@/lib/model/dropdowns.ts";
import { type MatchOutcome, matchOutcomes } from "@/lib/model/row-result.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { snapshotStep } from "./snapshot-names.ts";

/** How the rows of a step went through its rules; undefined where the run has no such step. */
export async function readFlow(db: Handle, run: Run, number: number): Promise<RunFlow | undefined> {
  const found = snapshotStep(run.snapshot, number);
  if (!found) return undefined;
  const { step, object } = found;
  return {
    rules: step.matchingRules.map((rule) => ({ field: fieldLabel(object, rule.field), exits: exitsOf(rule) })),
    ways: await listWays(db, run.id, number),
  };
}

function exitsOf(rule: MatchingRule): Readonly<Record<MatchOutcome, UploadAction>> {
  const exits = matchOutcomes.map((match) => [match, rule[dropdownOfMatch[match]]] as const);
  return Object.fromEntries(exits) as Record<MatchOutcome, UploadAction>;
}
