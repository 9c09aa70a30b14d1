"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** Throws away a SmartConnector that was never saved; one that was has versions, and stays. */
export function DiscardDraft() {
  const session = useEditor();
  const router = useRouter();
  const version = useEditorState((state) => state.version);
  const name = useEditorState((state) => state.current.name);
  const [isOpen, setIsOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (version > 0 || !session.mayEdit) return null;
  const discard = async () => {
    setFailure(await session.discard());
    if (session.isDiscarded()) router.push("/connectors");
  };
  return (
    <div className="border-t border-line pt-5">
      <Button onClick={() => setIsOpen(true)}>{text("editor.settings.remove")}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={text("editor.settings.removeTitle", { name })}
        description={text("editor.settings.removeBody")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <Button variant="primary" onClick={() => void discard()}>
              {text("editor.settings.remove")}
            </Button>
          </>
        }
      >
        {failure !== undefined && (
          <p role="alert" className="text-failed">
            {failure}
          </p>
        )}
      </Dialog>
    </div>
  );
}
