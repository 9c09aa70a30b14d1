"use client";

import { text } from "@/lib/texts/text.ts";
import { faultText } from "./fault-text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** Says that the last move put a load step before what it needs, with the way back. */
export function BrokenMove({ onMove }: { readonly onMove: (from: number, to: number) => void }) {
  const { workspace } = useEditor();
  const connector = useEditorState((state) => state.current);
  const broken = useEditorState((state) => state.brokenMove);
  if (!broken) return null;
  return (
    <div
      role="alert"
      className="mt-2 rounded-control border border-warn-line bg-warn-tint px-2 py-1.5 text-meta text-warn"
    >
      <p>{faultText(broken.fault, connector, workspace.objects)}</p>
      <button type="button" className="door mt-1 text-ink" onClick={() => onMove(broken.from, broken.to)}>
        {text("editor.step.moveBack", { name: connector.loadSteps[broken.from]?.name ?? "" })}
      </button>
    </div>
  );
}
