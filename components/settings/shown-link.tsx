"use client";

import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { Button } from "@/components/ui/button.tsx";
import { CopyText } from "@/components/ui/copy-text.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { settingsText } from "@/lib/texts/settings-text.ts";
import type { MadeLink } from "./people-actions.ts";

interface Props {
  readonly title: string;
  readonly link: MadeLink;
  readonly onClose: () => void;
}

/** A link that was just made, to be sent by whoever made it. */
export function ShownLink({ title, link, onClose }: Props) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<bdi>{title}</bdi>}
      description={settingsText("people.link.once", { until: absoluteTime(link.expiresAt) })}
      footer={<Button onClick={onClose}>{settingsText("people.link.done")}</Button>}
    >
      <CopyText
        label={settingsText("people.link.label")}
        value={link.url}
        copyLabel={settingsText("people.link.copy")}
      />
    </Dialog>
  );
}
