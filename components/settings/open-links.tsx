"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { focusLater } from "@/components/editor/focus-later.ts";
import { useAction } from "@/components/run/use-action.ts";
import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { pageTitleId } from "@/components/ui/page-title.tsx";
import { useKeptFocus } from "@/components/ui/use-kept-focus.ts";
import type { Role } from "@/lib/model/permissions.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { RevokeLink } from "./people-actions.ts";

export interface ShownOpenLink {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly kind: "invitation" | "password";
  readonly by: string | null;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly isExpired: boolean;
}

interface Props {
  readonly links: readonly ShownOpenLink[];
  readonly revoke: RevokeLink;
}

/** Links that were not used yet, and the end of each. */
export function OpenLinks({ links, revoke }: Props) {
  const [chosen, setChosen] = useState<ShownOpenLink>();
  const shown = useKeptFocus();
  return (
    <div ref={shown} tabIndex={-1} className="outline-none">
      <DataTable
        caption={settingsText("people.open.caption")}
        rows={links}
        rowKey={({ id }) => id}
        columns={[
          { key: "for", header: settingsText("people.open.for"), cell: ({ email }) => <bdi>{email}</bdi> },
          {
            key: "kind",
            header: settingsText("people.open.kind"),
            cell: ({ kind, role }) => settingsText(`people.open.kinds.${kind}`, { role: text(`access.roles.${role}`) }),
          },
          { key: "by", header: settingsText("people.open.by"), cell: ({ by }) => by !== null && <bdi>{by}</bdi> },
          {
            key: "until",
            header: settingsText("people.open.until"),
            className: "text-muted tabular-nums",
            cell: ({ expiresAt, isExpired }) =>
              isExpired ? settingsText("people.open.expired") : `${absoluteTime(expiresAt)} UTC`,
          },
          {
            key: "actions",
            header: settingsText("people.open.actions"),
            cell: (link) => (
              <Button
                size="sm"
                aria-label={settingsText("people.open.revokeOf", { email: link.email })}
                onClick={() => setChosen(link)}
              >
                {settingsText("people.open.revoke")}
              </Button>
            ),
          },
        ]}
      />
      {chosen && (
        <RevokeDialog link={chosen} isLast={links.length === 1} revoke={revoke} onClose={() => setChosen(undefined)} />
      )}
    </div>
  );
}

function RevokeDialog(props: {
  readonly link: ShownOpenLink;
  /** The list goes away with it. */
  readonly isLast: boolean;
  readonly revoke: RevokeLink;
  readonly onClose: () => void;
}) {
  const router = useRouter();
  const { call, isPending, failure } = useAction(props.revoke);
  const finish = () => {
    props.onClose();
    // Behind the dialog, which gives focus back to the button that opened it.
    if (props.isLast) focusLater(pageTitleId);
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={<bdi>{settingsText("people.open.revokeTitle", { email: props.link.email })}</bdi>}
      description={settingsText("people.open.revokeBody")}
      footer={
        <>
          <Button onClick={props.onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" isBusy={isPending} onClick={() => call({ link: props.link.id }, finish)}>
            {settingsText("people.open.revoke")}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
    </Dialog>
  );
}
