"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TypedName } from "@/components/ui/typed-name.tsx";
import type { ObjectUse } from "@/lib/engine/object-uses.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { RemoveObject as Remove } from "./object-actions.ts";
import { UseList } from "./use-list.tsx";

interface Props {
  readonly object: { readonly apiName: string; readonly name: string };
  /** Archived ones included. */
  readonly records: number;
  readonly uses: readonly ObjectUse[];
  readonly remove: Remove;
}

/** Removes an Object after a question; where something uses it, says what. */
export function RemoveObject({ object, records, uses, remove }: Props) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const { call, isPending, failure } = useAction(remove);
  const isUsed = uses.length > 0;
  const { apiName, name } = object;

  const submit = () => {
    const wrong = records > 0 && typed.trim() !== name.trim();
    setIsWrong(wrong);
    if (!wrong) call({ apiName, confirmed: typed }, () => router.push("/objects"));
  };

  return (
    <>
      <Button variant="ghost" onClick={() => setIsOpen(true)}>
        {objectsText("removal.open")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={objectsText(isUsed ? "removal.usedTitle" : "removal.title", { name })}
        description={isUsed ? objectsText("removal.usedBody") : objectsText("removal.body", { records })}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text(isUsed ? "shell.close" : "shell.cancel")}</Button>
            {!isUsed && (
              <Button variant="primary" isBusy={isPending} onClick={submit}>
                {objectsText(isPending ? "removal.submitting" : "removal.submit")}
              </Button>
            )}
          </>
        }
      >
        {isUsed && <UseList uses={uses} />}
        {!isUsed && records > 0 && (
          <TypedName
            label={objectsText("removal.confirm", { name })}
            error={isWrong ? objectsText("removal.wrong") : undefined}
            typed={typed}
            onType={setTyped}
            onEnter={submit}
          />
        )}
        {failure !== undefined && (
          <div className="mt-4">
            <Alert tone="failure" title={failure} isLive />
          </div>
        )}
      </Dialog>
    </>
  );
}
