"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TypedName } from "@/components/ui/typed-name.tsx";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** Removes the SmartConnector after a question. One that was saved is removed by who types its name. */
export function RemoveConnector() {
  const session = useEditor();
  const router = useRouter();
  const version = useEditorState((state) => state.version);
  const name = useEditorState((state) => (state.saved ?? state.current).name);
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (!session.mayEdit) return null;
  const isSaved = version > 0;
  const remove = async () => {
    const wrong = isSaved && typed.trim() !== name.trim();
    setIsWrong(wrong);
    if (wrong || isPending) return;
    setIsPending(true);
    setFailure(await session.discard(isSaved ? typed : undefined));
    setIsPending(false);
    if (session.isDiscarded()) router.push("/connectors");
  };
  return (
    <div className="border-t border-line pt-5">
      <Button onClick={() => setIsOpen(true)}>{text("editor.settings.remove")}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={text("editor.settings.removeTitle", { name })}
        description={text("editor.settings.removeBody", { version })}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <Button variant="primary" isBusy={isPending} onClick={() => void remove()}>
              {text("editor.settings.remove")}
            </Button>
          </>
        }
      >
        {isSaved && (
          <TypedName
            label={text("runs.live.confirmRisks", { name })}
            error={isWrong ? text("runs.live.confirmWrong") : undefined}
            typed={typed}
            onType={setTyped}
            onEnter={() => void remove()}
          />
        )}
        {failure !== undefined && (
          <div className="mt-4">
            <Alert tone="failure" title={failure} isLive />
          </div>
        )}
      </Dialog>
    </div>
  );
}
