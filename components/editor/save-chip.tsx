"use client";

import { lazy, Suspense, useState } from "react";
import { text } from "@/lib/texts/text.ts";
import { useEditorState } from "./use-editor.ts";

// What compares versions and says so is loaded when it is asked for.
const DraftChanges = lazy(() => import("./draft-changes.tsx"));

/** How what is on the screen stands to the saved version; opens the list of what differs. */
export function SaveChip() {
  const [isOpen, setIsOpen] = useState(false);
  const label = useEditorState(({ keeping, keptAt, keptBy, isSaved, version }) => {
    if (keeping === "not_kept" || keeping === "edited_elsewhere") return text("editor.chip.notKept");
    if (isSaved) return text("editor.chip.saved", { version });
    if (keeping === "keeping") return text("editor.chip.keeping");
    if (keptAt === null) return text("editor.chip.unsaved");
    const at = new Date(keptAt).toISOString().slice(11, 16);
    return keptBy === null ? text("editor.chip.kept", { at }) : text("editor.chip.keptBy", { at, name: keptBy });
  });
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
      {isOpen && (
        <Suspense>
          <DraftChanges onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
