"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import type { RunActions } from "./run-actions.ts";
import type { RunView } from "./run-view.ts";
import { useAction } from "./use-action.ts";

/** Stops a run after the batch in hand, once asked again. */
export function StopRun({ run, stop }: { readonly run: RunView; readonly stop: RunActions["stop"] }) {
  const [isOpen, setIsOpen] = useState(false);
  const { call, isPending, failure } = useAction(stop);
  if (run.isStopRequested) return null;
  const done = run.checkpoint?.row ?? 0;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{runPageText("stop.button")}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={runPageText("stop.title")}
        description={runPageText(`stop.${run.mode}`, {
          done,
          left: Math.max((run.totalRows ?? 0) - done, 0),
          step: run.steps[(run.checkpoint?.step ?? 1) - 1]?.name ?? "",
        })}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{runPageText("stop.keep")}</Button>
            <Button variant="primary" isBusy={isPending} onClick={() => call({ run: run.id }, () => setIsOpen(false))}>
              {runPageText("stop.confirm")}
            </Button>
          </>
        }
      >
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}
