"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { text } from "@/lib/texts/text.ts";
import { InputChoices } from "./input-choices.tsx";
import { InputPreview } from "./input-preview.tsx";
import { InputUpload } from "./input-upload.tsx";
import type { RunActions } from "./run-actions.ts";
import type { SetupView } from "./setup-view.ts";
import { StartLiveRun } from "./start-live-run.tsx";
import { useStartRun } from "./use-start-run.ts";
import { VariableUses } from "./variable-uses.tsx";

interface Props {
  readonly setup: SetupView;
  readonly start: RunActions["start"];
}

/** Before a run: the file, what was understood of it, and the two ways to run it. */
export function RunSetup({ setup, start }: Props) {
  const router = useRouter();
  const [isUploading, setIsUploading] = useState(false);
  const { connector, choices, input, faults } = setup;
  return (
    <>
      {faults.length > 0 && (
        <div className="mb-6">
          <Alert tone="failure" title={text("runs.setup.faults", { count: faults.length })}>
            <ul className="list-disc ps-5">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Alert>
        </div>
      )}
      <Section title={text("runs.setup.file")}>
        <InputUpload
          connector={connector.apiName}
          onBusy={setIsUploading}
          onUploaded={(id) => router.push(`?input=${id}`, { scroll: false })}
        />
        <InputChoices choices={choices} chosen={input?.id} />
      </Section>
      {input && (
        <>
          <InputPreview input={input} />
          <VariableUses input={input} />
        </>
      )}
      <StartBar setup={setup} start={start} isUploading={isUploading} />
    </>
  );
}

function StartBar({ setup, start, isUploading }: Props & { readonly isUploading: boolean }) {
  const { connector, input } = setup;
  const dry = useStartRun(start);
  const reasonId = useId();
  const reason = isUploading ? text("runs.setup.uploading") : whyNot(setup);
  const liveReason = reason ?? (connector.isActive ? undefined : text("runs.setup.notActive"));
  return (
    <div className="sticky bottom-0 mt-8 border-t border-line bg-surface py-3">
      {dry.failure !== undefined && (
        <div className="mb-3">
          <Alert tone="failure" title={dry.failure} isLive />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          disabled={reason !== undefined || dry.isPending}
          aria-describedby={reason === undefined ? undefined : reasonId}
          onClick={() => input && dry.press({ connector: connector.apiName, inputId: input.id, mode: "dry" })}
        >
          {text(dry.isPending ? "runs.live.starting" : "runs.setup.dryRun")}
        </Button>
        {input && (
          <StartLiveRun
            connector={connector}
            version={connector.version}
            input={input}
            rows={input.rows}
            objects={setup.objects}
            start={start}
            label={text("runs.setup.run")}
            isDisabled={liveReason !== undefined}
            describedBy={liveReason === undefined ? undefined : reasonId}
          />
        )}
        <p id={reasonId} className="text-table text-muted">
          {liveReason ?? text("runs.setup.ready", { version: connector.version })}
        </p>
      </div>
    </div>
  );
}

/** What keeps a run from starting; undefined when nothing does. */
function whyNot({ input, faults }: SetupView): string | undefined {
  if (faults.length > 0) return text("runs.setup.hasFaults");
  if (!input) return text("runs.setup.noFile");
  const { missing } = input;
  if (missing.length === 0) return undefined;
  return text("runs.setup.missingColumns", { count: missing.length, columns: missing.join(", ") });
}
