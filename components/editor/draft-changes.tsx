"use client";

import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { compareConnectors } from "@/lib/engine/compare-connectors.ts";
import { describeChange } from "@/lib/texts/describe-change.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** The list of what differs from the saved version, with the way back to it. */
export default function DraftChanges({ onClose }: { readonly onClose: () => void }) {
  const session = useEditor();
  const saved = useEditorState((state) => state.saved);
  const current = useEditorState((state) => state.current);
  const changes = saved ? compareConnectors(saved, current) : [];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("editor.chip.changes")}
      description={
        saved === null
          ? text("editor.chip.never")
          : changes.length === 0
            ? text("editor.chip.same")
            : text("editor.chip.count", { count: changes.length })
      }
      footer={
        <>
          <Button onClick={onClose}>{text("shell.close")}</Button>
          {session.mayEdit && saved !== null && changes.length > 0 && (
            <Button
              onClick={() => {
                session.changeWithNotice(text("editor.chip.discarded"), () => structuredClone(saved));
                onClose();
              }}
            >
              {text("editor.chip.discard")}
            </Button>
          )}
        </>
      }
    >
      {changes.length > 0 && (
        <ul className="list-disc ps-5 text-table">
          {changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is as it is
            <li key={index} className="py-0.5">
              {describeChange(change, session.workspace.objects)}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
