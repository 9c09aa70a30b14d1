"use client";

import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { useMay } from "@/components/access/access-context.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SegmentLinks } from "@/components/ui/segment-links.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { versionText } from "@/lib/texts/version-text.ts";
import { InputChoices } from "./input-choices.tsx";
import { InputPreview } from "./input-preview.tsx";
import { InputUpload } from "./input-upload.tsx";
import type { RunActions } from "./run-actions.ts";
import { type SetupView, setupQuery } from "./setup-view.ts";
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
  // Until the page has turned to what was chosen, it shows, and would run, what was chosen before.
  const [isTurning, startTurning] = useTransition();
  const turnTo = (href: string) => startTurning(() => router.push(href, { scroll: false }));
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
      {connector.draftChanges !== null && connector.version > 0 && (
        <div className="mb-6 flex flex-wrap items-center gap-3">
          <span className="text-table font-medium">{text("runs.setup.uses")}</span>
          <SegmentLinks
            label={text("runs.setup.uses")}
            turnTo={turnTo}
            segments={(["draft", "version"] as const).map((uses) => ({
              key: uses,
              label:
                uses === "draft"
                  ? text("runs.setup.usesDraft", { count: connector.draftChanges ?? 0 })
                  : text("runs.setup.usesVersion", { version: connector.version }),
              href: `?${setupQuery(uses, input?.id)}`,
              isCurrent: uses === connector.uses,
            }))}
          />
        </div>
      )}
      <Section title={text("runs.setup.file")}>
        <InputUpload
          // A draft may read other columns than the version, which an upload is checked against.
          connector={connector.uses === "draft" ? undefined : connector.apiName}
          onBusy={setIsUploading}
          onUploaded={(id) => turnTo(`?${setupQuery(connector.uses, id)}`)}
        />
        <InputChoices choices={choices} chosen={input?.id} uses={connector.uses} turnTo={turnTo} />
      </Section>
      {input && (
        <>
          <InputPreview input={input} />
          <VariableUses input={input} />
        </>
      )}
      <StartBar setup={setup} start={start} waitsFor={isUploading ? "uploading" : isTurning ? "turning" : undefined} />
    </>
  );
}

function StartBar({ setup, start, waitsFor }: Props & { readonly waitsFor: "uploading" | "turning" | undefined }) {
  const { connector, input } = setup;
  const router = useRouter();
  const dry = useStartRun(start, () => router.refresh());
  const mayRun = useMay("write");
  const reasonId = useId();
  const reason = waitsFor ? text(`runs.setup.${waitsFor}`) : whyNot(setup);
  const liveReason = reason ?? whyNotLive(connector);
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
          disabled={reason !== undefined}
          isBusy={dry.isPending}
          aria-describedby={reason === undefined ? undefined : reasonId}
          onClick={() =>
            input && dry.press({ connector: connector.apiName, inputId: input.id, mode: "dry", uses: connector.uses })
          }
        >
          {text(dry.isPending ? "runs.live.starting" : "runs.setup.dryRun")}
        </Button>
        {input && mayRun && (
          <StartLiveRun
            connector={connector}
            version={connector.version}
            input={input}
            rows={input.rows}
            objects={setup.objects}
            start={start}
            onAsked={() => router.refresh()}
            label={text("runs.setup.run")}
            foreseen={input.loadedBy !== null && <p>{runPageText("foreseen.loaded", { id: input.loadedBy })}</p>}
            isDisabled={liveReason !== undefined}
            describedBy={liveReason === undefined ? undefined : reasonId}
          />
        )}
        <p id={reasonId} className="text-table text-muted">
          {mayRun
            ? (liveReason ?? text("runs.setup.ready", { version: connector.version }))
            : (reason ?? text("runs.setup.dryOnly"))}
        </p>
      </div>
    </div>
  );
}

function whyNotLive({ uses, isActive, version, draftChanges }: SetupView["connector"]): string | undefined {
  if (uses === "draft") {
    return text("runs.setup.readyDraft", { draft: versionText(version === 0 ? null : version, draftChanges ?? 0) });
  }
  return isActive ? undefined : text("runs.setup.notActive");
}

/** What keeps a run from starting; undefined when nothing does. */
function whyNot({ input, faults }: SetupView): string | undefined {
  if (faults.length > 0) return text("runs.setup.hasFaults");
  if (!input) return text("runs.setup.noFile");
  const { missing } = input;
  if (missing.length === 0) return undefined;
  return text("runs.setup.missingColumns", { count: missing.length, columns: missing.join(", ") });
}
