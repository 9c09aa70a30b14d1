import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { enterPage } from "@/app/access/enter-page.ts";
import { discardConnectorAction, keepDraftAction, saveVersionAction } from "@/app/connectors/actions.ts";
import { ConnectorEditor } from "@/components/editor/connector-editor.tsx";
import { readEditorStart } from "../read-editor-start.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
  readonly children: ReactNode;
}

/** The pages of one SmartConnector share what is edited, so that undo reaches back over them. */
export default async function EditLayout({ params, children }: Props) {
  const context = await enterPage();
  const { connector } = await params;
  const start = await readEditorStart(context, connector);
  if (!start) notFound();
  return (
    <ConnectorEditor
      key={connector}
      start={start}
      actions={{ keep: keepDraftAction, save: saveVersionAction, discard: discardConnectorAction }}
    >
      {children}
    </ConnectorEditor>
  );
}
