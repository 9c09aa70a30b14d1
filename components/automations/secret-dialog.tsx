"use client";

import { Button } from "@/components/ui/button.tsx";
import { CopyText } from "@/components/ui/copy-text.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { automationsText } from "@/lib/texts/automations-text.ts";

interface Props {
  /** Of the automation or the endpoint. */
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret of a webhook, this once. */
export function SecretDialog({ name, secret, onClose }: Props) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<bdi>{automationsText("secret.madeTitle", { name })}</bdi>}
      description={automationsText("secret.once")}
      footer={<Button onClick={onClose}>{automationsText("secret.done")}</Button>}
    >
      <CopyText label={automationsText("secret.label")} value={secret} copyLabel={automationsText("secret.copy")} />
    </Dialog>
  );
}
