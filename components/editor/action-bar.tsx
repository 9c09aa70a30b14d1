"use client";

import { Redo2, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { useMay } from "@/components/access/access-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { text } from "@/lib/texts/text.ts";
import { useSamples } from "./sample-context.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";

export const undoButtonId = "undo";

/** Undo, redo, dry run and save, at the same place of every page of the editor. */
export function ActionBar() {
  const session = useEditor();
  const router = useRouter();
  const { input, isUploading } = useSamples();
  const canUndo = useEditorState((state) => state.canUndo);
  const canRedo = useEditorState((state) => state.canRedo);
  const isSaving = useEditorState((state) => state.isSaving);
  const mayTry = useMay("dryRun");
  const [isLeaving, startLeaving] = useTransition();

  const dryRun = () => {
    if (isUploading) return session.notify(text("runs.setup.uploading"));
    startLeaving(async () => {
      await session.keepNow();
      // A run would take another draft than the one on the screen; the message above says what to do.
      if (session.isUnkept()) return;
      const query = new URLSearchParams({ mode: "dry" });
      if (!session.state().isSaved) query.set("uses", "draft");
      if (input) query.set("input", input.id);
      router.push(`/connectors/${session.apiName}/run?${query}`);
    });
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
      const key = event.key.toLowerCase();
      if (key === "s" || key === "enter") takeTyped();
      if (key === "s") void session.save();
      else if (key === "y" && !isTyping(event.target)) session.redo();
      else if (key === "z" && !isTyping(event.target)) event.shiftKey ? session.redo() : session.undo();
      else if (key === "enter" && mayTry) dryRun();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });

  return (
    <>
      {session.mayEdit && (
        <>
          <IconButton
            id={undoButtonId}
            label={text("editor.undo")}
            aria-keyshortcuts="Control+Z"
            aria-disabled={!canUndo}
            onClick={() => session.undo()}
            className="aria-disabled:opacity-40"
          >
            <Undo2 size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
          <IconButton
            label={text("editor.redo")}
            aria-keyshortcuts="Control+Shift+Z Control+Y"
            aria-disabled={!canRedo}
            onClick={() => session.redo()}
            className="aria-disabled:opacity-40"
          >
            <Redo2 size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </>
      )}
      {mayTry && (
        <Button onClick={dryRun} isBusy={isLeaving} aria-keyshortcuts="Control+Enter">
          {text("editor.dryRun")}
        </Button>
      )}
      {session.mayEdit && (
        <Button variant="primary" isBusy={isSaving} aria-keyshortcuts="Control+S" onClick={() => void session.save()}>
          {text(isSaving ? "editor.saving" : "editor.save")}
        </Button>
      )}
    </>
  );
}

/** A field that takes what is typed when it is left takes it now, and keeps focus. */
function takeTyped(): void {
  const field = document.activeElement;
  // Leaving a list closes it, and what is typed there is no value.
  if (!(field instanceof HTMLInputElement) || field.getAttribute("role") === "combobox") return;
  field.blur();
  field.focus({ preventScroll: true });
}

/** Where the browser has an undo of its own. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (!(target instanceof HTMLInputElement) || (target.type !== "text" && target.type !== "search")) return false;
  // What is typed into a closed list is no value.
  return target.getAttribute("role") !== "combobox" || target.getAttribute("aria-expanded") === "true";
}
