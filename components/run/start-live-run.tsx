"use client";

import { type ReactNode, useId, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { text } from "@/lib/texts/text.ts";
import type { RunActions } from "./run-actions.ts";
import { useStartRun } from "./use-start-run.ts";

interface Props {
  readonly connector: { readonly apiName: string; readonly name: string };
  /** The version that will run. */
  readonly version: number | null;
  readonly input: { readonly id: string; readonly fileName: string };
  readonly rows: number | null;
  /** Names of the Objects that are written, in the order of the steps. */
  readonly objects: readonly string[];
  readonly start: RunActions["start"];
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string;
  /** What is known of the outcome; without it the dialog says that a dry run would tell. */
  readonly foreseen?: ReactNode;
}

/** The live run: a button, and the question before it. */
export function StartLiveRun(props: Props) {
  const { connector, version, input, rows, objects, start, label, isPrimary, isDisabled, describedBy, foreseen } =
    props;
  const [isOpen, setIsOpen] = useState(false);
  const { press, isPending, failure } = useStartRun(start);
  const id = useId();
  return (
    <>
      <Button
        variant={isPrimary ? "primary" : "secondary"}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={text("runs.live.title", { name: connector.name })}
        description={text("runs.live.description", { rows: rows ?? 0, file: input.fileName, version: version ?? 0 })}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={isPending}
              onClick={() => press({ connector: connector.apiName, inputId: input.id, mode: "live", uses: "version" })}
            >
              {text(isPending ? "runs.live.starting" : "runs.live.confirm")}
            </Button>
          </>
        }
      >
        <p id={id} className="font-medium">
          {text("runs.live.writes", { count: objects.length })}
        </p>
        <ul aria-labelledby={id} className="mt-1 list-disc ps-5">
          {objects.map((object) => (
            <li key={object}>
              <bdi>{object}</bdi>
            </li>
          ))}
        </ul>
        <div className="mt-3 text-muted">{foreseen ?? <p>{text("runs.live.dryFirst")}</p>}</div>
        {failure !== undefined && (
          <div className="mt-4">
            <Alert tone="failure" title={failure} isLive />
          </div>
        )}
      </Dialog>
    </>
  );
}
