"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { text } from "@/lib/texts/text.ts";
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
        {text("runs.resume.button", { steps: next ? run.steps.length : 0, row: next?.row ?? 0, step })}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={text("runs.resume.title", { id: run.id })}
        description={next ? text("runs.resume.from", { row: next.row, step }) : text("runs.resume.atEnd")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("runs.resume.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={isPending}
              onClick={() => call({ run: run.id }, () => onResumed().then(() => setIsOpen(false)))}
            >
              {text("runs.resume.confirm")}
            </Button>
          </>
        }
      >
        <p>{text("runs.resume.body", { version: version ?? 0 })}</p>
        {run.currentVersion !== null && run.currentVersion !== version && (
          <p>{text("runs.resume.otherVersion", { now: run.currentVersion, was: version ?? 0 })}</p>
        )}
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}
