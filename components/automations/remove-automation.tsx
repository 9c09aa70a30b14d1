"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { ListingConnector } from "@/lib/engine/automation-uses.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { RemoveAutomation as Remove } from "./automation-actions.ts";
import { ListingSteps } from "./listing-steps.tsx";

interface Props {
  readonly automation: { readonly apiName: string; readonly name: string };
  readonly uses: readonly ListingConnector[];
  readonly remove: Remove;
}

/** Removes an automation after a question; where load steps list it, says which. */
export function RemoveAutomation({ automation, uses, remove }: Props) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { call, isPending, failure } = useAction(remove);
  const isUsed = uses.length > 0;
  const { apiName, name } = automation;
  return (
    <>
      <Button variant="ghost" onClick={() => setIsOpen(true)}>
        {automationsText("removal.open")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={<bdi>{automationsText(isUsed ? "removal.usedTitle" : "removal.title", { name })}</bdi>}
        description={automationsText(isUsed ? "removal.usedBody" : "removal.body")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text(isUsed ? "shell.close" : "shell.cancel")}</Button>
            {!isUsed && (
              <Button
                variant="primary"
                isBusy={isPending}
                onClick={() => call({ apiName }, () => router.push("/automations"))}
              >
                {automationsText(isPending ? "removal.submitting" : "removal.submit")}
              </Button>
            )}
          </>
        }
      >
        {isUsed && <ListingSteps uses={uses} />}
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}
