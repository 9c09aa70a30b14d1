"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { progressOf } from "./progress-math.ts";
import type { RunActions } from "./run-actions.ts";
import type { RunView } from "./run-view.ts";
import { useAction } from "./use-action.ts";

interface Props {
  readonly run: RunView;
  readonly resume: RunActions["resume"];
  /** Reads the run anew, before the dialog closes. */
  readonly onResumed: () => Promise<unknown>;
}

/** Has a run that was stopped or failed go on where it stands, once asked again. */
export function ResumeRun({ run, resume, onResumed }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { call, isPending, failure } = useAction(resume);
  const { next } = progressOf(run);
  const step = run.steps[(next?.step ?? 1) - 1]?.name ?? "";
  const { version } = run.connector;
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        {runPageText("resume.button", { steps: next ? run.steps.length : 0, row: next?.row ?? 0, step })}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={runPageText("resume.title", { id: run.id })}
        description={next ? runPageText("resume.from", { row: next.row, step }) : runPageText("resume.atEnd")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{runPageText("resume.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={isPending}
              onClick={() => call({ run: run.id }, () => onResumed().then(() => setIsOpen(false)))}
            >
              {runPageText("resume.confirm")}
            </Button>
          </>
        }
      >
        <p>{runPageText("resume.body", { version: version ?? 0 })}</p>
        {run.currentVersion !== null && run.currentVersion !== version && (
          <p>{runPageText("resume.otherVersion", { now: run.currentVersion, was: version ?? 0 })}</p>
        )}
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}
