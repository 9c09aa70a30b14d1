"use client";

import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { Consequences, Loss } from "./object-actions.ts";
import { UseList } from "./use-list.tsx";

interface Props {
  readonly objectName: string;
  /** Undefined while nothing is asked. */
  readonly consequences: Consequences | undefined;
  readonly isSaving: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** What a save would take away, before it does. */
export function ChangeDialog({ objectName, consequences, isSaving, onCancel, onConfirm }: Props) {
  const { losses = [], uses = [] } = consequences ?? {};
  return (
    <Dialog
      open={consequences !== undefined}
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
      title={objectsText("change.title", { name: objectName })}
      description={objectsText("change.body")}
      footer={
        <>
          <Button onClick={onCancel}>{text("shell.cancel")}</Button>
          <Button variant="primary" isBusy={isSaving} onClick={onConfirm}>
            {objectsText(isSaving ? "form.saving" : "change.confirm")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <LossList part="values" losses={losses} />
        <LossList part="time" losses={losses} />
        {uses.length > 0 && (
          <section>
            <h3 className="mb-1">{objectsText("change.uses", { count: uses.length })}</h3>
            <UseList uses={uses} />
          </section>
        )}
      </div>
    </Dialog>
  );
}

function LossList({ part, losses }: Pick<Loss, "part"> & Pick<Consequences, "losses">) {
  const ours = losses.filter((loss) => loss.part === part);
  if (ours.length === 0) return null;
  return (
    <section>
      <h3>{objectsText(`change.losses.${part}`, { count: ours.length })}</h3>
      <ul className="mt-1 list-disc ps-5 text-table">
        {ours.map(({ apiName, name, records }) => (
          <li key={apiName}>
            {objectsText.rich(`change.loss.${part}`, {
              records,
              field: () => (
                <bdi key="field" className="font-medium">
                  {name}
                </bdi>
              ),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
