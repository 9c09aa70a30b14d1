"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useShortcuts } from "@/components/run/use-shortcuts.ts";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageTitle } from "@/components/ui/page-title.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { ActionBar } from "./action-bar.tsx";
import { Editable } from "./editable.tsx";
import { EditorMessages } from "./editor-messages.tsx";
import { Inspector } from "./inspector.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { MatchingRules } from "./matching-rules.tsx";
import { PostLoad } from "./post-load.tsx";
import { SaveChip } from "./save-chip.tsx";
import { SectionNav } from "./section-nav.tsx";
import { StepIdentity } from "./step-identity.tsx";
import { StepList } from "./step-list.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";
import { useHashFocus } from "./use-hash-focus.ts";
import { useInspector } from "./use-inspector.ts";
import { useProblems } from "./use-problems.ts";
import { useTry } from "./use-try.ts";

/** The editor of one load step: its rules, its mappings, and what follows. `number` counts from 1. */
export function StepPage({ number }: { readonly number: number }) {
  const session = useEditor();
  const router = useRouter();
  const form = useFormContext<Connector>();
  const count = useEditorState((state) => state.current.loadSteps.length);
  const connectorName = useEditorState((state) => state.current.name);
  const base = `/connectors/${session.apiName}`;
  const isThere = number >= 1 && number <= count;
  useHashFocus();

  const [isInspectorHidden, hideInspector] = useInspector();
  const goTo = (next: number) => next >= 1 && next <= count && router.push(`${base}/steps/${next}`);
  const goToProblem = useProblems(number - 1);
  useShortcuts({
    "[": () => goTo(number - 1),
    "]": () => goTo(number + 1),
    i: () => hideInspector(!isInspectorHidden),
    n: () => goToProblem(1),
    p: () => goToProblem(-1),
  });

  const name = useWatch({ control: form.control, name: `loadSteps.${number - 1}.name` });
  const apiName = useWatch({ control: form.control, name: `loadSteps.${number - 1}.object` });
  const object = session.workspace.objects.find((each) => each.apiName === apiName);
  const title = isThere ? name || text("connectors.step", { number }) : text("editor.step.gone", { number });
  useEffect(() => {
    document.title = text("shell.pageTitle", {
      page: text("editor.step.title", { step: title, connector: connectorName }),
    });
  }, [title, connectorName]);

  return (
    <Page
      width="full"
      crumbs={[
        { label: text("connectors.title"), href: "/connectors" },
        { label: connectorName, href: base },
        { label: title },
      ]}
    >
      <div
        className={clsx(
          "grid min-h-full lg:grid-cols-[9.5rem_minmax(0,1fr)]",
          isInspectorHidden
            ? "xl:grid-cols-[clamp(9.5rem,12vw,11rem)_minmax(0,1fr)_2.75rem]"
            : "xl:grid-cols-[clamp(9.5rem,12vw,11rem)_minmax(0,1fr)_clamp(17rem,20vw,19rem)]",
        )}
      >
        <StepList current={number} />
        <div className="min-w-0 px-4 py-5 sm:px-6 xl:px-5">
          <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
            <PageTitle>
              <bdi>{title}</bdi>
            </PageTitle>
            <SaveChip />
            <div className="flex flex-wrap items-center gap-2 sm:ms-auto">
              <ActionBar />
            </div>
          </div>
          <EditorMessages />
          {isThere ? (
            <StepBody key={`${number}.${apiName}`} step={number - 1} object={object} />
          ) : (
            <EmptyState
              title={text("editor.step.gone", { number })}
              actions={<LinkButton href={base}>{text("editor.step.toOverview")}</LinkButton>}
            />
          )}
        </div>
        {isThere && object && (
          <Inspector
            step={number - 1}
            object={object}
            isHidden={isInspectorHidden}
            onHide={() => hideInspector(!isInspectorHidden)}
          />
        )}
      </div>
    </Page>
  );
}

function StepBody({ step, object }: { readonly step: number; readonly object: ObjectDefinition | undefined }) {
  const tried = useTry(step);
  const { workspace } = useEditor();
  if (workspace.objects.length === 0) {
    return (
      <EmptyState
        title={text("editor.step.noObjects")}
        actions={
          <Link className="door" href="/objects">
            {text("editor.step.toObjects")}
          </Link>
        }
      />
    );
  }
  return (
    <Editable>
      <StepIdentity step={step} />
      {object && (
        <>
          <SectionNav step={step} />
          <div className="mt-6 flex flex-col gap-10">
            <div id="matching" className="scroll-mt-16">
              <MatchingRules step={step} object={object} />
            </div>
            <div id="mapping" className="scroll-mt-16">
              <MappingTable step={step} object={object} tried={tried.data} />
            </div>
            <div id="after" className="scroll-mt-16">
              <PostLoad step={step} object={object} />
            </div>
          </div>
        </>
      )}
    </Editable>
  );
}
