"use client";

import { useAccess } from "@/components/access/access-context.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** Why nothing can be changed here, for who may only look; nothing for all others. */
export function ReadOnlyNote() {
  const { mayEdit } = useEditor();
  const access = useAccess();
  const hasDraft = useEditorState(({ saved, current }) => JSON.stringify(saved) !== JSON.stringify(current));
  const version = useEditorState((state) => state.version);
  if (mayEdit || !access) return null;
  const role = text(`access.roles.${access.actor.role}`);
  return (
    <div className="mb-6">
      <Alert tone="info" title={text("editor.readOnly.title", { role })}>
        {text("editor.readOnly.body")}{" "}
        {hasDraft && text(version === 0 ? "editor.readOnly.neverSaved" : "editor.readOnly.draft", { version })}
      </Alert>
    </div>
  );
}
