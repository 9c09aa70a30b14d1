import type { RunView } from "@/components/run/run-view.ts";
import { findConnector } from "@/db/connectors.ts";
import { findExisting } from "@/db/find-existing.ts";
import type { Handle } from "@/db/handle.ts";
import { findRun, type Run } from "@/db/runs.ts";
import { doesTheSame } from "@/lib/engine/does-the-same.ts";
import { isFinished, isResumable } from "@/lib/model/run.ts";
import { byText } from "@/lib/texts/by-text.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { readAttention } from "./read-attention.ts";
import { failureViewOf } from "./run-failure-view.ts";
import { snapshotStep } from "./snapshot-names.ts";

/** A run as its page shows it, or undefined. What only a finished run needs is read only then: the page asks every second. */
export async function readRun(db: Handle, id: number): Promise<RunView | undefined> {
  const run = await findRun(db, id);
  if (!run) return undefined;
  const isOver = isFinished(run.status);
  const failure = failureViewOf(run);
  const [connector, attention, there] = isOver
    ? await Promise.all([
        findConnector(db, run.connector),
        failure === null ? readAttention(db, run) : [],
        findExisting(db, {
          objects: [],
          connectors: [],
          runs: [],
          automations: run.automationCounts.map(({ automation }) => automation),
        }),
      ])
    : [undefined, [], new Set<string>()];
  const named = <Count extends { readonly automation: string }>(count: Count) => ({
    ...count,
    name: run.snapshot.automations.find(({ apiName }) => apiName === count.automation)?.name ?? count.automation,
  });
  return {
    id,
    mode: run.mode,
    status: run.status,
    connector: {
      apiName: run.connector,
      name: run.connectorName,
      version: run.connectorVersion,
      draftChanges: run.draftChanges,
    },
    by: run.by && byText(run.by),
    currentVersion: connector?.version ?? null,
    isCurrent: connector !== undefined && doesTheSame(run.snapshot.connector, connector.definition),
    isActive: connector?.definition.active ?? true,
    input: run.inputId === null ? null : { id: run.inputId, fileName: run.fileName ?? "" },
    totalRows: run.totalRows,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    resumed: run.resumed && {
      at: new Date(run.resumed.at).toISOString(),
      by: run.resumed.by && byText(run.resumed.by),
      checkpoint: run.resumed.checkpoint,
    },
    isResumable: isResumable(run),
    checkpoint: run.checkpoint,
    heldUp: isOver ? null : run.heldUp,
    steps: stepsOf(run),
    summary: run.summary,
    automations: run.automationCounts.map((count) => ({
      ...named(count),
      isThere: there.has(`/automations/${count.automation}`),
    })),
    starts: run.starts.map(named),
    isStopRequested: run.stopRequested,
    attention,
    failure,
    at: new Date().toISOString(),
  };
}

function stepsOf({ snapshot }: Run): RunView["steps"] {
  return snapshot.connector.loadSteps.map((step, index) => {
    const object = snapshotStep(snapshot, index + 1)?.object;
    return {
      name: step.name,
      object: step.object,
      objectName: object?.name ?? step.object,
      identifierName: object ? fieldLabel(object, object.uniqueIdentifier) : "",
    };
  });
}
