"use client";

import { TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TypedName } from "@/components/ui/typed-name.tsx";
import { text } from "@/lib/texts/text.ts";
import type { RunActions } from "./run-actions.ts";
import { useStartRun } from "./use-start-run.ts";

interface Props {
  readonly connector: { readonly apiName: string; readonly name: string };
  /** The version that will run. */
  readonly version: number;
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
  /** How many Records that are there it changes; undefined where that is not known. */
  readonly touched?: number | undefined;
  /** What of it may be regretted, in sentences. */
  readonly risks?: readonly string[];
  /** Whether Ctrl Enter asks it too. */
  readonly hasKey?: boolean;
  /** Looks again at what the question is about. */
  readonly onAsked: () => void;
}

/** Who changes more Records than that, or what may be regretted, is asked for the name of what does it. */
const touchedUnasked = 1_000;

/** The live run: a button, and the question before it. */
export function StartLiveRun(props: Props) {
  const { connector, version, input, objects, start, label, isPrimary, isDisabled, describedBy, foreseen } = props;
  const { touched, risks = [], hasKey = false, onAsked } = props;
  const button = useRef<HTMLButtonElement>(null);
  const rows = props.rows ?? 0;
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const { press, isPending, failure } = useStartRun(start, onAsked);
  const id = useId();
  const asksName = risks.length > 0 || (touched ?? rows) > touchedUnasked;
  const asks = touched === undefined ? "confirmUnknown" : touched > touchedUnasked ? "confirmTouched" : "confirmRisks";
  const open = () => {
    onAsked();
    setTyped("");
    setIsWrong(false);
    setIsOpen(true);
  };
  useEffect(() => {
    if (!hasKey) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector("dialog[open]") === null) button.current?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [hasKey]);
  const run = () => {
    const wrong = asksName && typed.trim() !== connector.name.trim();
    setIsWrong(wrong);
    if (!wrong) press({ connector: connector.apiName, inputId: input.id, mode: "live", uses: "version", version });
  };
  return (
    <>
      <Button
        ref={button}
        variant={isPrimary ? "primary" : "secondary"}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onClick={open}
      >
        {label}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={text("runs.live.title", { name: connector.name })}
        description={text("runs.live.description", { rows, file: input.fileName, version })}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <Button variant="primary" isBusy={isPending} onClick={run}>
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
        <div className="mt-3 text-muted">{foreseen || <p>{text("runs.live.dryFirst")}</p>}</div>
        {risks.length > 0 && (
          <ul className="mt-3 flex flex-col gap-1.5">
            {risks.map((risk) => (
              <li key={risk} className="flex items-start gap-2">
                <TriangleAlert size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-warn" />
                {risk}
              </li>
            ))}
          </ul>
        )}
        {asksName && (
          <div className="mt-4">
            <TypedName
              label={text(`runs.live.${asks}`, { name: connector.name, count: touched ?? rows })}
              error={isWrong ? text("runs.live.confirmWrong") : undefined}
              typed={typed}
              onType={setTyped}
              onEnter={run}
            />
          </div>
        )}
        {failure !== undefined && (
          <div className="mt-4">
            <Alert tone="failure" title={failure} isLive />
          </div>
        )}
      </Dialog>
    </>
  );
}
