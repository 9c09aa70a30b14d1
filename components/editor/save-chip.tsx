"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { compareConnectors } from "@/lib/engine/compare-connectors.ts";
import { describeChange } from "@/lib/texts/describe-change.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** How what is on the screen stands to the saved version; opens the list of what differs. */
export function SaveChip() {
  const session = useEditor();
  const [isOpen, setIsOpen] = useState(false);
  const label = useEditorState(({ keeping, keptAt, saved, current, version }) => {
    if (keeping === "not_kept" || keeping === "edited_elsewhere") return text("editor.chip.notKept");
    if (saved && JSON.stringify(saved) === JSON.stringify(current)) return text("editor.chip.saved", { version });
    if (keeping === "keeping") return text("editor.chip.keeping");
    if (keptAt === null) return text("editor.chip.unsaved");
    return text("editor.chip.kept", { at: new Date(keptAt).toISOString().slice(11, 16) });
  });
  const saved = useEditorState((state) => state.saved);
  const current = useEditorState((state) => state.current);
  const changes = isOpen && saved ? compareConnectors(saved, current) : [];
  return (
    <>
      <button
        type="button"
        aria-label={text("editor.chip.open", { label })}
        onClick={() => setIsOpen(true)}
        className="inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line px-2 text-meta whitespace-nowrap text-muted hover:border-line-strong hover:text-ink pointer-coarse:min-h-11"
      >
        <span aria-hidden className="size-1.5 rounded-full bg-current" />
        {label}
      </button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
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
            {saved !== null && changes.length > 0 && (
              <Button
                onClick={() => {
                  session.changeWithNotice(text("editor.chip.discarded"), () => structuredClone(saved));
                  setIsOpen(false);
                }}
              >
                {text("editor.chip.discard")}
              </Button>
            )}
            <Button variant="primary" onClick={() => setIsOpen(false)}>
              {text("shell.close")}
            </Button>
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
    </>
  );
}
