"use client";

import { ConnectorSettings } from "@/components/connector/connector-settings.tsx";
import type { ShownRun } from "@/components/connector/last-run.ts";
import { LastRunPanel } from "@/components/connector/last-run-panel.tsx";
import { StepOrder } from "@/components/connector/step-order.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { text } from "@/lib/texts/text.ts";
import { FaultList } from "./fault-list.tsx";
import { StepStory } from "./step-story.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";

/** The load steps as a story, as they are edited. */
export function Overview({ lastRun }: { readonly lastRun: ShownRun | undefined }) {
  const { workspace, apiName } = useEditor();
  const connector = useEditorState((state) => state.current);
  const isSaved = useEditorState((state) => state.isSaved);
  const faults = useEditorState((state) => state.faults);
  const isRefused = useEditorState((state) => state.isRefused);
  return (
    <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_16.5rem]">
      <div>
        {faults.length > 0 && connector.loadSteps.length > 0 && !isRefused && (
          <div className="mb-6">
            <Alert
              tone="warning"
              title={text(isSaved ? "connectors.problemsTitle" : "editor.refusal.title", { count: faults.length })}
            >
              <FaultList faults={faults} />
            </Alert>
          </div>
        )}
        {connector.loadSteps.length === 0 && (
          <div className="mb-6">
            <EmptyState
              title={text("editor.overview.empty")}
              actions={
                <LinkButton href={`/connectors/${apiName}/variables`}>{text("editor.overview.toVariables")}</LinkButton>
              }
            >
              <p>{text("editor.overview.emptyBody")}</p>
            </EmptyState>
          </div>
        )}
        <section aria-label={text("editor.overview.story")}>
          <h2 className="sr-only">{text("editor.overview.story")}</h2>
          <StepStory connector={connector} objects={workspace.objects} faults={faults} lastRun={lastRun} />
        </section>
      </div>
      <aside className="flex flex-col gap-6 [&>section+section]:border-t [&>section+section]:border-line [&>section+section]:pt-6">
        <LastRunPanel run={lastRun} />
        <StepOrder connector={connector} objects={workspace.objects} />
        <ConnectorSettings connector={connector} />
      </aside>
    </div>
  );
}
