"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useMay } from "@/components/access/access-context.tsx";
import { ConnectorTabs, type ConnectorView } from "@/components/connector/connector-tabs.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { text } from "@/lib/texts/text.ts";
import { ActionBar } from "./action-bar.tsx";
import { EditorMessages } from "./editor-messages.tsx";
import { SaveChip } from "./save-chip.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";
import { useHashFocus } from "./use-hash-focus.ts";

interface Props {
  readonly view: ConnectorView;
  readonly isSample: boolean;
  readonly children: ReactNode;
}

/** The frame of a SmartConnector's pages: name, save state, actions and the views. */
export function ConnectorPage({ view, isSample, children }: Props) {
  const session = useEditor();
  const name = useEditorState((state) => state.current.name);
  const description = useEditorState((state) => state.current.description);
  const isActive = useEditorState((state) => state.current.active !== false);
  const version = useEditorState((state) => state.version);
  const variables = useEditorState((state) => state.current.executionVariables.length);
  const base = `/connectors/${session.apiName}`;
  const mayRun = useMay("write");
  useHashFocus();
  const crumb = text(`editor.views.${view}`);
  return (
    <Page
      crumbs={[
        { label: text("connectors.title"), href: "/connectors" },
        ...(view === "overview" ? [{ label: name }] : [{ label: name, href: base }, { label: crumb }]),
      ]}
    >
      <PageHeader
        title={<bdi>{name}</bdi>}
        badges={
          <>
            <SaveChip />
            {isSample && <Badge>{text("shell.sample")}</Badge>}
            {!isActive && <Badge>{text("connectors.inactive")}</Badge>}
          </>
        }
        actions={
          <>
            {view === "overview" && (
              <Suspense>
                <ExportConnector />
              </Suspense>
            )}
            {mayRun && isActive && version > 0 && (
              <LinkButton href={`${base}/run?mode=live`}>{text("connectors.run")}</LinkButton>
            )}
            <ActionBar />
          </>
        }
      >
        {description !== undefined && (
          <p>
            <bdi>{description}</bdi>
          </p>
        )}
        {!isActive && <p>{text("connectors.inactiveNote")}</p>}
      </PageHeader>
      <ConnectorTabs apiName={session.apiName} current={view} variableCount={variables} />
      <EditorMessages />
      {children}
    </Page>
  );
}

/** What is exported is what runs. */
// Of the overview alone: the step editor does without.
const ExportButton = lazy(async () => ({
  default: (await import("@/components/export/export-button.tsx")).ExportButton,
}));

function ExportConnector() {
  const { apiName } = useEditor();
  const name = useEditorState((state) => state.current.name);
  const version = useEditorState((state) => state.version);
  const hasDraft = useEditorState(({ saved, current }) => JSON.stringify(saved) !== JSON.stringify(current));
  const description =
    version === 0
      ? text("exports.neverSaved")
      : text(hasDraft ? "exports.versionWithDraft" : "exports.version", { version });
  return (
    <ExportButton
      title={text("exports.titleOf", { name })}
      description={description}
      choices={version === 0 ? [] : [{ label: name, query: `connector=${apiName}` }]}
    />
  );
}
