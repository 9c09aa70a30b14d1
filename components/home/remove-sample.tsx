"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { Nothing } from "@/lib/model/nothing.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly remove: (input: Nothing) => Promise<ActionResult<unknown>>;
  /** Names of what goes. */
  readonly connectors: readonly string[];
  readonly objects: readonly string[];
}

const names = new Intl.ListFormat("en", { type: "unit", style: "short" });

/** Says what goes with the sample, and removes it after a yes. */
export function RemoveSample({ remove, connectors, objects }: Props) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { submit, isSaving, failure } = useActionForm({
    schema: Nothing,
    defaultValues: {},
    action: remove,
    onDone: () => {
      setIsOpen(false);
      router.refresh();
    },
  });
  return (
    <>
      <Button variant="ghost" onClick={() => setIsOpen(true)}>
        {homeText("sample.remove")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={homeText("sample.removeTitle")}
        description={homeText("sample.removeBody")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <form onSubmit={submit}>
              <Button type="submit" variant="primary" disabled={isSaving}>
                {isSaving ? homeText("sample.removing") : homeText("sample.remove")}
              </Button>
            </form>
          </>
        }
      >
        <ul className="list-disc ps-5 text-table marker:text-faint">
          <li>{homeText("sample.removeConnectors", { count: connectors.length, names: names.format(connectors) })}</li>
          <li>{homeText("sample.removeObjects", { count: objects.length, names: names.format(objects) })}</li>
          <li>{homeText("sample.removeInputs")}</li>
        </ul>
        <FormFailure failure={failure} />
      </Dialog>
    </>
  );
}
